/** One cell: a number stands as a number, and what is absent is empty. */
export type Cell = string | number | undefined;

/** Signs with which a spreadsheet begins a formula; those of full width count in some languages. */
const beginsFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
const isNumber = /^-?\d+(?:[.,]\d+)?$/;

/** Text that a spreadsheet shows and never works out: what looks like a formula begins with an apostrophe. */
function asText(text: string): string {
  return beginsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

function cellOf(cell: Cell): string {
  if (cell === undefined) return '';
  // The decimal comma of the Netherlands: 7.5 would be read as the seventh of May.
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = asText(cell.replace(/\r\n?/g, '\n'));
  return /[";\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Rows as a file for a spreadsheet (RFC 4180): UTF-8 with a byte order mark, because Excel takes it for Windows-1252 without one,
 * and with semicolons, because a Dutch Excel divides by those and puts a row with commas in one cell.
 */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('')}`;
}
