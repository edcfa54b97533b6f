import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { PlannedChange } from './change';
import type { StoredRecord } from '$lib/vault/records/stored-record';
import type { VaultError } from '$lib/vault/vault-error';

export type { PlannedChange as Change } from './change';
export type { StoredRecord as Kept } from '$lib/vault/records/stored-record';
export type { VaultError } from '$lib/vault/vault-error';

/**
 * All things of one kind, decrypted and live: `current` holds them all, in order of making, and changes
 * after a write here or in another tab. A write resolves once it is on disk.
 */
export interface BaseCollection<T extends StoredRecord> extends Observable<readonly T[]> {
  get(id: string): T | undefined;
  /** Stores a new thing, or puts one back after an undo. Errors: vault.full, .unavailable, .lost, .invalid. */
  put(value: T): Promise<Result<T, VaultError>>;
  /**
   * Changes one thing. `change` gets what is on the disk now, also when another tab has just written it, and
   * may be called again when that happens in between. Giving back the very same object writes nothing.
   * Errors: as put, vault.notFound, and vault.damaged or vault.newer when it cannot be read.
   */
  update(id: string, change: (current: T) => T): Promise<Result<T, VaultError>>;
  /** Takes a thing away and gives it back, so that it can be put again. Errors: as update. */
  remove(id: string): Promise<Result<T, VaultError>>;
}

/** Things of the vault, which can also be changed together with others. */
export interface Collection<T extends StoredRecord> extends BaseCollection<T> {
  /** Stores a thing unless it is there already, also by another tab at the same moment; gives what is there. Errors: as put. */
  putIfAbsent(value: T): Promise<Result<T, VaultError>>;
  /** What put, update and remove would do, to be done in one go with changes of other things: `Together`. */
  readonly plan: {
    put(value: T): PlannedChange;
    update(id: string, change: (current: T) => T): PlannedChange;
    remove(id: string): PlannedChange;
  };
}

/**
 * Does planned changes in one transaction: all of them, or none. Errors: those of each change. Two changes of the same
 * thing do not go together.
 */
export type Commit = (changes: readonly PlannedChange[]) => Promise<Result<undefined, VaultError>>;
