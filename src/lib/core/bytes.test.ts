import { expect, test } from 'vitest';
import { concatBytes, fromBase64Url, toBase64Url, utf8 } from './bytes';

test('bytes come back from base64url as they were, at every length', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  }
});

test('text that is no base64url is refused', () => {
  for (const text of ['a', 'ab=', 'a+b/', 'é', 'ab cd']) expect(fromBase64Url(text)).toBeUndefined();
});

test('parts are laid one behind another', () => {
  expect(concatBytes(utf8('éé'), new Uint8Array(), utf8('n'))).toEqual(utf8('één'));
});
