import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, unixSecondSchema } from '$lib/core/bounds.schema';
import { lastSecond } from '$lib/core/last-second';
import { err, ok, type Result } from '$lib/core/result';
import { databaseName } from '$lib/vault/store/database-name';
import { isQuotaExceeded, RawConnection } from '$lib/vault/store/raw-connection';
import { requestDone } from '$lib/vault/store/raw-indexeddb';
import type { VaultError } from './vault-error';

/**
 * What it takes to stop one share, and nothing else: it lies in the clear, so that everything can be stopped while
 * the vault is locked (ADR 0026). It does not tell what is shared nor with whom. A damaged row stops too much, not too little.
 */
const stopSchema = z.looseObject({
  /** The share's id, 22 characters of base64url, and the token that may only stop it, 43. */
  id: keyTextSchema,
  token: keyTextSchema,
  /** Unix seconds, by the relay: after this there is nothing to stop. */
  notAfter: z.catch(unixSecondSchema, lastSecond),
  /** ISO 8601 instants. When the client asked it; absent: it is only possible. */
  askedAt: z.catch(z.optional(instantSchema), new Date(0).toISOString()),
  /** When the relay last confirmed it. It is asked again now and then, until `notAfter`. */
  sentAt: z.catch(z.optional(instantSchema), undefined),
});
export type Stop = z.infer<typeof stopSchema>;

const store = 'stops';

/**
 * The stops of the vault in the database of this name. Loads no database library and decrypts nothing: locked pages
 * and the service worker use it too. Never makes a database. A write resolves once it is on disk.
 */
export class Stops {
  #connection: RawConnection;

  constructor(name: string = databaseName) {
    this.#connection = new RawConnection(name);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** All of them; none when there is no vault, or when it cannot be read now. */
  async all(): Promise<readonly Stop[]> {
    const read = await this.#run('readonly', (stops) => requestDone(stops.getAll()));
    if (!read.ok || !Array.isArray(read.value)) return [];
    return read.value.flatMap((row) => {
      const stop = stopSchema.safeParse(row);
      return stop.success ? [stop.data] : [];
    });
  }

  /** Keeps the way to stop a share. What was asked stays asked. Errors: vault.full, .lost. */
  async keep(stop: Pick<Stop, 'id' | 'token' | 'notAfter'>): Promise<Result<undefined, VaultError>> {
    return this.#change(async (stops) => {
      const known = stopSchema.safeParse(await requestDone(stops.get(stop.id)));
      stops.put({ ...(known.success ? known.data : {}), ...stop });
    });
  }

  /** Asks to stop these shares, or all. Errors: vault.full, .lost. */
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
    await this.#change(async (stops) => {
      const rows: unknown[] = await requestDone(stops.getAll());
      for (const row of rows) {
        const stop = stopSchema.safeParse(row);
        if (!stop.success || stop.data.notAfter * 1000 > passed) continue;
        if (stop.data.askedAt === undefined || stop.data.sentAt !== undefined) stops.delete(stop.data.id);
      }
    });
  }

  /** Since when nothing but stops may leave, because a copy was put back; `undefined`: all may. */
  async restoredAt(): Promise<string | undefined> {
    const read = await this.#run('readonly', (meta) => requestDone(meta.get('restored')), 'meta');
    const row = z.object({ at: keyTextSchema }).safeParse(read.ok ? read.value : undefined);
    return row.success ? row.data.at : undefined;
  }

  /** The client lets everything leave again. Errors: vault.full, .lost. */
  async noteResumed(): Promise<Result<undefined, VaultError>> {
    return this.#change((meta) => void meta.delete('restored'), 'meta');
  }

  #each(
    ids: readonly string[] | undefined,
    change: (stop: Stop) => Stop,
  ): Promise<Result<undefined, VaultError>> {
    return this.#change(async (stops) => {
      const rows: unknown[] = await requestDone(stops.getAll());
      for (const row of rows) {
        const stop = stopSchema.safeParse(row);
        if (stop.success && (!ids || ids.includes(stop.data.id))) stops.put(change(stop.data));
      }
    });
  }

  async #change(
    work: (store: IDBObjectStore) => Promise<void> | void,
    name?: 'meta',
  ): Promise<Result<undefined, VaultError>> {
    const changed = await this.#run('readwrite', async (found) => work(found), name);
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
