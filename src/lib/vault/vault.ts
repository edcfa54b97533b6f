import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { Progress } from '$lib/vault/backup/backup';
import type { VaultBackup } from '$lib/vault/backup/vault-backup';
import type { Collection, Commit } from '$lib/vault/store/collection';
import type { VaultError } from './vault-error';
import type { ExportFacts } from '$lib/vault/backup/export-json';
import type { Comparison, ParsedExport } from '$lib/vault/backup/read-export';
import type { VaultLock } from '$lib/vault/lock/vault-lock';
import type { LooseTexts, UnsavedTexts } from './loose-texts';
import type { UnreadableRecord } from '$lib/vault/records/record-codec';
import type { RecordOf, RecordTypeName } from '$lib/vault/records/record-types';
import type { Stops } from './stops';

/** The open vault: everything decrypted in memory, every write encrypted on the disk. */
export interface Vault {
  collection<K extends RecordTypeName>(type: K): Collection<RecordOf<K>>;
  /** For what belongs together, such as a step that is ticked and the success that it becomes. */
  readonly commit: Commit;
  /** Whether nothing at all is kept. */
  readonly isEmpty: boolean;
  /** The things that cannot be read. They lie untouched on the disk and the rest works. */
  readonly unread: Observable<readonly UnreadableRecord[]>;
  /** What there is of a thing: also whether it is here and cannot be read, which is not the same as gone. */
  stateOf(type: RecordTypeName, id: string): Promise<'absent' | 'kept' | UnreadableRecord['kind']>;
  /** Becomes true when the vault was taken away under us: wiped in another tab, or by the browser. */
  readonly gone: Observable<boolean>;
  /** Becomes true when the vault was locked here or elsewhere: nothing is read or stored, the page must reload. */
  readonly locked: Observable<boolean>;
  /** Typed words that are not in their place, to be given back. */
  looseTexts(): Promise<Pick<LooseTexts, 'found' | 'look' | 'keep' | 'giveBack' | 'drop'>>;
  /** From now on `typed` is stored before this vault locks, and what stays behind is kept as loose texts. */
  followUnsaved(typed: UnsavedTexts): void;
  /** Kept when a locked vault has let go of everything: what was typed is kept by then, as far as that goes. */
  released(): Promise<void>;
  readonly lock: VaultLock;
  readonly backup: VaultBackup;
  /** What must be able to stop sharing while the vault is locked. */
  readonly stops: Stops;
  /** Everything that is kept and can be read, as readable JSON. */
  exportJson(facts: ExportFacts): string;
  /** Lays what is kept beside what is in a file, for every kind that is in either. */
  compare(file: ParsedExport): Comparison[];
  /**
   * Puts a file or a reservekopie in the place of everything, or changes nothing. What was there can be put back for
   * seven days. Things that cannot be read stay on the disk. Errors: vault.full, .lost, .gone, .unavailable, .invalid.
   */
  replaceWith(file: ParsedExport, onProgress?: Progress): Promise<Result<undefined, VaultError>>;
  /** Looks whether other tabs wrote something; for when this tab comes back from the background. */
  refresh(): Promise<Result<undefined, VaultError>>;
  /** Deletes everything, the traces too, and tells the other tabs. Errors: vault.lost, .unavailable, .blocked. */
  wipe(): Promise<Result<undefined, VaultError>>;
  close(): void;
}
