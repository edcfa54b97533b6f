import type { Bytes } from '$lib/core/bytes';
import { loaded, type NotLoaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';

/**
 * Why a text is no set of recovery words; never holds a word. `words.count`: there are `count` and not twelve.
 * `words.unknown`: the words at these `places` (from 1) are not in the list. `words.check`: all are in the list, but
 * together they are not a set that we made: one of them is another word, or two changed places. `app.notLoaded`: their
 * list did not come.
 */
export type WordsError =
  | NotLoaded
  | { readonly code: 'words.count'; readonly count: number }
  | { readonly code: 'words.unknown'; readonly places: readonly number[] }
  | { readonly code: 'words.check' };

/** How many words are a set: 128 bits of chance and 4 bits to check. */
export const wordCount = 12;

const entropyLength = 16;
const bitsPerWord = 11;
/** So many letters of a word are enough: no other word begins with them. */
const telling = 4;

/** The 2,048 words; loaded when they are needed, and not before. */
async function loadList(): Promise<readonly string[]> {
  return (await import('./recovery-word-list')).recoveryWordList;
}

/** Makes twelve new words. Nothing is kept. */
export function newRecoveryWords(): Promise<readonly string[]> {
  return wordsOf(crypto.getRandomValues(new Uint8Array(entropyLength)));
}

/** The twelve words for 16 bytes: the bytes and the first 4 bits of their SHA-256, 11 bits a word. */
export async function wordsOf(entropy: Bytes): Promise<readonly string[]> {
  if (entropy.length !== entropyLength) throw new RangeError('Recovery words stand for 16 bytes');
  const list = await loadList();
  let bits = (BigInt(`0x${hex(entropy)}`) << 4n) | BigInt(await checkOf(entropy));
  const words: string[] = [];
  for (let at = 0; at < wordCount; at++) {
    words.unshift(list[Number(bits & 2047n)] ?? '');
    bits >>= BigInt(bitsPerWord);
  }
  return words;
}

/**
 * The 16 bytes that the words in a text stand for. The text may hold numbers, dots, commas and lines, capitals and
 * accents; of each word the first four letters are enough, and what comes after them must not differ.
 */
export async function entropyOf(text: string): Promise<Result<Bytes, WordsError>> {
  const typed = splitWords(text);
  const loading = await loaded(loadList());
  if (!loading.ok) return loading;
  const list = loading.value;
  const places = typed.map((word) => placeOf(list, word));
  const unknown = places.flatMap((place, at) => (place < 0 ? [at + 1] : []));
  if (typed.length !== wordCount) return err({ code: 'words.count', count: typed.length });
  if (unknown.length > 0) return err({ code: 'words.unknown', places: unknown });
  const bits = places.reduce((sum, place) => (sum << BigInt(bitsPerWord)) | BigInt(place), 0n);
  const entropy = bytesOf(bits >> 4n);
  const isOurs = (await checkOf(entropy)) === Number(bits & 15n);
  return isOurs ? ok(entropy) : err({ code: 'words.check' });
}

/** The words of the list that begin with what was typed, at most `limit`; none for an empty text. */
export async function wordsThatBegin(typed: string, limit = 6): Promise<readonly string[]> {
  const [start] = splitWords(typed);
  if (!start) return [];
  return (await loadList()).filter((word) => word.startsWith(start)).slice(0, limit);
}

/** The words in a typed or pasted text, without numbers, signs, capitals and accents. */
export function splitWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}

/** Where a word stands in the list, by its first four letters at least; -1 when it is not in it. */
function placeOf(list: readonly string[], typed: string): number {
  return list.findIndex((word) => typed.length >= telling && word.startsWith(typed));
}

/** The first four bits of the SHA-256 of these bytes. */
async function checkOf(entropy: Bytes): Promise<number> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', entropy));
  return (digest[0] ?? 0) >> 4;
}

function hex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(bits: bigint): Bytes {
  const digits = bits.toString(16).padStart(entropyLength * 2, '0');
  return Uint8Array.from({ length: entropyLength }, (_, at) =>
    parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}
