import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { Collection, VaultError } from './collection';
import type { Problems } from './memory';
import type { RecordOf, RecordTypeName } from './record-types';

/** The open vault: everything decrypted in memory, every write encrypted on the disk. */
export interface Vault {
  collection<K extends RecordTypeName>(type: K): Collection<RecordOf<K>>;
  /** Whether nothing at all is kept. */
  readonly isEmpty: boolean;
  /** How many things cannot be read. They lie untouched on the disk and the rest works. */
  readonly problems: Observable<Problems>;
  /** Becomes true when the vault was taken away under us: wiped in another tab, or by the browser. */
  readonly gone: Observable<boolean>;
  /** Looks whether other tabs wrote something; for when this tab comes back from the background. */
  refresh(): Promise<Result<undefined, VaultError>>;
  /** Deletes everything, the traces too, and tells the other tabs. Errors: vault.lost, .unavailable, .blocked. */
  wipe(): Promise<Result<undefined, VaultError>>;
  close(): void;
}
