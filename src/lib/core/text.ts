import { err, ok, type Result } from './result.ts';

/**
 * `text.encoding`: nothing tells for certain which letters were meant. `text.cutOff`: it ends in the middle of a letter.
 */
export interface TextError {
  readonly code: 'text.encoding' | 'text.cutOff';
}

/**
 * The text in the bytes of a file: UTF-8, or UTF-16 by its byte order mark or by its zeros. Everything else is refused:
 * in the encodings of older Windows and Mac programs the same byte is another letter in each, so a guess would change
 * names (ADR 0064).
 */
export function decodeText(bytes: Uint8Array): Result<string, TextError> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  const whole = attempt(() => decoder.decode(bytes, { stream: true }));
  if (whole === undefined) return err({ code: 'text.encoding' });
  if (attempt(() => decoder.decode()) === undefined) return err({ code: 'text.cutOff' });
  const text = whole.replace(/^\ufeff+/, '');
  return text.includes('\0') ? err({ code: 'text.encoding' }) : ok(text);
}

/** The JSON in the bytes of a file or an answer; `undefined` when it is none. */
export function jsonIn(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  return text.ok ? attempt((): unknown => JSON.parse(text.value)) : undefined;
}

/**
 * Whether letters got lost before this text came here: the sign for an unknown letter, or letters with accents that
 * another program took for two each, such as `Ã©`.
 */
export function hasLostLetters(text: string): boolean {
  return /\ufffd|[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac/.test(text);
}

/** The encoding of a text by its first bytes. Where nothing tells, it is UTF-8. */
export function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Files that programs read begin with two plain signs.
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return 'utf-8';
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
