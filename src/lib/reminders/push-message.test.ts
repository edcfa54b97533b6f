import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notificationOf, writePushMessage } from './push-message';

const origin = 'https://eigenwijzer.example';
const words = { title: 'Er staat iets voor je klaar', lang: 'nl' };
const ofNobody = { title: 'Eigenwijzer', lang: undefined, tag: 'reminder', data: '/' };
const screen = '/agenda/afspraak/aB3_-';

it('is a declarative message that our own worker reads too', () => {
  const text = writePushMessage(words, origin, 'abc', '/');
  expect(JSON.parse(text)).toEqual({
    web_push: 8030,
    notification: { ...words, tag: 'abc', navigate: `${origin}/` },
  });
  expect(notificationOf(text, origin)).toEqual({ ...words, tag: 'abc', data: '/' });
});

it('leads to an appointment, or to one time of it, and for anything else to the front door', () => {
  const led = (path: string) => notificationOf(writePushMessage(words, origin, 'abc', path), origin).data;
  for (const path of [screen, `${screen}?keer=2026-12-01`]) expect(led(path)).toBe(path);
  const others = [
    '/instellingen/wissen',
    `${screen}/wijzig`,
    '//evil.example',
    `${screen}?keer=x`,
    '.evil.example/',
  ];
  for (const path of others) expect(led(path), path).toBe('/');
  const forged = { title: 'a', navigate: `${origin}/instellingen/wissen` };
  const text = JSON.stringify({ web_push: 8030, notification: forged });
  expect(notificationOf(text, origin)).toMatchObject({ title: 'a', data: '/' });
});

it.each([
  '',
  'hello',
  '{}',
  'null',
  JSON.stringify({ web_push: 8030, notification: { title: '', navigate: `${origin}/` } }),
  JSON.stringify({ web_push: 8030, notification: { title: ' \n', navigate: `${origin}/` } }),
  JSON.stringify({ web_push: 8030, notification: { title: 'a', navigate: 'https://evil.example/' } }),
  JSON.stringify({ web_push: 8030, notification: { title: 'a', navigate: 'javascript:alert(1)' } }),
  JSON.stringify({ web_push: 1, notification: { title: 'a', navigate: `${origin}/` } }),
])('is not read from anything else: %s', (text) => {
  expect(notificationOf(text, origin)).toEqual(ofNobody);
});

/** Something that is nearly a message of ours: each of its fields may be anything. */
const anything = fc.oneof(fc.anything(), fc.string({ maxLength: 300, unit: 'binary' }), fc.webUrl());
const orAnything = <T>(right: T) => fc.oneof({ weight: 2, arbitrary: fc.constant(right) }, anything);
const nearly = fc
  .record(
    {
      web_push: orAnything(8030),
      notification: fc.oneof(
        anything,
        fc.record(
          {
            title: orAnything(words.title),
            lang: orAnything('nl'),
            tag: orAnything('abc'),
            navigate: orAnything(`${origin}/`),
            body: anything,
            icon: anything,
            actions: anything,
            silent: anything,
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  )
  .map((value) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)),
  );

it('shows a title and nothing but what ours may say, whatever comes', () => {
  const texts = fc.oneof(nearly, fc.json(), fc.string({ unit: 'binary' }), fc.constant('[]'.repeat(50_000)));
  let ours = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const { title, lang, tag, data, ...more } = notificationOf(text, origin);
      expect([more, data]).toEqual([{}, '/']);
      expect(title.trim()).not.toBe('');
      for (const part of [title, tag, lang ?? '']) {
        expect(typeof part).toBe('string');
        expect(part.length).toBeLessThanOrEqual(200);
      }
      if (title !== 'Eigenwijzer') ours += 1;
    }),
    { numRuns: 500, seed: 20_261_128 },
  );
  expect(ours).toBeGreaterThan(3);
});
