import type { Collection } from './collection';
import type { RecordOf, RecordTypeName } from './record-types';

/** The open vault: everything decrypted in memory, every write encrypted on the disk. */
export interface Vault {
  collection<K extends RecordTypeName>(type: K): Collection<RecordOf<K>>;
  /** Whether nothing at all is kept. */
  readonly isEmpty: boolean;
  close(): void;
}
