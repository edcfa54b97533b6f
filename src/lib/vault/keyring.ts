import { utf8 } from '$lib/core/bytes';
import { newAeadKey, seal, unseal } from '$lib/crypto/aead';
import {
  dataKey,
  namingKey,
  newSecret,
  unwrapSecret,
  wrapSecret,
  type DataKey,
  type NamingKey,
} from '$lib/crypto/secret';
import type { KeysRow, NamingRow } from './database';

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
  const sealedNames = await seal(writing.aead, namingHeader, names);
  return {
    keyring: { writing, reading: new Map([[writing.id, writing]]), naming: await namingKey(names) },
    kept: [keys, { key: 'naming', keyId: writing.id, ...sealedNames }],
  };
}

/** Opens the keys with what this device has; `undefined` when that is not enough. */
export async function openKeys(keys: KeysRow, naming: NamingRow): Promise<Keyring | undefined> {
  const reading = new Map<string, DataKey>();
  for (const { keyId, wraps } of keys.secrets) {
    const wrap = wraps.find((candidate) => candidate.kind === 'device');
    const secret = wrap && (await unwrapSecret(wrap.wrapper, keyId, wrap));
    if (secret) reading.set(keyId, await dataKey(secret));
  }
  const [writing, namesKey] = [reading.get(keys.current), reading.get(naming.keyId)];
  const names = namesKey && (await unseal(namesKey.aead, namingHeader, naming));
  return writing && names && { writing, reading, naming: await namingKey(names) };
}
