import { fromBase64Url, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { aeadKey, seal, unseal, type AeadKey } from '$lib/crypto/aead';
import { hkdf } from '$lib/crypto/hkdf';
import { pad, unpad, type PaddingSizes } from '$lib/crypto/padding';
import type { DataKey } from '$lib/crypto/secret';
import type { WrappingSecretsRow } from '$lib/vault/store/vault-rows';
import type { Keyring } from './keyring';

/** What new wraps are made with when the data key changes (ADR 0011). */
export interface WrappingSecrets {
  /** The 16 bytes of the recovery words. */
  readonly entropy?: Bytes;
  /** The 32 bytes that the fingerprint or face gives. */
  readonly prf?: Bytes;
}

const header = utf8('EGV1 spare');
/** One size, whatever is in it. */
const size: PaddingSizes = { steps: [256] };
const noSalt = new Uint8Array(0);

export async function sealWrappingSecrets(
  key: DataKey,
  { entropy, prf }: WrappingSecrets,
): Promise<WrappingSecretsRow> {
  const json = JSON.stringify({ entropy: entropy && toBase64Url(entropy), prf: prf && toBase64Url(prf) });
  return { key: 'spare', keyId: key.id, ...(await seal(key.aead, header, pad(utf8(json), size))) };
}

/** `undefined` when it cannot be opened; empty when there never was any. */
export async function openWrappingSecrets(
  keyring: Keyring,
  row: WrappingSecretsRow | undefined,
): Promise<WrappingSecrets | undefined> {
  if (!row) return {};
  const key = keyring.reading.get(row.keyId);
  const padded = key && (await unseal(key.aead, header, row));
  const bytes = padded && unpad(padded);
  if (!bytes) return undefined;
  const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  return { entropy: bytesIn(read, 'entropy'), prf: bytesIn(read, 'prf') };
}

function bytesIn(read: unknown, name: keyof WrappingSecrets): Bytes | undefined {
  const text: unknown = Object(read)[name];
  return typeof text === 'string' ? fromBase64Url(text) : undefined;
}

/** The key with which the words open the vault. */
export async function recoveryKey(entropy: Bytes): Promise<AeadKey> {
  return aeadKey(await hkdf(entropy, noSalt, utf8('egw/1/recovery'), 32));
}
