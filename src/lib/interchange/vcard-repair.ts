import { decodeNamed } from './text-lines';

/** What the app takes from a card. Everything else, photos first of all, is not even looked at. */
const wanted = new Set([
  'FN',
  'N',
  'NICKNAME',
  'ORG',
  'ROLE',
  'TITLE',
  'UID',
  'TEL',
  'EMAIL',
  'NOTE',
  'KIND',
  'X-ADDRESSBOOKSERVER-KIND',
]);

/** Those of several parts with a semicolon between. */
const structured = new Set(['N', 'ORG']);

/** Longer than this no line is that the app takes. */
const longestLine = 200_000;

const shape = /^\s*(?:[\w-]+\.)?([\w-]+)\s*((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s;
/** The same where a quote is opened and not closed. */
const brokenShape = /^\s*(?:[\w-]+\.)?([\w-]+)\s*(;[^:]*)?:(.*)$/s;

/**
 * A line of vCard 2.1, 3.0 or 4.0 as a line of vCard 3.0 that ical.js reads; `undefined` for one that the app does not
 * take. Groups and labels go, of the parameters only "fax" stays, and quoted-printable is decoded.
 */
export function asVersion3(line: string): string | undefined {
  if (line.length > longestLine) return undefined;
  const found = shape.exec(line) ?? brokenShape.exec(line);
  const name = found?.[1]?.toUpperCase();
  if (!found || !name || !wanted.has(name)) return undefined;
  const [, , parameters = '', value = ''] = found;
  const plain = isQuotedPrintable(parameters) ? decodeQuotedPrintable(value, charsetOf(parameters)) : value;
  const fax = name === 'TEL' && /[;=,"]fax\b/i.test(parameters) ? ';TYPE=fax' : '';
  // In a text of one part a semicolon needs no escape, and ical.js takes none away.
  const text = structured.has(name) ? plain : plain.replaceAll('\\;', ';');
  return `${name}${fax}:${text.trim()}`;
}

const isQuotedPrintable = (parameters: string) => /;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(parameters);
const charsetOf = (parameters: string) => /;CHARSET="?([\w.:-]{2,40})/i.exec(parameters)?.[1] ?? 'utf-8';

/** The letters that quoted-printable wrote as bytes (RFC 2045, 6.7), with what 3.0 escapes escaped. */
function decodeQuotedPrintable(text: string, charset: string): string {
  return text.replace(/(?:=[0-9a-f]{2})+/gi, (coded) => {
    const bytes = Uint8Array.from(coded.slice(1).split('='), (byte) => Number.parseInt(byte, 16));
    return decodeNamed(bytes, charset)
      .replace(/\r\n?|\n/g, '\\n')
      .replace(/[;,]/g, '\\$&');
  });
}
