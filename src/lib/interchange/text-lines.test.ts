import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '$lib/core/bytes';
import { textLines } from './text-lines';

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) bytes.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(bytes.buffer);
}

describe('the lines of a calendar or contact file', () => {
  it.each([
    ['Windows', 'a\r\nb'],
    ['Unix', 'a\nb'],
    ['old Mac', 'a\rb'],
    ['a mail program', 'a\r\r\nb'],
  ])('end as on %s', (_name, text) => expect(textLines(utf8(text))).toEqual(['a', 'b']));

  it('keep their empty lines', () => {
    expect(textLines(utf8('a\n\nb\r\n\r\nc\r\n'))).toEqual(['a', '', 'b', '', 'c', '']);
    expect(textLines(new Uint8Array())).toEqual(['']);
  });

  it('go on after a blank or a tab', () => {
    expect(textLines(utf8('NOTE:een\r\n  twee\n\tdrie\r vier'))).toEqual(['NOTE:een tweedrievier']);
  });

  it('are whole when the fold stands inside a letter', () => {
    const [first = 0, second = 0] = utf8('é');
    const folded = concatBytes(
      utf8('FN:Ren'),
      Uint8Array.of(first),
      utf8('\r\n '),
      Uint8Array.of(second),
      utf8(' 木'),
    );
    expect(textLines(folded)).toEqual(['FN:René 木']);
  });

  it('go on where quoted-printable says so, blanks and all', () => {
    const head = 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:';
    expect(textLines(utf8(`${head}J=C3=\r\n=B6rg=\r\n Bakker\r\nTEL:1`))).toEqual([
      `${head}J=C3=B6rg Bakker`,
      'TEL:1',
    ]);
    expect(textLines(utf8('NOTE;quoted-printable:a=0D=0A=\n\nTEL:1'))).toEqual([
      'NOTE;quoted-printable:a=0D=0A',
      'TEL:1',
    ]);
    expect(textLines(utf8('URL:https://example.org/?q=\n a\nKEY:YQ==\nTEL:1'))).toEqual([
      'URL:https://example.org/?q=a',
      'KEY:YQ==',
      'TEL:1',
    ]);
  });

  it.each([true, false])('are read in UTF-16, with and without a mark (little endian: %s)', (little) => {
    const text = 'FN:Ayşe\r\n  Özdemir\r\nEND:VCARD';
    const lines = ['FN:Ayşe Özdemir', 'END:VCARD'];
    expect(textLines(utf16(`\ufeff${text}`, little))).toEqual(lines);
    expect(textLines(utf16(text, little))).toEqual(lines);
  });

  it('lose the mark of UTF-8', () => {
    expect(textLines(utf8('\ufeffBEGIN:VCARD'))).toEqual(['BEGIN:VCARD']);
    expect(textLines(utf8('END:VCARD\n\ufeffBEGIN:VCARD'))).toEqual(['END:VCARD', 'BEGIN:VCARD']);
    expect(textLines(concatBytes(utf8('\ufeffFN:'), latin('J\u00f6rg')))).toEqual(['FN:Jörg']);
  });

  it('are those of older Windows programs when they are no UTF-8, each line by itself', () => {
    const mixed = concatBytes(
      utf8('FN:Ayşe\n'),
      latin('FN:J\u00f6rg \u0080 12\nFN:Tw\u00e5'),
      utf8('\nFN:木'),
    );
    expect(textLines(mixed)).toEqual(['FN:Ayşe', 'FN:Jörg € 12', 'FN:Twå', 'FN:木']);
  });

  it.each([
    ['ISO-8859-9', [0xfe], 'ş'],
    ['"windows-1251"', [0xe6], 'ж'],
    ['Shift_JIS', [0x96, 0xd8], '木'],
    ['made-up', [0xe9], 'é'],
  ])('are read in the encoding that they name: %s', (charset, letter, read) => {
    const line = `N;CHARSET=${charset}:`;
    expect(textLines(concatBytes(utf8(line), Uint8Array.from(letter)))).toEqual([line + read]);
  });

  it('are UTF-8 when they say otherwise and are', () => {
    expect(textLines(utf8('N;CHARSET=ISO-8859-1:Jörg'))).toEqual(['N;CHARSET=ISO-8859-1:Jörg']);
  });

  it('come back however they were folded', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !/[\r\n]/.test(text));
    const places = fc.array(fc.nat(80), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, places), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (wanted, end) => {
          const folded = wanted.map(([text, cuts]) => {
            const bytes = utf8(`X:${text}`);
            const edges = [
              0,
              ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
              bytes.length,
            ];
            const pieces = edges.slice(1).map((edge, at) => bytes.subarray(edges[at], edge));
            return concatBytes(
              ...pieces.flatMap((piece, at) => (at === 0 ? [piece] : [utf8(`${end} `), piece])),
              utf8(end),
            );
          });
          expect(textLines(concatBytes(...folded))).toEqual([...wanted.map(([text]) => `X:${text}`), '']);
        },
      ),
    );
  });

  it('never breaks on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void textLines(bytes)));
  });
});
