import type { Bytes } from '$lib/core/bytes';

/** A key for AES-256-GCM. Never readable back out; it can be kept in IndexedDB as it is. */
export type AeadKey = CryptoKey;

/** What sealing gives: `iv` 12 bytes, `ct` the ciphertext followed by the tag of 16 bytes. */
export interface Sealed {
  readonly iv: Bytes;
  readonly ct: Bytes;
}

const ivLength = 12;

/** Makes a random key that no code can read, this one included. */
export function newAeadKey(): Promise<AeadKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Makes a key of 32 bytes usable. Throws on another length. */
export function aeadKey(secret: Bytes): Promise<AeadKey> {
  if (secret.length !== 32) throw new RangeError('An AES-256 key has 32 bytes');
  return crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a 128-bit tag. `aad` is bound to the ciphertext and not stored in it.
 * The IV is fresh and random at every call, so sealing the same thing twice gives other bytes.
 */
export async function seal(key: AeadKey, aad: Bytes, plaintext: Bytes): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const ct = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plaintext);
  return { iv, ct: new Uint8Array(ct) };
}

/** The plaintext; `undefined` when the key, the aad or the bytes are not the ones that were sealed. */
export async function unseal(key: AeadKey, aad: Bytes, sealed: Sealed): Promise<Bytes | undefined> {
  try {
    const algorithm = { name: 'AES-GCM', iv: sealed.iv, additionalData: aad };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.ct));
  } catch {
    return undefined;
  }
}
