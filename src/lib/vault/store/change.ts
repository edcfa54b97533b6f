import type { Result } from '$lib/core/result';
import type { RecordReader } from '$lib/vault/records/record-reader';
import type { StoredRecord } from '$lib/vault/records/stored-record';
import type { RowState } from './memory';
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
