import { decodeNamed } from './text-lines';

/** Whether parameters say that the value is quoted-printable, as vCard 2.1 and vCalendar 1.0 have it. */
export const isQuotedPrintable = (parameters: string) =>
  /;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(parameters);

/** The encoding that parameters name for the bytes of their value. */
export const charsetOf = (parameters: string) =>
  /;CHARSET="?([\w.:-]{2,40})/i.exec(parameters)?.[1] ?? 'utf-8';

/** The letters that quoted-printable wrote as bytes (RFC 2045, 6.7), with what vCard and iCalendar escape escaped. */
export function decodeQuotedPrintable(text: string, charset: string): string {
  return text.replace(/(?:=[0-9a-f]{2})+/gi, (coded) => {
    const bytes = Uint8Array.from(coded.slice(1).split('='), (byte) => Number.parseInt(byte, 16));
    return decodeNamed(bytes, charset)
      .replace(/\r\n?|\n/g, '\\n')
      .replace(/[;,]/g, '\\$&');
  });
}

/** The text of a value that was written in base64 (`ENCODING=b`); `undefined` when it is none. */
export function decodeBase64(text: string, charset: string): string | undefined {
  try {
    const binary = atob(text.replace(/\s/g, ''));
    return decodeNamed(
      Uint8Array.from(binary, (sign) => sign.charCodeAt(0)),
      charset,
    );
  } catch {
    return undefined;
  }
}
