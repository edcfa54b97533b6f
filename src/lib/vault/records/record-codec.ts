import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { seal, unseal } from '$lib/crypto/aead';
import { pad, recordSizes, unpad } from '$lib/crypto/padding';
import type { StoredRecord } from './stored-record';
import { restorePointPrefix, type RecordRow } from '$lib/vault/store/vault-rows';
import type { Keyring } from '$lib/vault/keys/keyring';
import type { RecordKinds } from './record-kinds';
import type { RecordTypeName } from './record-types';

/** A thing with what the vault knows about it. */
export interface RecordContent {
  readonly type: string;
  /** Its place in the order of making, among its own kind. */
  readonly order: number;
  readonly value: StoredRecord;
}

/** A row that this version cannot read: it lies untouched on the disk. `newer`: made by an app that knows more than this one. */
export interface UnreadableRecord {
  readonly kind: 'damaged' | 'newer';
  /** What kind of thing it is, as far as it tells and this version knows that kind. */
  readonly type?: RecordTypeName | undefined;
}

/** What a row turned out to hold. */
export type ReadResult = { readonly kind: 'kept'; readonly content: RecordContent } | UnreadableRecord;

/** Seals a thing as version `rev` of the row `id`, ready to be written. */
export async function sealRow(
  { writing }: Keyring,
  kinds: RecordKinds,
  content: RecordContent,
  place: { id: string; rev: number },
): Promise<RecordRow> {
  const { type, order, value } = content;
  const json = JSON.stringify({ type, v: kinds[type]?.version, order, value });
  const sealed = await seal(
    writing.aead,
    rowHeader(place.id, writing.idBytes, place.rev),
    pad(utf8(json), recordSizes),
  );
  return { ...place, keyId: writing.id, ...sealed };
}

/** What is sealed in a row: `{ type, v, order, value }` when it is ours; `undefined` when it does not open. Never throws. */
export async function openRow(keys: Keyring, row: RecordRow): Promise<unknown> {
  const key = keys.reading.get(row.keyId);
  if (!key || !isRow(row)) return undefined;
  const padded = await unseal(key.aead, rowHeader(ownId(row.id), key.idBytes, row.rev), row);
  const bytes = padded && unpad(padded);
  return bytes && parseJson(bytes);
}

/** The same row, sealed under the key that writes now; `undefined` when it cannot be opened. Its words stay unread. */
export async function reencryptRow(
  { writing, reading }: Keyring,
  row: RecordRow,
): Promise<RecordRow | undefined> {
  const key = reading.get(row.keyId);
  if (!key || !isRow(row)) return undefined;
  const padded = await unseal(key.aead, rowHeader(ownId(row.id), key.idBytes, row.rev), row);
  if (!padded) return undefined;
  const rev = row.rev + 1;
  const sealed = await seal(writing.aead, rowHeader(ownId(row.id), writing.idBytes, rev), padded);
  return { id: row.id, keyId: writing.id, rev, ...sealed };
}

/** The id that a row was sealed with, also while it lies aside after an import. */
function ownId(id: string): string {
  return id.startsWith(restorePointPrefix) ? id.slice(restorePointPrefix.length) : id;
}

/** A kind that this vault keeps; tests hand in kinds of their own. */
export function asTypeName(type: string): RecordTypeName {
  return type as RecordTypeName;
}

/** What is bound to a row's ciphertext: `"EGV1" | id UTF-8 | keyId 8 bytes | rev u64 big-endian`. */
export function rowHeader(id: string, keyId: Bytes, rev: number): Bytes {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(rev));
  return concatBytes(utf8(`EGV1${id}`), keyId, counter);
}

function isRow(row: RecordRow): boolean {
  return (
    typeof row.id === 'string' &&
    Number.isSafeInteger(row.rev) &&
    row.rev >= 0 &&
    row.iv instanceof Uint8Array &&
    row.ct instanceof Uint8Array
  );
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
