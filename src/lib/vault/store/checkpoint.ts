import { utf8, type Bytes } from '$lib/core/bytes';
import { unseal } from '$lib/crypto/aead';
import { unpad } from '$lib/crypto/padding';
import type { DataKey } from '$lib/crypto/secret';
import type { CheckpointRow } from './vault-rows';
import { isStoredRecord, type StoredRecord } from '$lib/vault/records/stored-record';
import type { RowState } from './memory';
import type { RecordContent } from '$lib/vault/records/record-codec';
import type { RecordKinds } from '$lib/vault/records/record-kinds';

const ivLength = 12;

/** Of each thing, in the order in which they follow: row id, times written, kind, order of making, bytes of JSON. */
export type CheckpointIndex = [id: string, rev: number, type: string, order: number, length: number][];

function isIndex(value: unknown): value is CheckpointIndex {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && hasFieldsOfIndex(one));
}

function hasFieldsOfIndex([id, rev, type, order, length]: readonly unknown[]): boolean {
  const areTexts = typeof id === 'string' && typeof type === 'string';
  return areTexts && [rev, order, length].every((number) => typeof number === 'number');
}

/** The kinds and versions in which things were checked before the checkpoint was written: `goal:1,wellbeing:1`. */
export function schemaVersions(kinds: RecordKinds): string {
  return Object.entries(kinds)
    .map(([type, { version }]) => `${type}:${version}`)
    .join();
}

/**
 * Opens a checkpoint: by row id, each thing as it was read at write number `seq`. `undefined` when it is not ours
 * or damaged: the rows themselves are always there. The kinds check nothing again: these things passed their schemas
 * in the same versions (`checked`), and nobody without the key can have changed a byte since.
 */
export async function openCheckpoint(
  key: DataKey,
  row: CheckpointRow,
): Promise<ReadonlyMap<string, RowState> | undefined> {
  const padded = await unseal(key.aead, checkpointHeader(key, row), row);
  const bytes = padded && unpad(padded);
  if (!bytes) return undefined;
  const listLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let at = 4 + listLength;
  const index = jsonIn(bytes.subarray(4, at));
  if (!isIndex(index)) return undefined;
  const known = new Map<string, RowState>();
  for (const [id, rev, type, order, length] of index) {
    const json = bytes.subarray(at + ivLength, at + ivLength + length);
    const content = new LazyContent(type, order, json);
    known.set(id, { kind: 'kept', content, rev, iv: bytes.slice(at, at + ivLength) });
    at += ivLength + length;
  }
  return known;
}

/** A thing that is read from its JSON when it is first asked for: a page pays for the kinds that it shows. */
class LazyContent implements RecordContent {
  readonly type: string;
  readonly order: number;
  #json: Uint8Array | undefined;
  #value: StoredRecord | undefined;

  constructor(type: string, order: number, json: Uint8Array) {
    this.type = type;
    this.order = order;
    this.#json = json;
  }

  get value(): StoredRecord {
    this.#value ??= storedRecordIn(this.#json);
    this.#json = undefined;
    return this.#value;
  }
}

function storedRecordIn(json: Uint8Array | undefined): StoredRecord {
  const value = jsonIn(json);
  if (!isStoredRecord(value)) throw new TypeError('Something was gathered that is no record');
  return value;
}

function jsonIn(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(decoder.decode(bytes));
}
const decoder = new TextDecoder('utf-8', { fatal: true });

/** What is bound to the ciphertext: everything that says when it may be used. */
export function checkpointHeader(
  key: DataKey,
  { epoch, seq, checked, apart }: Omit<CheckpointRow, 'key' | 'iv' | 'ct'>,
): Bytes {
  return utf8(JSON.stringify(['EGV1 gathered 2', key.id, epoch, seq, checked, apart]));
}
