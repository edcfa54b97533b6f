import { utf8, type Bytes } from '$lib/core/bytes';
import { newAeadKey, seal, unseal, type AeadKey } from '$lib/crypto/aead';
import {
  dataKey,
  namingKey,
  newSecret,
  unwrapSecret,
  wrapSecret,
  type DataKey,
  type NamingKey,
} from '$lib/crypto/secret';
import type { KeysRow, NamingRow } from '$lib/vault/store/vault-rows';

/** The keys of an open vault. */
export interface Keyring {
  /** Seals everything new. */
  readonly writing: DataKey;
  /** By key id: all keys under which rows may still lie. */
  readonly reading: ReadonlyMap<string, DataKey>;
  readonly naming: NamingKey;
}

const namingHeader = utf8('EGV1 naming');

/** Makes the keys of a new vault, openable on this device only, and what is to be kept of them. */
export async function makeKeys(): Promise<{ keyring: Keyring; kept: [KeysRow, NamingRow] }> {
  const [secret, names, wrapper] = [newSecret(), newSecret(), await newAeadKey()];
  const writing = await dataKey(secret);
  const wrap = { kind: 'device' as const, wrapper, ...(await wrapSecret(wrapper, secret)) };
  const keys: KeysRow = {
    key: 'keys',
    current: writing.id,
    secrets: [{ keyId: writing.id, wraps: [wrap] }],
  };
  return {
    keyring: { writing, reading: new Map([[writing.id, writing]]), naming: await namingKey(names) },
    kept: [keys, await sealNames(writing, names)],
  };
}

/** How a data key is got at: with the key of this device, or with one that somebody gave. */
export type UnwrapKey =
  { readonly kind: 'device' } | { readonly kind: 'pass' | 'prf' | 'recovery'; readonly key: AeadKey };

/**
 * The data keys' own bytes by key id, as far as this way opens them: its own wraps, and whatever is sealed under
 * the key that writes. `undefined` when that one stays closed.
 */
export async function unwrapSecrets(
  { current, secrets }: KeysRow,
  way: UnwrapKey,
): Promise<ReadonlyMap<string, Bytes> | undefined> {
  const open = new Map<string, Bytes>();
  for (const { keyId, wraps } of secrets) {
    const wrap = wraps.find(({ kind }) => kind === way.kind);
    const wrapper = way.kind === 'device' ? wrap?.kind === 'device' && wrap.wrapper : way.key;
    const secret = wrap && wrapper && (await unwrapSecret(wrapper, keyId, wrap));
    if (secret) open.set(keyId, secret);
  }
  const writing = open.get(current);
  if (!writing) return undefined;
  const { aead } = await dataKey(writing);
  for (const { keyId, wraps } of secrets) {
    const chain = wraps.find(({ kind }) => kind === 'chain');
    const secret = chain && !open.has(keyId) && (await unwrapSecret(aead, keyId, chain));
    if (secret) open.set(keyId, secret);
  }
  return open;
}

/** Opens the keys in one way; `undefined` when that is not enough. */
export async function openKeys(
  keys: KeysRow,
  naming: NamingRow,
  way: UnwrapKey = { kind: 'device' },
): Promise<Keyring | undefined> {
  const secrets = await unwrapSecrets(keys, way);
  return secrets && keyringOf(secrets, keys.current, naming);
}

/** Makes open secrets usable; `undefined` when the names stay closed. */
export async function keyringOf(
  secrets: ReadonlyMap<string, Bytes>,
  current: string,
  naming: NamingRow,
): Promise<Keyring | undefined> {
  const reading = new Map<string, DataKey>();
  for (const secret of secrets.values()) {
    const key = await dataKey(secret);
    reading.set(key.id, key);
  }
  const [writing, namesKey] = [reading.get(current), reading.get(naming.keyId)];
  const names = namesKey && (await openNames(namesKey, naming));
  return writing && names && { writing, reading, naming: await namingKey(names) };
}

/** The naming secret's own bytes. */
export function openNames(key: DataKey, naming: NamingRow): Promise<Bytes | undefined> {
  return unseal(key.aead, namingHeader, naming);
}

/** The naming secret, sealed under this key. */
export async function sealNames(key: DataKey, names: Bytes): Promise<NamingRow> {
  return { key: 'naming', keyId: key.id, ...(await seal(key.aead, namingHeader, names)) };
}

/** Whether rows may still lie under an older key. */
export function isRotating({ secrets }: KeysRow): boolean {
  return secrets.length > 1;
}
