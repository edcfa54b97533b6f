import { encodingOf } from '$lib/core/text';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const tab = 0x09;
const equals = 0x3d;

/** Further than this the name and the parameters of a line do not go. */
const longestHead = 300;

/**
 * The lines of a calendar or contact file, unfolded (RFC 5545 section 3.1, RFC 6350 section 3.2), also where they go on
 * as quoted-printable does. Lines may end as they do on any system. Folds are taken out of the bytes: some programs fold inside a letter. UTF-16 is known by its byte
 * order mark or its zeros; everything else is UTF-8, and a line that is not is read in the encoding that it names itself,
 * else in that of older Windows programs (ADR 0084).
 */
export function textLines(bytes: Uint8Array): string[] {
  const unfolded = unfold(withoutWideLetters(bytes));
  const text = strictly('utf-8', unfolded);
  if (text !== undefined) return text.replaceAll('\n\ufeff', '\n').split('\n');
  return linesOf(unfolded).map(decodeLine);
}

function withoutWideLetters(bytes: Uint8Array): Uint8Array {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}

/** Every line ends with one line feed, and a line that goes on in the next is one. */
function unfold(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length);
  let length = 0;
  let lineStart = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== lineFeed && byte !== carriageReturn) {
      whole[length] = byte ?? 0;
      length += 1;
      continue;
    }
    at = endOfBreak(bytes, at);
    if (whole[length - 1] === equals && isQuotedPrintable(whole.subarray(lineStart, length))) {
      length -= 1;
      continue;
    }
    const next = bytes[at + 1];
    if (next === blank || next === tab) {
      at += 1;
      continue;
    }
    whole[length] = lineFeed;
    length += 1;
    lineStart = length;
  }
  return whole.subarray(0, length);
}

/** Whether a line is quoted-printable: there an equals sign at the end says that it goes on (RFC 2045, 6.7). */
function isQuotedPrintable(line: Uint8Array): boolean {
  const head = new TextDecoder('windows-1252').decode(line.subarray(0, longestHead));
  return /^[^:]*;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(head);
}

/** The last byte of a line's end: LF, CR, CR LF, and the CR CR LF that some mail programs make of it. */
function endOfBreak(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === carriageReturn && bytes[at + 1] === carriageReturn) at += 1;
  if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) return at + 1;
  return bytes[at] === lineFeed ? at : start;
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(lineFeed, start);
    lines.push(bytes.subarray(start, end === -1 ? bytes.length : end));
    if (end === -1) return lines;
    start = end + 1;
  }
}

function decodeLine(bytes: Uint8Array): string {
  const plain = new TextDecoder('windows-1252').decode(bytes);
  const text = strictly('utf-8', bytes) ?? strictly(charsetIn(plain), bytes) ?? plain;
  // The byte order mark of UTF-8, as another encoding reads it.
  return text.replace(/^ï»¿/, '');
}

/** The encoding that a line of vCard 2.1 or vCalendar 1.0 names itself. */
function charsetIn(line: string): string {
  const head = line.slice(0, line.indexOf(':'));
  return /;CHARSET="?([\w.:-]{2,40})/i.exec(head)?.[1] ?? 'windows-1252';
}

/** The text of bytes in the encoding that a file names for them, else in UTF-8 or that of older Windows programs. */
export function decodeNamed(bytes: Uint8Array, encoding: string): string {
  return (
    strictly(encoding, bytes) ?? strictly('utf-8', bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  );
}

/** The text in bytes, when every byte belongs to a letter of this encoding. */
function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
