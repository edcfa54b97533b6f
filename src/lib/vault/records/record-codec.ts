import * as z from 'zod/mini';
import { amountSchema, countSchema } from '$lib/core/bounds.schema';
import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { seal, unseal } from '$lib/crypto/aead';
import { pad, recordSizes, unpad } from '$lib/crypto/padding';
import type { StoredRecord } from './stored-record';
import { restorePointPrefix, type RecordRow } from '$lib/vault/store/vault-database';
import type { Keyring } from '$lib/vault/keys/keyring';
import type { RecordTypeName, RecordTypes } from './record-types';

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

const envelopeSchema = z.object({
  type: z.string(),
  v: countSchema,
  order: amountSchema,
  value: z.unknown(),
});

/** Seals a thing as version `rev` of the row `id`, ready to be written. */
export async function sealRow(
  { writing }: Keyring,
  types: RecordTypes,
  content: RecordContent,
  place: { id: string; rev: number },
): Promise<RecordRow> {
  const { type, order, value } = content;
  const json = JSON.stringify({ type, v: types[type]?.version, order, value });
  const sealed = await seal(
    writing.aead,
    rowHeader(place.id, writing.idBytes, place.rev),
    pad(utf8(json), recordSizes),
  );
  return { ...place, keyId: writing.id, ...sealed };
}

/** Opens a row, brings its content up to date and checks it. Never throws on what lies on the disk. */
export async function readRow(keys: Keyring, types: RecordTypes, row: RecordRow): Promise<ReadResult> {
  const key = keys.reading.get(row.keyId);
  if (!key || !isRow(row)) return { kind: 'damaged' };
  const padded = await unseal(key.aead, rowHeader(ownId(row.id), key.idBytes, row.rev), row);
  const bytes = padded && unpad(padded);
  const json = bytes && parseJson(bytes);
  return json === undefined ? { kind: 'damaged' } : readContent(types, json);
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

/** Brings what was once written up to date and checks it: `{ type, v, order, value }`. */
export function readContent(types: RecordTypes, json: unknown): ReadResult {
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return { kind: 'damaged' };
  const { type, v, order, value } = envelope.data;
  const recordType = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!recordType) return { kind: 'newer' };
  if (v > recordType.version) return { kind: 'newer', type: asTypeName(type) };
  try {
    let upgraded = value;
    for (let at = v; at < recordType.version; at++) upgraded = recordType.upgrades[at]?.(upgraded);
    const checked = recordType.schema.safeParse(upgraded);
    if (!checked.success) return { kind: 'damaged', type: asTypeName(type) };
    return { kind: 'kept', content: { type, order, value: checked.data } };
  } catch {
    // An upgrade that cannot read what it got: the row stays as it is.
    return { kind: 'damaged', type: asTypeName(type) };
  }
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
