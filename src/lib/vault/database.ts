import { Dexie, type Table } from 'dexie';
import type { Bytes } from '$lib/core/bytes';
import type { AeadKey, Sealed } from '$lib/crypto/aead';

/** One thing as it lies on the disk: nothing in it can be read or searched (ADR 0003). */
export interface Row {
  /** 22 characters of base64url; says nothing about what it is. */
  readonly id: string;
  /** Which data key sealed it. */
  readonly keyId: string;
  /** Counts the times that it was written. */
  readonly rev: number;
  readonly iv: Bytes;
  readonly ct: Bytes;
}

/** The data key, sealed under a key that only this browser profile has. Absent as soon as there is a lock. */
export interface DeviceWrap extends Sealed {
  readonly kind: 'device';
  readonly wrapper: AeadKey;
}

/** Every way to get at a data key. A lock adds kinds; the rest of the store stays as it is. */
export type Wrap = DeviceWrap;

export interface KeysRow {
  readonly key: 'keys';
  /** The key that writes; others are still being replaced. */
  readonly current: string;
  readonly secrets: readonly { readonly keyId: string; readonly wraps: readonly Wrap[] }[];
}

/** The secret that gives rows their names, sealed under a data key. */
export interface NamingRow extends Sealed {
  readonly key: 'naming';
  readonly keyId: string;
}

/** Changes when everything is replaced at once; a writer that does not know it looks again first. */
export interface EpochRow {
  readonly key: 'epoch';
  readonly value: string;
}

/** What changed last, so that other tabs read only that. */
export interface HeadRow {
  readonly key: 'head';
  /** Counts all writes. */
  readonly seq: number;
  /** The rows of the last writes, oldest first: the last one is write number `seq`. */
  readonly recent: readonly string[];
}

export type MetaRow = KeysRow | NamingRow | EpochRow | HeadRow;

/** The database. It never opens by itself: an empty one must not appear unseen. */
export class VaultDatabase extends Dexie {
  records!: Table<Row, string>;
  meta!: Table<MetaRow, string>;

  constructor(name: string) {
    super(name, { autoOpen: false, cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores({ records: 'id', meta: 'key', stops: 'id' });
  }
}

/** How many of the last writes are named in `head`. */
const recentKept = 64;

/** The head after one more write. */
export function nextHead(head: HeadRow, rowId: string): HeadRow {
  return { key: 'head', seq: head.seq + 1, recent: [...head.recent, rowId].slice(-recentKept) };
}

/** The rows written after write number `seen`; `undefined` when they are no longer all named. */
export function changedSince(head: HeadRow, seen: number): readonly string[] | undefined {
  const missed = head.seq - seen;
  if (missed < 0 || missed > head.recent.length) return undefined;
  return missed === 0 ? [] : [...new Set(head.recent.slice(-missed))];
}
