import type { Result } from '$lib/core/result';
import type { RecordReader } from '$lib/vault/records/record-reader';
import type { StoredRecord } from '$lib/vault/records/stored-record';
import type { RowState } from './memory';
import type { RowWrite } from './transactions';
import type { VaultError } from '$lib/vault/vault-error';

/** What should become of a row: another value, nothing any more, or just what it is. */
type Next = { readonly value: StoredRecord } | 'remove' | 'same';

/** Decides about a row by what is on the disk now. */
type Decide = (known: RowState, reader: RecordReader) => Result<Next, VaultError>;

/** What becomes of one thing, told and not done yet. */
export interface PlannedChange {
  readonly type: string;
  readonly id: string;
  readonly decide: Decide;
}

/** One thing before and after a change. */
export interface Changed {
  readonly before: RowState;
  readonly after: RowState;
}

/** A change of one row, sealed and ready to write. */
export interface Prepared extends Changed {
  /** `undefined` when everything stays as it is. */
  readonly write: RowWrite | undefined;
}
