import * as z from 'zod/mini';
import { amountSchema, countSchema } from '$lib/core/bounds.schema';
import type { Keyring } from '$lib/vault/keys/keyring';
import type { RecordRow } from '$lib/vault/store/vault-rows';
import { asTypeName, openRow, type ReadResult } from './record-codec';
import type { RecordKinds } from './record-kinds';
import { recordTypes, type RecordTypes } from './record-types';
import type { StoredRecord } from './stored-record';

/** Reads and checks records by the schemas of their kinds. */
export interface RecordReader {
  readonly types: RecordTypes;
  /** Opens a row, brings its content up to date and checks it. Never throws on what lies on the disk. */
  readRow(keys: Keyring, row: RecordRow): Promise<ReadResult>;
  /** A thing that is about to be kept, as its kind's schema gives it; `undefined` when it does not pass. */
  checked(type: string, value: unknown): StoredRecord | undefined;
}

/** What the store must know of the kinds that it keeps. */
export interface KnownKinds {
  readonly kinds: RecordKinds;
  /** Loads what checks them. It comes when a row is read or written (ADR 0098). */
  readonly loadReader: () => Promise<RecordReader>;
}

export function recordReader(types: RecordTypes = recordTypes): RecordReader {
  return {
    types,
    readRow: (keys, row) => readRow(keys, types, row),
    checked: (type, value) => {
      const read = types[type]?.schema.safeParse(value);
      return read?.success ? read.data : undefined;
    },
  };
}

const envelopeSchema = z.object({
  type: z.string(),
  v: countSchema,
  order: amountSchema,
  value: z.unknown(),
});

export async function readRow(keys: Keyring, types: RecordTypes, row: RecordRow): Promise<ReadResult> {
  const json = await openRow(keys, row);
  return json === undefined ? { kind: 'damaged' } : readContent(types, json);
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
