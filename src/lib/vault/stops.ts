import { loaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { isQuotaExceeded, RawConnection } from '$lib/vault/store/raw-connection';
import { requestDone } from '$lib/vault/store/raw-indexeddb';
import type { Stop, StopRows } from './stop-rows';
import type { VaultError } from './vault-error';

const store = 'stops';

/**
 * The stops of the vault in the database of this name. Loads no database library and decrypts nothing: locked pages
 * and the service worker use it too. Never makes a database. A write resolves once it is on disk.
 */
export class Stops {
  #connection: RawConnection;
  #loadRows: () => Promise<StopRows>;

  /** `loadRows`: what checks them, which need not be there at the first screen. */
  constructor(name: string, loadRows: () => Promise<StopRows>) {
    this.#connection = new RawConnection(name);
    this.#loadRows = loadRows;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** All of them; none when there is no vault, or when it cannot be read now. */
  async all(): Promise<readonly Stop[]> {
    const read = await this.#run('readonly', (stops) => requestDone(stops.getAll()));
    if (!read.ok || !Array.isArray(read.value)) return [];
    const rows = await loaded(this.#loadRows());
    return rows.ok ? read.value.flatMap((row) => rows.value.stopIn(row) ?? []) : [];
  }

  /** Keeps the way to stop a share. What was asked stays asked. Errors: vault.full, .lost, app.notLoaded. */
  async keep(stop: Pick<Stop, 'id' | 'token' | 'notAfter'>): Promise<Result<undefined, VaultError>> {
    return this.#change(async (stops, { stopIn }) => {
      stops.put({ ...stopIn(await requestDone(stops.get(stop.id))), ...stop });
    });
  }

  /** Asks to stop these shares, or all. Errors: vault.full, .lost, app.notLoaded. */
  ask(at: string, ids?: readonly string[]): Promise<Result<undefined, VaultError>> {
    return this.#each(ids, (stop) => (stop.askedAt === undefined ? { ...stop, askedAt: at } : stop));
  }

  /** Notes that the relay confirmed it. */
  noteSent(id: string, at: string): Promise<Result<undefined, VaultError>> {
    return this.#each([id], (stop) => ({ ...stop, sentAt: at }));
  }

  /**
   * Throws away what ended by itself, never what was asked and not confirmed. `passed`: the moment that has surely
   * passed, by the relay and not by this phone's clock; milliseconds since 1970.
   */
  async tidy(passed: number): Promise<void> {
    await this.#change(async (stops, { stopIn }) => {
      const rows: unknown[] = await requestDone(stops.getAll());
      for (const stop of rows.map(stopIn)) {
        if (!stop || stop.notAfter * 1000 > passed) continue;
        if (stop.askedAt === undefined || stop.sentAt !== undefined) stops.delete(stop.id);
      }
    });
  }

  /** Since when nothing but stops may leave, because a copy was put back; `undefined`: all may. */
  async restoredAt(): Promise<string | undefined> {
    const read = await this.#run('readonly', (meta) => requestDone(meta.get('restored')), 'meta');
    if (!read.ok || read.value === undefined) return undefined;
    const rows = await loaded(this.#loadRows());
    // It is there: as long as nobody can read since when, nothing leaves.
    return rows.ok ? rows.value.restoredAtIn(read.value) : new Date(0).toISOString();
  }

  /** The client lets everything leave again. Errors: vault.full, .lost. */
  async noteResumed(): Promise<Result<undefined, VaultError>> {
    return this.#change((meta) => void meta.delete('restored'), 'meta');
  }

  #each(
    ids: readonly string[] | undefined,
    change: (stop: Stop) => Stop,
  ): Promise<Result<undefined, VaultError>> {
    return this.#change(async (stops, { stopIn }) => {
      const rows: unknown[] = await requestDone(stops.getAll());
      for (const stop of rows.map(stopIn))
        if (stop && (!ids || ids.includes(stop.id))) stops.put(change(stop));
    });
  }

  async #change(
    work: (store: IDBObjectStore, rows: StopRows) => Promise<void> | void,
    name?: 'meta',
  ): Promise<Result<undefined, VaultError>> {
    // Before the transaction: within it nothing but the database is awaited.
    const rows = await loaded(this.#loadRows());
    if (!rows.ok) return rows;
    const changed = await this.#run('readwrite', async (found) => work(found, rows.value), name);
    return changed.ok ? ok() : changed;
  }

  async #run<T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => Promise<T>,
    name: 'stops' | 'meta' = store,
  ): Promise<Result<T, VaultError>> {
    try {
      const done = await this.#connection.run(mode, name, work);
      return done ? ok(done.value) : err({ code: 'vault.lost' });
    } catch (error) {
      return err({ code: isQuotaExceeded(error) ? 'vault.full' : 'vault.lost' });
    }
  }
}
