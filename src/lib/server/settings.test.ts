import { expect, it } from 'vitest';
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
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgresql://'],
])('says what is wrong with %o', (env, sentence) => {
  expect(readSettings(env as Record<string, string>)).toBe(sentence);
});

it('has no limit by address when the operator wants none', () => {
  expect(ratesFor({ requestsPerMinute: 0 })).toBeUndefined();
  expect(ratesFor({ requestsPerMinute: 1200 })?.all).toEqual({ burst: 3600, perSecond: 20 });
});
