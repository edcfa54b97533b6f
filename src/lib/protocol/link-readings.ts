import { withoutPercentSigns } from './percent-signs';

/** Nobody pastes more to open one link. In UTF-16 units. */
const longestText = 20_000;

/** The names in HTML of signs that stand in a link. */
const namedEntities: Readonly<Record<string, string>> = { '&num;': '#', '&period;': '.', '&lowbar;': '_' };

/**
 * The ways to read a text in which a link was pasted, scanned, or mangled by mail: without white space and invisible
 * characters, with percent signs, quoted-printable and wide signs undone, and out of what mail scanners put around it.
 * A dash that a word processor made can have been one sign or two; the link's own check tells which.
 */
export function readingsOf(text: string): string[] {
  const plain = withoutPercentSigns(text.slice(0, longestText));
  const whole = [plain, decodeQuotedPrintable(plain)].map(cleaned);
  const readings = [
    ...whole,
    ...whole.flatMap(unwrapped).map((inner) => cleaned(withoutPercentSigns(inner))),
  ];
  const dashes = readings.flatMap((reading) => [
    reading.replace(/[\u2013\u2014]/g, '--'),
    reading.replace(/[\u2013\u2014]/g, '-'),
  ]);
  return [...new Set(dashes)];
}

function cleaned(text: string): string {
  return (
    text
      .replace(/\r?\n[ \t]*>+[ \t]?/g, '')
      .replace(/&(?:shy|nbsp|zwnj);|<wbr>/g, '')
      .replace(/&(?:num|period|lowbar);/g, (entity) => namedEntities[entity] ?? entity)
      .replace(/&#(x?)0*([\da-f]{2,3});/gi, (_, hex: string, code: string) => signOf(code, hex ? 16 : 10))
      // Markdown puts a backslash before what means something in it.
      .replace(/\\(?=[-#._~])/g, '')
      .replace(/[\s\p{Cf}\p{Z}]/gu, '')
      // Wide signs as 0-9, a-z, a point or a #; the point of Chinese and Japanese keyboards.
      .normalize('NFKC')
      .replace(/\u3002/g, '.')
      .replace(/[\u2010\u2011\u2012]/g, '-')
      // Servers make one slash of two in the middle of an address.
      .replace(/(https?:)\/(?!\/)/gi, '$1//')
  );
}

/** RFC 2045 section 6.7: soft line breaks, and signs as `=23`. */
function decodeQuotedPrintable(text: string): string {
  const joined = text.replace(/=[ \t]*\r?\n/g, '');
  return joined.replace(/=([2-7][0-9A-F])/g, (_, code: string) => signOf(code, 16));
}

function signOf(code: string, base: 10 | 16): string {
  return String.fromCharCode(parseInt(code, base));
}

/** What is inside the address of a mail scanner that writes it in a way of its own. */
function unwrapped(text: string): string[] {
  const [, second] = /\/v2\/url\?(?:[^#]*?&)?u=([\w.~-]+)/.exec(text) ?? [];
  const [, third, signs] = /\/v3\/__(.+)__;([\w-]*)/.exec(text) ?? [];
  const [, hidden] = /[?&]u=(aHR0c[\w+/-]+)/.exec(text) ?? [];
  return [
    // Proofpoint URL Defense 2: `-23` for %23, `_` for a slash.
    ...(second === undefined ? [] : [second.replaceAll('-', '%').replaceAll('_', '/')]),
    ...(third === undefined ? [] : [withSigns(third, fromBase64(signs ?? ''))]),
    // Sophos: the whole address in base64.
    ...(hidden === undefined ? [] : [fromBase64(hidden)]),
  ];
}

/** Proofpoint URL Defense 3: a `*` for each special sign, which stand in a row behind it. */
function withSigns(text: string, signs: string): string {
  let at = 0;
  return text.replace(/\*/g, () => signs[at++] ?? '*');
}

function fromBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
