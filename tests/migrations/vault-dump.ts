import { fromBase64Url, toBase64Url, type Bytes } from '$lib/core/bytes';
import { aeadKey } from '$lib/crypto/aead';
import type { VaultDatabase } from '$lib/vault/store/vault-database';
import type { MetaRow, RecordRow } from '$lib/vault/store/vault-rows';

/**
 * A whole vault as JSON. Bytes are `{ "b64": ... }`. The device's key cannot be read out of a browser, so a
 * dump is made with a key that is known: its 32 bytes stand in `wrapper`.
 */
export interface VaultDump {
  readonly wrapper: string;
  readonly meta: readonly unknown[];
  readonly records: readonly unknown[];
}

/** Reads a vault as it lies on the disk; its device wrap was made with `wrapper`. */
export async function dumpVault(database: VaultDatabase, wrapper: Bytes): Promise<VaultDump> {
  const frozen = (rows: unknown[]): unknown[] => JSON.parse(JSON.stringify(rows, writeBytes));
  return {
    wrapper: toBase64Url(wrapper),
    meta: frozen(await database.meta.toArray()),
    records: frozen(await database.records.toArray()),
  };
}

/** Lays a dumped vault into an empty database, exactly as it was. */
export async function thawVault(database: VaultDatabase, dump: VaultDump): Promise<void> {
  const wrapper = await aeadKey(fromBase64Url(dump.wrapper) ?? new Uint8Array(0));
  const thaw = (rows: readonly unknown[]) =>
    JSON.parse(JSON.stringify(rows), (name, value) => (name === 'wrapper' ? wrapper : readBytes(value)));
  const [meta, records]: [MetaRow[], RecordRow[]] = [thaw(dump.meta), thaw(dump.records)];
  await database.meta.bulkAdd(meta);
  await database.records.bulkAdd(records);
}

function writeBytes(name: string, value: unknown): unknown {
  if (name === 'wrapper') return null;
  return value instanceof Uint8Array ? { b64: toBase64Url(value) } : value;
}

function readBytes(value: unknown): unknown {
  const isBytes =
    typeof value === 'object' && value !== null && 'b64' in value && typeof value.b64 === 'string';
  return isBytes ? fromBase64Url(String(value.b64)) : value;
}
