import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv';

/** A reader of RFC 4180 that knows nothing of the writer: letter by letter, with semicolons. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === ';') {
      row.push(cell);
      cell = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      at += 1;
    } else cell += sign;
  }
  return rows;
}

describe('a file for a spreadsheet', () => {
  it('has a byte order mark, semicolons and ends of lines as Excel wants them', () => {
    expect(
      writeCsv([
        ['Datum', 'Wat'],
        ['2026-11-24', 'thee; koffie "toe"'],
      ]),
    ).toBe('\ufeffDatum;Wat\r\n2026-11-24;"thee; koffie ""toe"""\r\n');
  });

  it.each([
    '=1+1',
    '+31 6 1234',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1',
    '-',
    '=HYPERLINK("x";"y")',
    '+1',
    '--1',
  ])('makes %j words', (text) => {
    const [[cell = ''] = []] = readCsv(writeCsv([[text]]));
    expect(cell.startsWith("'") || !/^[=+\-@\t\r]/.test(cell)).toBe(true);
    expect(cell).toContain(text.trim());
  });

  it.each([
    [-1, '-1'],
    ['-1', '-1'],
    ['-1,5', '-1,5'],
    [7.5, '7,5'],
    [0, '0'],
    [undefined, ''],
    ['06 1234', '06 1234'],
  ])('leaves the number %o as it is', (cell, written) => {
    expect(readCsv(writeCsv([[cell, 'x']]))).toEqual([[written, 'x']]);
  });

  it('is read back by any reader as it was written', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '😀', ';', ',', '"', '\n', ' ', "'", '=', '-', '1', 'x\ty'), {
        maxLength: 12,
      })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const back = readCsv(writeCsv(rows)).map((row) => row.map((cell) => cell.replace(/^'(?=[=-])/, '')));
        const meant = rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=-])/, '')));
        expect(back).toEqual(meant);
      }),
    );
  });
});
