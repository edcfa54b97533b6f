import { concatBytes, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { keyIdOf } from './digest';
import { aeadKey, seal, unseal, type AeadKey, type Sealed } from './aead';

/** A key that seals a person's data, with the name under which its ciphertexts refer to it. */
export interface DataKey {
  /** SHA-256 of the key, its first 8 bytes, in base64url: 11 characters. */
  readonly id: string;
  /** The same 8 bytes as they are bound to a ciphertext. */
  readonly idBytes: Bytes;
  readonly aead: AeadKey;
}

/** Turns words into names that say nothing without its secret. */
export type NamingKey = CryptoKey;

/** 32 random bytes: the start of a data key or a naming key. */
export function newSecret(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** Makes 32 secret bytes usable as a data key. */
export async function dataKey(secret: Bytes): Promise<DataKey> {
  const idBytes = await keyIdOf(secret);
  return { id: toBase64Url(idBytes), idBytes, aead: await aeadKey(secret) };
}

/** Seals a data key's 32 bytes under another key (device, code, recovery words). */
export async function wrapSecret(wrapper: AeadKey, secret: Bytes): Promise<Sealed> {
  return seal(wrapper, wrapHeader(toBase64Url(await keyIdOf(secret))), secret);
}

/** The 32 bytes again; `undefined` with another wrapper, another key id or damaged bytes. */
export async function unwrapSecret(
  wrapper: AeadKey,
  keyId: string,
  wrap: Sealed,
): Promise<Bytes | undefined> {
  return unseal(wrapper, wrapHeader(keyId), wrap);
}

/** Makes 32 secret bytes usable for `nameOf`. */
export function namingKey(secret: Bytes): Promise<NamingKey> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** HMAC-SHA-256 of the text, its first 16 bytes, in base64url: 22 characters. The same text, the same name. */
export async function nameOf(key: NamingKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, utf8(text));
  return toBase64Url(new Uint8Array(mac, 0, 16));
}

function wrapHeader(keyId: string): Bytes {
  return concatBytes(utf8('EGV1 wrap'), utf8(keyId));
}
