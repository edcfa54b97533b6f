import { charsetOf, decodeBase64, decodeQuotedPrintable, isQuotedPrintable } from './quoted-printable';

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
  const plain = plainValue(parameters, value);
  const fax = name === 'TEL' && /[;=,"]fax\b/i.test(parameters) ? ';TYPE=fax' : '';
  // In a text of one part a semicolon needs no escape, and ical.js takes none away.
  const text = structured.has(name) ? plain : plain.replaceAll('\\;', ';');
  return `${name}${fax}:${text.trim()}`;
}

const isBase64 = (parameters: string) => /;(?:ENCODING=)?"?(?:BASE64|B)"?(?:;|$)/i.test(parameters);

function plainValue(parameters: string, value: string): string {
  if (isQuotedPrintable(parameters)) return decodeQuotedPrintable(value, charsetOf(parameters));
  const decoded = isBase64(parameters) ? decodeBase64(value, charsetOf(parameters)) : undefined;
  return decoded === undefined ? value : decoded.replace(/\r\n?|\n/g, '\\n');
}
