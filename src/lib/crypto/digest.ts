import type { Bytes } from '$lib/core/bytes';

/** SHA-256 (FIPS 180-4): 32 bytes. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** The first 8 bytes of a key's SHA-256: the name under which an envelope refers to it. */
export async function keyIdOf(key: Bytes): Promise<Bytes> {
  return (await sha256(key)).slice(0, 8);
}

/** HMAC-SHA-256 (RFC 2104): 32 bytes. */
export async function hmac(secret: Bytes, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(secret, 'sign'), message));
}

/** Whether it is the HMAC-SHA-256 of this message; takes as long for every wrong one. */
export async function isHmac(secret: Bytes, message: Bytes, mac: Bytes): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await hmacKey(secret, 'verify'), mac, message);
}

function hmacKey(secret: Bytes, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}
