import { expect, it } from 'vitest';
import { readPushMessage, writePushMessage } from './push-message';

const origin = 'https://eigenwijzer.example';
const words = { title: 'Er staat iets voor je klaar', lang: 'nl' };

it('is a declarative message that our own worker reads too', () => {
  const text = writePushMessage(words, origin, 'abc');
  expect(JSON.parse(text)).toEqual({
    web_push: 8030,
    notification: { ...words, tag: 'abc', navigate: `${origin}/` },
  });
  expect(readPushMessage(text, origin)).toEqual({ ...words, tag: 'abc', navigate: `${origin}/` });
});

it.each([
  '',
  'hello',
  '{}',
  'null',
  JSON.stringify({ web_push: 8030, notification: { title: '', navigate: `${origin}/` } }),
  JSON.stringify({ web_push: 8030, notification: { title: 'a', navigate: 'https://evil.example/' } }),
  JSON.stringify({ web_push: 8030, notification: { title: 'a', navigate: 'javascript:alert(1)' } }),
  JSON.stringify({ web_push: 1, notification: { title: 'a', navigate: `${origin}/` } }),
])('is not read from anything else: %s', (text) => {
  expect(readPushMessage(text, origin)).toBeUndefined();
});
