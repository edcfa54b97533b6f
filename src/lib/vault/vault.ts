import { loaded, loadOnce, type NotLoaded } from '$lib/core/loading';
import type { Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import type { Progress } from '$lib/vault/backup/backup';
import type { Collection, Commit } from '$lib/vault/store/collection';
import type { VaultError } from './vault-error';
import type { VaultDatabase } from '$lib/vault/store/vault-database';
import type { VaultMeta } from '$lib/vault/store/read-view';
import { removeDamaged, type PutBack } from '$lib/vault/store/remove-damaged';
import { CheckpointWriter } from '$lib/vault/store/checkpoint-writer';
import { exportJson, type ExportFacts } from '$lib/vault/backup/export-json';
import { compareContents, type Comparison } from '$lib/vault/backup/compare-contents';
import type { ParsedExport } from '$lib/vault/backup/read-export';
import { LiveCollection } from '$lib/vault/store/live-collection';
import type { LooseTexts, UnsavedTexts } from './loose-texts';
import type { VaultDependencies } from './vault-dependencies';
import { OpenPages } from '$lib/vault/tabs/open-pages';
import { OtherTabs, flushTimeout } from '$lib/vault/tabs/other-tabs';
import type { UnreadableRecord } from '$lib/vault/records/record-codec';
import type { RecordOf, RecordTypeName } from '$lib/vault/records/record-types';
import type { RecordStore } from '$lib/vault/store/record-store';
import { Stops } from './stops';
import { setVaultMarker, clearVaultMarker, type MarkerStore } from './vault-marker';
import { VaultBackup } from '$lib/vault/backup/vault-backup';
import { VaultLock } from '$lib/vault/lock/vault-lock';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';
import { settlesWithin } from '$lib/core/settles-within';

/** Empties the database, and then takes it away unless a sleeping tab holds on to it. */
export async function erase(database: VaultDatabase): Promise<void> {
  await database.transaction('rw', database.tables, () =>
    Promise.all(database.tables.map((table) => table.clear())),
  );
  // Dexie would only complain on the console. Whoever holds on lets go by itself, and it is empty already.
  const complaints = [...database.on.blocked.subscribers] as (() => void)[];
  for (const complain of complaints) database.on.blocked.unsubscribe(complain);
  const held = new Promise<void>((tell) => database.on('blocked', () => tell()));
  await Promise.race([database.delete(), held]);
}

/** The open vault: everything decrypted in memory, every write encrypted on the disk. */
export class Vault {
  #records: RecordStore;
  #marker: MarkerStore;
  #deps: VaultDependencies;
  #lock: VaultLock;
  #backup: VaultBackup;
  #following: (() => void) | undefined;
  #isClosed = false;
  #tabs: OtherTabs;
  #checkpoints: CheckpointWriter;
  #stops: Stops;
  #pages: OpenPages;
  #typed: UnsavedTexts | undefined;
  #releasing: Promise<unknown> = Promise.resolve();
  /** Later than the first screen: hardly anybody has any. */
  #loose = loadOnce(async () => {
    const { LooseTexts } = await import('./loose-texts');
    return new LooseTexts(this.#records, this.#pages);
  });

  constructor(records: RecordStore, meta: VaultMeta, marker: MarkerStore, deps: VaultDependencies) {
    this.#records = records;
    this.#marker = marker;
    this.#deps = deps;
    const { name } = records.connection;
    this.#pages = new OpenPages(name);
    this.#pages.announce(records.keyId.current);
    records.keyId.subscribe(() => this.#pages.announce(records.keyId.current));
    records.beforeLock = async () => void (await settlesWithin(flushTimeout, this.#flushTyped()));
    const heard = { lock: () => void records.saveAndLock(), write: () => this.#flushTyped() };
    this.#tabs = new OtherTabs(name, this.#pages, heard);
    this.#lock = new VaultLock(records, meta, deps, { tabs: this.#tabs, pages: this.#pages });
    this.#backup = new VaultBackup(records, meta, deps);
    this.#stops = new Stops(name, async () => (await import('./stop-rows')).stopRows);
    this.#checkpoints = new CheckpointWriter(records, deps.defer);
    records.locked.subscribe(() => {
      this.#releasing = settlesWithin(flushTimeout, this.#storeUnsaved()).then(() => this.close());
    });
    records.connection.watch(
      (database) => this.#listen(database),
      () => this.#wasTaken(),
    );
    deps.afterScreen(() => this.#follow());
  }

  /** Becomes true when the vault is gone: wiped in another tab, or by the browser. */
  get gone(): Observable<boolean> {
    return this.#records.gone;
  }

  /** Becomes true when the vault was locked here or elsewhere: nothing is read or stored, the page must reload. */
  get locked(): Observable<boolean> {
    return this.#records.locked;
  }

  get lock(): VaultLock {
    return this.#lock;
  }

  get backup(): VaultBackup {
    return this.#backup;
  }

  /** What must be able to stop sharing while the vault is locked. */
  get stops(): Stops {
    return this.#stops;
  }

  /** The things that cannot be read. They lie untouched on the disk and the rest works. */
  get unread(): Observable<readonly UnreadableRecord[]> {
    return this.#records.memory.unread;
  }

  /** What there is of a thing: also whether it is here and cannot be read, which is not the same as gone. */
  async stateOf(type: RecordTypeName, id: string): Promise<'absent' | 'kept' | UnreadableRecord['kind']> {
    return this.#records.memory.get(await this.#records.rowIdOf(type, id)).kind;
  }

  /** Takes away the damaged things of these kinds. Gives how to put them back. Errors: vault.gone and those of the connection. */
  async removeDamaged(
    isMeant: (type: RecordTypeName | undefined) => boolean,
  ): Promise<Result<PutBack, VaultError>> {
    const { memory } = this.#records;
    const meant = memory.unreadable.filter((rowId) => {
      const known = memory.get(rowId);
      return known.kind === 'damaged' && isMeant(known.type);
    });
    return removeDamaged(this.#records, meant);
  }

  /** The same for one thing. */
  async removeDamagedOne(type: RecordTypeName, id: string): Promise<Result<PutBack, VaultError>> {
    return removeDamaged(this.#records, [await this.#records.rowIdOf(type, id)]);
  }

  /** Whether nothing at all is kept. */
  get isEmpty(): boolean {
    return this.#records.memory.all.length + this.unread.current.length === 0;
  }

  /** Typed words that are not in their place, to be given back. */
  looseTexts(): Promise<LooseTexts> {
    return this.#loose();
  }

  /** From now on `typed` is stored before this vault locks, and what stays behind is kept as loose texts. */
  followUnsaved(typed: UnsavedTexts): void {
    this.#typed = typed;
  }

  /** Resolves when a locked vault has released everything; by then what was typed is stored, as far as possible. */
  async released(): Promise<void> {
    await this.#releasing;
  }

  collection<K extends RecordTypeName>(type: K): Collection<RecordOf<K>> {
    return new LiveCollection<RecordOf<K>>(type, this.#records);
  }

  /** For what belongs together, such as a step that is ticked and the success that it becomes. */
  readonly commit: Commit = async (changes) => {
    const done = await this.#records.commitChanges(changes);
    return done.ok ? ok() : done;
  };

  /** Everything that is kept and can be read, as readable JSON. */
  exportJson(facts: ExportFacts): string {
    return exportJson(this.#records.memory.all, this.#records.kinds, facts);
  }

  /** Compares what is kept with what is in a file, for every kind that is in either. */
  compare(file: ParsedExport): Comparison[] {
    const { memory, kinds } = this.#records;
    const here = memory.all.filter(({ type }) => !(file.keepsSecrets && kinds[type]?.isSecret));
    return compareContents(here, file.contents);
  }

  /**
   * Puts a file or a reservekopie in the place of everything, or changes nothing. What was there can be put back for
   * seven days. Things that cannot be read stay on the disk. Errors: vault.full, .lost, .gone, .unavailable, .invalid.
   */
  async replaceWith(
    file: ParsedExport,
    onProgress?: Progress,
  ): Promise<Result<undefined, VaultError | NotLoaded>> {
    const part = await loaded(import('$lib/vault/backup/replace-contents'));
    if (!part.ok) return part;
    const replaced = await part.value.replaceContents(this.#records, file, this.#deps, onProgress);
    if (replaced.ok) await this.#backup.refresh();
    return replaced;
  }

  /** Looks whether other tabs wrote something; for when this tab comes back from the background. */
  async refresh(): Promise<Result<undefined, VaultError>> {
    if (this.gone.current) return err({ code: 'vault.gone' });
    const head = await this.#records.connection.run((database) => database.meta.get('head'));
    if (!head.ok) return head;
    const followed = await this.#records.follow(head.value?.key === 'head' ? head.value : undefined);
    if (followed.ok) this.#follow();
    return followed;
  }

  /** The page is left: writes a checkpoint, so that the next start reads it at once (ADR 0041). */
  async gather(): Promise<void> {
    if (!this.#isClosed) await this.#checkpoints.catchUp();
  }

  /** Deletes everything, the marker too, and tells the other tabs. Errors: vault.lost, .unavailable, .blocked. */
  async wipe(): Promise<Result<undefined, VaultError>> {
    this.#unfollow();
    // First, because other tabs hear of it at once: to them a marker would mean that the vault was lost.
    clearVaultMarker(this.#marker);
    const wiped = await withVaultMutex('exclusive', () => this.#records.connection.run(erase));
    if (!wiped.ok) {
      setVaultMarker(this.#marker);
      this.#follow();
      return wiped;
    }
    this.#records.gone.set(true);
    return ok();
  }

  close(): void {
    this.#isClosed = true;
    this.#checkpoints.stop();
    this.#unfollow();
    this.#tabs.close();
    this.#pages.close();
    void this.#stops.close();
    this.#records.connection.close();
  }

  #wasTaken(): void {
    this.close();
    this.#records.gone.set(true);
  }

  #listen(database: VaultDatabase): void {
    database.on('versionchange', ({ newVersion }) => {
      // Another tab wants the database for itself: let go, so that it can.
      if (newVersion !== null) this.#yieldDatabase();
      else this.#wasTaken();
      return false;
    });
    // Later, because Dexie also closes it when the page is put away: what is begun there stands still and holds up others.
    database.on('close', () => setTimeout(() => void this.refresh()));
  }

  /**
   * A newer version of the app brings the database up to date. Nothing is gone: this tab lets go for that moment, and then
   * opens it again as it is. What it cannot read there it says (`unread`).
   */
  #yieldDatabase(): void {
    this.#unfollow();
    this.#records.connection.close();
    setTimeout(() => void this.refresh());
  }

  #unfollow(): void {
    this.#following?.();
    this.#following = undefined;
  }

  async #flushTyped(): Promise<void> {
    await this.#typed?.flush();
  }

  /** What cannot go to its place any more, because the vault is locked. */
  async #storeUnsaved(): Promise<void> {
    this.#unfollow();
    const left = this.#typed?.left ?? [];
    if (left.length === 0) return;
    const loose = await this.looseTexts();
    await Promise.all(left.map((text) => loose.keep(text)));
  }

  /** Follows what other tabs write. When following breaks off, one read of everything catches up or says that it is gone. */
  #follow(): void {
    if (this.#isClosed || this.#following) return;
    this.#following = this.#records.connection.followHead({
      next: (head) =>
        void this.#records.follow(head).then((followed) => followed.ok && this.#checkpoints.scheduleIfDue()),
      error: () => {
        this.#unfollow();
        void this.refresh();
      },
    });
  }
}
