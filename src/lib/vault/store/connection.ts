import { loaded, loadOnce } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import type { VaultError } from '$lib/vault/vault-error';
import type { HeadObserver, VaultDatabase } from './vault-database';
import { nativeVersion } from './vault-rows';
import { diagnose } from './diagnose';

/** The database's library: it comes with the first write, or after the first screen (ADR 0098). */
const library = loadOnce(() => import('./vault-database'));

/** Opens the database. Errors: vault.unavailable, .blocked, .full, .newer, .lost. */
async function openDatabase(database: VaultDatabase): Promise<Result<undefined, VaultError>> {
  const blocked = new Promise<'blocked'>((tell) => database.on('blocked', () => tell('blocked')));
  try {
    const outcome = await Promise.race([database.open(), blocked]);
    if (outcome !== 'blocked') return ok();
    database.close();
    return err({ code: 'vault.blocked' });
  } catch (error) {
    const diagnosis = diagnose(error);
    if (diagnosis === undefined) throw error;
    return err({ code: diagnosis === 'reconnect' ? 'vault.lost' : diagnosis });
  }
}

/**
 * The way to the database of this name; it opens at first use. A lost connection is made again once, and the work is then
 * done again.
 */
export class Connection {
  readonly name: string;
  #database: VaultDatabase | undefined;
  #first: IDBDatabase | undefined;
  #prepare: (database: VaultDatabase) => void = () => undefined;
  #taken: () => void = () => undefined;
  #opening: Promise<Result<VaultDatabase, VaultError>> | undefined;
  #reopening: Promise<Result<VaultDatabase, VaultError>> | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /**
   * `prepare` is called with the database before it opens for the first time, or now when it is there already; `taken` when
   * it is deleted before that.
   */
  watch(prepare: (database: VaultDatabase) => void, taken: () => void): void {
    this.#prepare = prepare;
    this.#taken = taken;
    if (this.#database) prepare(this.#database);
  }

  /** Holds on to the connection of the first look until the library has its own. */
  hold(first: IDBDatabase): void {
    this.#first = first;
    first.onversionchange = ({ newVersion }) => {
      this.#letGo();
      if (newVersion === null) this.#taken();
    };
  }

  /** Why something that lies here is not understood: a newer app made this database, or it is damaged. */
  get notUnderstood(): 'vault.newer' | 'vault.unreadable' {
    const found = this.#database?.backendDB()?.version ?? 0;
    return found > nativeVersion ? 'vault.newer' : 'vault.unreadable';
  }

  /** Errors: vault.unavailable, .blocked, .full, .newer, .lost, app.notLoaded. */
  async open(): Promise<Result<VaultDatabase, VaultError>> {
    if (this.#database?.isOpen()) return ok(this.#database);
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  close(): void {
    this.#letGo();
    this.#database?.close();
  }

  /**
   * `work` may run twice, so it looks at the disk before it writes. Errors: vault.full, .unavailable,
   * .lost, and those of opening. A failure that is no failure of storage is thrown.
   */
  async run<T>(work: (database: VaultDatabase) => Promise<T>): Promise<Result<T, VaultError>> {
    const opened = await this.open();
    if (!opened.ok) return opened;
    const first = await attempt(opened.value, work);
    if (first !== 'reconnect') return first;
    const reopened = await this.#reopen();
    if (!reopened.ok) return reopened;
    const second = await attempt(reopened.value, work);
    return second === 'reconnect' ? err({ code: 'vault.lost' }) : second;
  }

  /** Follows the head, as soon as the database is there. Returns how to stop. */
  followHead(observer: HeadObserver): () => void {
    let isOver = false;
    let stop = () => {
      isOver = true;
    };
    void this.open().then((opened) => {
      if (isOver) return;
      if (!opened.ok) return observer.error();
      const following = opened.value.followHead(observer);
      stop = () => following.unsubscribe();
    });
    return () => stop();
  }

  async #open(): Promise<Result<VaultDatabase, VaultError>> {
    if (typeof indexedDB === 'undefined') return err({ code: 'vault.unavailable' });
    const database = this.#database ?? (await this.#make());
    if (!database) return err({ code: 'app.notLoaded' });
    const opened = await openDatabase(database);
    this.#letGo();
    return opened.ok ? ok(database) : opened;
  }

  #letGo(): void {
    this.#first?.close();
    this.#first = undefined;
  }

  async #make(): Promise<VaultDatabase | undefined> {
    const part = await loaded(library());
    if (!part.ok) return undefined;
    this.#database = new part.value.VaultDatabase(this.name);
    this.#prepare(this.#database);
    return this.#database;
  }

  #reopen(): Promise<Result<VaultDatabase, VaultError>> {
    this.#reopening ??= this.#closeAndOpen().finally(() => (this.#reopening = undefined));
    return this.#reopening;
  }

  async #closeAndOpen(): Promise<Result<VaultDatabase, VaultError>> {
    this.close();
    return this.open();
  }
}

async function attempt<T>(
  database: VaultDatabase,
  work: (database: VaultDatabase) => Promise<T>,
): Promise<Result<T, VaultError> | 'reconnect'> {
  try {
    return ok(await work(database));
  } catch (error) {
    const diagnosis = diagnose(error);
    if (diagnosis === undefined) throw error;
    return diagnosis === 'reconnect' ? diagnosis : err({ code: diagnosis });
  }
}
