import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { argon2id, type Argon2id } from '$lib/crypto/argon2';
import { defaultParameters } from '$lib/crypto/argon2-parameters';
import { hkdf } from '$lib/crypto/hkdf';

// docs/PROTOCOL.md, "Derivations". Frozen in tests/vectors/sharing.json: a change here is another protocol.

/** Under which id and with which tokens share number `i` of a root is kept: 16, 32 and 32 bytes. */
export interface ShareNames {
  readonly shareId: Bytes;
  readonly ownerToken: Bytes;
}

const noSalt = new Uint8Array(0);

/** The id and owner token of a share by its number (u32), so that a restored copy finds its younger shares. */
export async function deriveShareNames(root: Bytes, number: number): Promise<ShareNames> {
  const counter = new Uint8Array(4);
  new DataView(counter.buffer).setUint32(0, number);
  const derive = (info: string, length: number) =>
    hkdf(root, noSalt, concatBytes(utf8(info), counter), length);
  return { shareId: await derive('egw/1/share-id', 16), ownerToken: await derive('egw/1/share-owner', 32) };
}

/** What may stop a share and nothing else: 32 bytes. */
export function stopTokenOf(ownerToken: Bytes): Promise<Bytes> {
  return hkdf(ownerToken, noSalt, utf8('egw/1/stop'), 32);
}

/** What can be asked with a link alone: 32 bytes. */
export function lookTokenOf(shareId: Bytes, secret: Bytes): Promise<Bytes> {
  return hkdf(secret, shareId, utf8('egw/1/look'), 32);
}

/** What a link and its code open, 32 bytes each. */
export interface ClaimKeys {
  readonly claimToken: Bytes;
  readonly bootKey: Bytes;
  readonly macKey: Bytes;
}

/** `code`: six digits, or none. With a code it takes half a second of work, in a worker. */
export async function claimKeysOf(
  shareId: Bytes,
  secret: Bytes,
  code: string | undefined,
  derive: Argon2id = argon2id,
): Promise<ClaimKeys> {
  const pinKey = code === undefined ? new Uint8Array(32) : await pinKeyOf(shareId, secret, code, derive);
  const both = concatBytes(secret, pinKey);
  return {
    claimToken: await hkdf(both, shareId, utf8('egw/1/claim-token'), 32),
    bootKey: await hkdf(both, shareId, utf8('egw/1/boot'), 32),
    macKey: await hkdf(both, shareId, utf8('egw/1/claim-mac'), 32),
  };
}

/** The first 32 of the 64 bytes that the worker gives (ADR 0027). */
async function pinKeyOf(shareId: Bytes, secret: Bytes, code: string, derive: Argon2id): Promise<Bytes> {
  const salt = await hkdf(secret, shareId, utf8('egw/1/pin-salt'), 16);
  const output = await derive(code, salt, defaultParameters);
  if (!output) throw new RangeError('Our own parameters of Argon2id are always taken');
  return output.slice(0, 32);
}

/** What a device binds itself with: `"claim" | shareId 16 | deviceId 16 | devicePublicKey 65 | deviceTokenHash 32`. */
export function claimMessage(
  shareId: Bytes,
  device: { readonly id: Bytes; readonly publicKey: Bytes; readonly tokenHash: Bytes },
): Bytes {
  return concatBytes(utf8('claim'), shareId, device.id, device.publicKey, device.tokenHash);
}

/** Six digits, each code as likely as any other. */
export function newCode(): string {
  const limit = 4_294_000_000;
  for (;;) {
    const [number = limit] = crypto.getRandomValues(new Uint32Array(1));
    if (number < limit) return String(number % 1_000_000).padStart(6, '0');
  }
}
