import type { Bytes } from '$lib/core/bytes';
import { plainDigits } from '$lib/core/digits';
import { aeadKey, type AeadKey } from './aead';
import { argon2id, type Argon2Parameters, type Argon2id } from './argon2';

/** What must be kept to make the same key from the same code again. Nothing of it tells the code. */
export interface CodePlace {
  readonly argon2: Argon2Parameters;
  /** 16 random bytes. */
  readonly salt: Bytes;
  /** 16 bytes: tells a wrong code from a damaged wrap, after the same long work. */
  readonly check: Bytes;
}

/** `wrong`: another code. `absurd`: parameters that we never write; no work was done. */
export type CodeAnswer =
  { readonly kind: 'key'; readonly key: AeadKey } | { readonly kind: 'wrong' } | { readonly kind: 'absurd' };

/** Makes the key of a new code. Output of Argon2id: key 32 bytes, then 32 bytes to check by. */
export async function newCodeKey(
  code: string,
  argon2: Argon2Parameters,
  derive: Argon2id = argon2id,
): Promise<{ place: CodePlace; key: AeadKey }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const output = await derive(normalCode(code), salt, argon2);
  if (!output) throw new RangeError('These parameters of Argon2id are never written');
  return { place: { argon2, salt, check: await checkOf(output) }, key: await keyOf(output) };
}

/** The key again for a code and its place. */
export async function codeKey(
  code: string,
  { argon2, salt, check }: CodePlace,
  derive: Argon2id = argon2id,
): Promise<CodeAnswer> {
  for (const reading of new Set([normalCode(code), composed(code)])) {
    const output = await derive(reading, salt, argon2);
    if (!output) return { kind: 'absurd' };
    const made = await checkOf(output);
    if (made.every((byte, at) => byte === check[at])) return { kind: 'key', key: await keyOf(output) };
  }
  return { kind: 'wrong' };
}

/** `digits`: exactly six. `phrase`: ten characters and more. `undefined`: too short for a lock. */
export function codeKind(code: string): 'digits' | 'phrase' | undefined {
  const normal = normalCode(code);
  if (/^\d{6}$/.test(normal)) return 'digits';
  return [...normal].length >= 10 ? 'phrase' : undefined;
}

/** The code as it is counted on every keyboard: digits of every script are the same digits. */
function normalCode(code: string): string {
  return plainDigits(composed(code));
}

/**
 * Composed letters (NFKC), no spaces around, one space inside. Small and capital letters differ. This was the whole
 * reading once: phrases with digits of another script were chosen by it.
 */
function composed(code: string): string {
  return code.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

function keyOf(output: Bytes): Promise<AeadKey> {
  return aeadKey(output.slice(0, 32));
}

async function checkOf(output: Bytes): Promise<Bytes> {
  const digest = await crypto.subtle.digest('SHA-256', output.slice(32, 64));
  return new Uint8Array(digest.slice(0, 16));
}
