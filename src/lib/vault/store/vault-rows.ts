import type { Bytes } from '$lib/core/bytes';
import type { AeadKey, Sealed } from '$lib/crypto/aead';
import type { CodePlace } from '$lib/crypto/code-key';
import type { PrfPlace } from '$lib/crypto/prf';
import type { AutoLock } from '$lib/vault/lock/auto-lock';

/** One thing as it lies on the disk: nothing in it can be read or searched (ADR 0003). */
export interface RecordRow {
  /** 22 characters of base64url; says nothing about what it is. */
  readonly id: string;
  /** Which data key sealed it. */
  readonly keyId: string;
  /** Counts the times that it was written. */
  readonly rev: number;
  readonly iv: Bytes;
  readonly ct: Bytes;
}

/**
 * Stands before the id of a row that was here before the last import (ADR 0013). Comes after every letter and sign
 * of an id, so that the rows of now are those below it. The header that is bound to the row has the id without it.
 */
export const restorePointPrefix = '~';

/** The data key, sealed under a key that only this browser profile has. Absent as soon as there is a lock. */
interface DeviceWrap extends Sealed {
  readonly kind: 'device';
  readonly wrapper: AeadKey;
}

/** The data key, sealed under a key from the person's code. Parameters and checks: `crypto/code-key.ts`. */
interface CodeWrap extends Sealed, CodePlace {
  readonly kind: 'pass';
}

/** The same under a key that a fingerprint or face gives. Never the only one. */
interface PrfWrap extends Sealed, PrfPlace {
  readonly kind: 'prf';
}

/** The same under a key from the recovery words. */
interface RecoveryWrap extends Sealed {
  readonly kind: 'recovery';
}

/** An older data key, sealed under the one that writes: for rows that are not re-encrypted yet. */
interface ChainWrap extends Sealed {
  readonly kind: 'chain';
}

/** Every way to get at a data key (ADR 0011). */
export type Wrap = DeviceWrap | CodeWrap | PrfWrap | RecoveryWrap | ChainWrap;

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
  /** Counts the times that somebody locked: a tab that slept through the message sees it here. */
  readonly locks?: number;
}

/** What new wraps are made with when an old one is replaced, sealed under a data key: words, and PRF's key. */
export interface WrappingSecretsRow extends Sealed {
  readonly key: 'spare';
  readonly keyId: string;
}

/** Wrong codes so far and the backoff that followed (ADR 0012). All in milliseconds. */
export interface AttemptsRow {
  readonly key: 'tries';
  readonly failed: number;
  /** Still to wait, by the phone's clock, counted from `at`. */
  readonly left: number;
  /** Of that, still to pass with the app open. */
  readonly open: number;
  /** The phone's clock when this was written. */
  readonly at: number;
  /** Which wait it is, so that a page knows what it saw of it; absent in what older versions wrote. */
  readonly wait?: string | undefined;
}

/** How the lock behaves; readable, for a page without keys needs it too. */
export interface LockRow {
  readonly key: 'lock';
  readonly autoLock: AutoLock;
}

/** What was done to get everything back one day. Moments only: ISO 8601 instants. */
export interface BackupStatusRow {
  readonly key: 'care';
  readonly wordsMadeAt?: string;
  readonly wordsCheckedAt?: string;
  readonly dryRestoreAt?: string;
  /** The last reservekopie: when, and where it went. */
  readonly backup?: { readonly at: string; readonly how: 'file' | 'server' };
  /** Counts the reservekopieën that were made. */
  readonly generation?: number;
}

/** Since when an earlier content lies beside this one (ADR 0013). */
export interface RestorePointRow {
  readonly key: 'earlier';
  /** By the phone's clock. */
  readonly since: string;
  /** The first moment after that which the relay told: from there on the seven days count. */
  readonly heard?: string;
}

/** A copy was put back since the client last let the outbox go: only stops are sent (ADR 0025). */
interface RestoredRow {
  readonly key: 'restored';
  readonly at: string;
}

/** Everything that is kept, sealed in one piece so that it opens at once (ADR 0041). The rows remain what counts. */
export interface CheckpointRow extends Sealed {
  readonly key: 'gathered';
  readonly keyId: string;
  readonly epoch: string;
  /** Up to which write. */
  readonly seq: number;
  /** By which kinds in which versions the things were checked. */
  readonly checked: string;
  /** Ids of rows that are too large to be in it. */
  readonly apart: readonly string[];
}

/** Stands before the id of words that are not in their place (`loose-texts.ts`). */
export const loosePrefix = 'loose ';

/** Typed words that are not in their place, sealed under a data key. */
export interface LooseRow extends Sealed {
  readonly key: `${typeof loosePrefix}${string}`;
  readonly keyId: string;
}

export type MetaRow =
  | KeysRow
  | NamingRow
  | EpochRow
  | HeadRow
  | WrappingSecretsRow
  | AttemptsRow
  | LockRow
  | BackupStatusRow
  | RestorePointRow
  | RestoredRow
  | CheckpointRow
  | LooseRow;

/**
 * The version of the database: of its stores, and of what the rows of `meta` mean. What is sealed in `records` has
 * versions of its own (`record-types.ts`). A higher one is opened all the same (ADR 0063).
 */
export const schemaVersion = 1;

/** The same as the browser counts it: Dexie counts in tens. */
export const nativeVersion = 10 * schemaVersion;

/** How many of the last writes are named in `head`. */
const recentKept = 64;

/** The head after one more write. */
export function nextHead(head: HeadRow, rowId: string): HeadRow {
  return { ...head, seq: head.seq + 1, recent: [...head.recent, rowId].slice(-recentKept) };
}

/** The rows written after write number `seen`; `undefined` when they are no longer all named. */
export function changedSince(head: HeadRow, seen: number): readonly string[] | undefined {
  const missed = head.seq - seen;
  if (missed < 0 || missed > head.recent.length) return undefined;
  return missed === 0 ? [] : [...new Set(head.recent.slice(-missed))];
}
