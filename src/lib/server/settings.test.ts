import { describe, expect, it } from 'vitest';
import { ratesFor, readSettings } from './settings';

it('runs on one machine without any setting', () => {
  expect(readSettings({})).toMatchObject({
    host: 'localhost',
    port: 3000,
    databaseUrl: undefined,
    proxies: 0,
  });
});

it('takes an empty variable for one that is not there', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '', HOST: '' })).toEqual(readSettings({}));
});

it.each([
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
  [{ PORT: 'many' }, 'PORT must be a whole number from 0 to 65535.'],
  [{ PROXIES: '1.5' }, 'PROXIES must be a whole number from 0 to 10.'],
  [{ FEEDBACK_TO: 'mailto:idee@example.nl' }, 'FEEDBACK_TO must be an e-mail address.'],
  [
    { REGION: '../help-numbers' },
    'REGION must be the name of a file in regions/ without .json, such as drenthe.',
  ],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgresql://'],
  [
    { ORIGIN: 'https://a.example/path' },
    'ORIGIN must be the address of the app, such as https://app.example.nl',
  ],
  [
    { ORIGIN: 'mailto:me@a.example' },
    'ORIGIN must be the address of the app, such as https://app.example.nl',
  ],
  [{ PUSH: 'no' }, 'PUSH must be off, or not set.'],
  [
    { PUSH_HOSTS: 'https://a.example' },
    'PUSH_HOSTS must be names of hosts with a comma between them, such as *.push.example.com',
  ],
])('says what is wrong with %o', (env, sentence) => {
  expect(readSettings(env as Record<string, string>)).toBe(sentence);
});

it('tells the app where ideas go only when the operator set it', () => {
  expect(readSettings({})).toMatchObject({ operator: {} });
  const to = { FEEDBACK_TO: 'idee@example.nl' };
  expect(readSettings(to)).toMatchObject({ operator: { feedbackTo: 'idee@example.nl' } });
});

it('tells the app of a region only when the operator set one', () => {
  expect(readSettings({ REGION: '' })).toMatchObject({ operator: {} });
  expect(readSettings({ REGION: 'drenthe' })).toMatchObject({ operator: { region: 'drenthe' } });
});

it('has no limit by address when the operator wants none', () => {
  expect(ratesFor({ requestsPerMinute: 0 })).toBeUndefined();
  expect(ratesFor({ requestsPerMinute: 1200 })?.all).toEqual({ burst: 3600, perSecond: 20 });
});

describe('reminders', () => {
  const push = (env: Record<string, string>) => Object(readSettings(env)).push as object;

  it('are sent under the address of the app', () => {
    expect(push({ ORIGIN: 'https://app.example.nl' })).toMatchObject({ subject: 'https://app.example.nl' });
    expect(push({ ORIGIN: 'https://app.example.nl' })).not.toHaveProperty('off');
  });

  it.each(['', 'http://localhost:3000', 'https://localhost', 'http://app.example.nl'])(
    'are off without an address that a push service takes: "%s"',
    (ORIGIN) => {
      expect(push({ ORIGIN })).toMatchObject({ off: 'noOrigin' });
    },
  );

  it('are off when the operator wants none', () => {
    expect(push({ ORIGIN: 'https://app.example.nl', PUSH: 'off' })).toMatchObject({ off: 'operator' });
  });

  it('go to the push services that the operator names', () => {
    expect(push({ PUSH_HOSTS: 'a.example, *.b.example' })).toMatchObject({
      hosts: ['a.example', '*.b.example'],
    });
  });
});
