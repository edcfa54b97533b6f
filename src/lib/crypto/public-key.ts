import {
  AEAD_AES_256_GCM,
  CipherSuite,
  KDF_HKDF_SHA256,
  KEM_DHKEM_P256_HKDF_SHA256,
  type KeyPair,
} from 'hpke';
import { concatBytes, fromBase64Url, toBase64Url, type Bytes } from '$lib/core/bytes';

/**
 * A key pair as it is kept inside encrypted records: an uncompressed point on P-256 (65 bytes) and its scalar (32).
 */
export interface RawKeyPair {
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}

/**
 * What a sealed value is bound to. With `psk` (32 bytes) it is mode_psk with psk_id `"egw/1"`, else mode_base: then
 * anybody with the public key can have sealed it.
 */
export interface HpkeBinding {
  readonly info: Bytes;
  readonly aad: Bytes;
  readonly psk?: Bytes;
}

const scalarLength = 32;
const pointLength = 1 + 2 * scalarLength;
const tagLength = 16;
/** What sealing adds, in bytes: the encapsulated key and the tag. */
export const hpkeOverhead = pointLength + tagLength;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const pskId = new TextEncoder().encode('egw/1');

/** RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

/** Makes a key pair that can be kept and carried in a reservekopie. */
export async function newKeyPair(): Promise<RawKeyPair> {
  const { privateKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  const [left, right, scalar] = [x, y, d].map(fromBase64Url);
  if (left?.length !== scalarLength || right?.length !== scalarLength || scalar?.length !== scalarLength)
    throw new TypeError('The browser made a key that is none');
  return { publicKey: concatBytes(Uint8Array.of(4), left, right), privateKey: scalar };
}

/** Whether these 65 bytes are a point on the curve. */
export async function isPublicKey(bytes: Bytes): Promise<boolean> {
  return (await importPublic(bytes)) !== undefined;
}

/** Seals for whoever has the private key: `enc 65 | ct | tag 16`. `undefined` when the key is no point of the curve. */
export async function hpkeSeal(
  publicKey: Bytes,
  plaintext: Bytes,
  binding: HpkeBinding,
): Promise<Bytes | undefined> {
  const key = await importPublic(publicKey);
  if (!key) return undefined;
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, plaintext, optionsOf(binding));
  return concatBytes(encapsulatedSecret, ciphertext);
}

/** The plaintext; `undefined` with another key, another binding, or damaged bytes. */
export async function hpkeOpen(
  pair: RawKeyPair,
  sealed: Bytes,
  binding: HpkeBinding,
): Promise<Bytes | undefined> {
  if (sealed.length < hpkeOverhead) return undefined;
  try {
    const [enc, ct] = [sealed.slice(0, pointLength), sealed.slice(pointLength)];
    return Uint8Array.from(await suite.Open(await importPair(pair), enc, ct, optionsOf(binding)));
  } catch {
    return undefined;
  }
}

/**
 * ECDH on P-256 (SP 800-56A section 5.7.1.2): 32 bytes that only the holders of the two private keys can compute.
 * `undefined` when the key is no point of the curve.
 */
export async function sharedSecret(pair: RawKeyPair, publicKey: Bytes): Promise<Bytes | undefined> {
  const key = await importPublic(publicKey);
  if (!key) return undefined;
  const { privateKey } = await importPair(pair);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, privateKey, 256));
}

function optionsOf({ info, aad, psk }: HpkeBinding) {
  return psk ? { info, aad, psk, pskId } : { info, aad };
}

async function importPublic(bytes: Bytes): Promise<CryptoKey | undefined> {
  if (bytes.length !== pointLength || bytes[0] !== 4) return undefined;
  try {
    return await crypto.subtle.importKey('raw', bytes, curve, true, []);
  } catch {
    return undefined;
  }
}

/** As JWK with both halves: a private key without its public one is refused by some browsers. */
async function importPair({ publicKey, privateKey }: RawKeyPair): Promise<KeyPair<CryptoKey>> {
  const [x, y] = [publicKey.slice(1, 33), publicKey.slice(33)].map(toBase64Url);
  const jwk = { kty: 'EC', crv: curve.namedCurve, x, y, d: toBase64Url(privateKey) };
  return {
    publicKey: await crypto.subtle.importKey('raw', publicKey, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']),
  };
}
