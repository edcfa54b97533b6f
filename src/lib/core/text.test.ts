import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from './bytes';
import { decodeText, hasLostLetters, jsonIn } from './text';

const read = (bytes: Uint8Array) => {
  const text = decodeText(bytes);
  return text.ok ? text.value : text.error.code;
};
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  Array.from({ length: text.length }, (_, at) => view.setUint16(at * 2, text.charCodeAt(at), littleEndian));
  return new Uint8Array(view.buffer);
};
const json = '{"name":"André Köök 🌱 فاطمة"}';

describe('the text in bytes', () => {
  it.each([
    ['UTF-8', utf8(json)],
    ['UTF-8 with a mark', utf8(`\ufeff${json}`)],
    ['UTF-8 with a mark of two programs', utf8(`\ufeff\ufeff${json}`)],
    ['UTF-16, little end first, with a mark', utf16(`\ufeff${json}`, true)],
    ['UTF-16, big end first, with a mark', utf16(`\ufeff${json}`, false)],
    ['UTF-16, little end first', utf16(json, true)],
    ['UTF-16, big end first', utf16(json, false)],
  ])('is read from %s', (_, bytes) => {
    expect(read(bytes)).toBe(json);
    expect(jsonIn(bytes)).toEqual({ name: 'André Köök 🌱 فاطمة' });
  });

  it.each([
    ['Windows or Latin-1', latin1('{"name":"Andr\xe9 K\xf6\xf6k"}')],
    ['Mac Roman', latin1('{"name":"Andr\x8e K\x9a\x9ak"}')],
    ['DOS', latin1('{"name":"Andr\x82 K\x94\x94k"}')],
    ['Shift JIS', latin1('{"name":"\x93\x63\x92\x86"}')],
    ['UTF-32', utf16(Array.from(`\ufeff{"a":1}`, (sign) => `${sign}\0`).join(''), true)],
    ['UTF-8 with a letter cut out of the middle', utf8(json).filter((byte) => byte !== 0xa9)],
    ['UTF-8 of half an emoji', latin1('{"name":"\xed\xa0\xbc"}')],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ])('is not guessed from %s', (_, bytes) => {
    expect(read(bytes)).toBe('text.encoding');
    expect(jsonIn(bytes)).toBeUndefined();
  });

  it('is cut off when it ends within a letter', () => {
    const bytes = utf8(json);
    expect(read(bytes.subarray(0, bytes.indexOf(0xa9)))).toBe('text.cutOff');
    expect(read(utf16(json, true).subarray(0, 31))).toBe('text.cutOff');
  });

  it('is never another text than was written, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = `{"${text.replaceAll('\0', '')}`.replaceAll('\ufeff', '');
        for (const bytes of [utf8(written), utf16(written, true), utf16(`\ufeff${written}`, false)]) {
          expect(read(bytes)).toBe(written);
        }
      }),
    );
  });
});

it('tells when letters were lost before', () => {
  for (const text of ['Andr\ufffd', 'AndrÃ©', 'Zo Ã\u00b6n', 'Â«ja»', 'mijnâ€™s']) {
    expect([text, hasLostLetters(text)]).toEqual([text, true]);
  }
  for (const text of ['André Köök', 'JOÃO', 'Â', 'râpe', '« ja »', 'Zoë’s', '🌱']) {
    expect([text, hasLostLetters(text)]).toEqual([text, false]);
  }
});
