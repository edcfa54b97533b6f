import { charsetOf, decodeQuotedPrintable, isQuotedPrintable } from '$lib/interchange/quoted-printable';

/** One line of a calendar file: `DTSTART;TZID=Europe/Amsterdam:20261201T100000`. */
export interface ContentLine {
  /** In capitals. */
  readonly name: string;
  /** By name in capitals, without quotes. */
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

/** Values of these never hold a colon, so that the last one in the line begins the value, whatever a zone is called. */
const moments = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE', 'RDATE', 'DTSTAMP']);

/** Where the value begins; `-1` when there is none. */
function colonOf(line: string, name: string): number {
  if (moments.has(name)) {
    const iso = /:(?=\s*\d{4}-\d\d-\d\d[T ]\d\d:[^:;]*(?::[^:;]*)*$)/.exec(line);
    return iso ? iso.index : line.lastIndexOf(':');
  }
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (line[at] === ':' && !isQuoted) return at;
  }
  return line.indexOf(':');
}

/** The parameters between name and value. Quotes hold `;` together, and a quote that is never closed is none. */
function paramsOf(text: string): Record<string, string> {
  if (text === '') return {};
  const whole = text.split('"').length % 2 === 1 ? text : text.replaceAll('"', '');
  const params: Record<string, string> = {};
  for (const [part] of whole.matchAll(/(?:"[^"]*"|[^;"])+/g)) {
    const equals = part.indexOf('=');
    if (equals < 1) continue;
    params[part.slice(0, equals).trim().toUpperCase()] = part
      .slice(equals + 1)
      .replaceAll('"', '')
      .trim();
  }
  return params;
}

/** Reads a line; `undefined` when it is none, such as the rest of one that was broken off. */
export function contentLine(line: string): ContentLine | undefined {
  const found = /^\s*(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*(?=[;:])/.exec(line);
  if (!found?.[1]) return undefined;
  const name = found[1].toUpperCase();
  const colon = colonOf(line, name);
  if (colon < found[0].length) return undefined;
  // A quote that closes after the value instead of before it.
  const written = line.slice(colon + 1);
  const value = moments.has(name) ? written.replaceAll('"', '') : written;
  const parameters = line.slice(found[0].length, colon);
  const plain = isQuotedPrintable(parameters) ? decodeQuotedPrintable(value, charsetOf(parameters)) : value;
  return { name, params: paramsOf(parameters), value: plain.trim() };
}

/** The words in a value: RFC 5545 section 3.3.11, without signs that cannot be seen. */
export function wordsOf(value: string): string {
  return value
    .replace(/\\([nN]|[\\;,:"])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
