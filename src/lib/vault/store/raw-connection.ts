import { openExistingDatabase, transactionDone } from './raw-indexeddb';

/**
 * One connection to a database that exists, without the database's library. It opens at first use, closes when another
 * tab upgrades or deletes the database, and opens again at the next use.
 */
export class RawConnection {
  #name: string;
  #opening: Promise<IDBDatabase | undefined> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /**
   * Runs `work` in one transaction; resolves once it is on disk, to `undefined` when there is no database. Nothing but
   * the database is awaited inside `work` (ADR 0002). A connection that the browser lost is opened again once, so
   * `work` may run twice. Rejects with the reason of the transaction.
   */
  async run<T>(
    mode: IDBTransactionMode,
    store: string,
    work: (store: IDBObjectStore) => Promise<T>,
  ): Promise<{ readonly value: T } | undefined> {
    const isReused = this.#opening !== undefined;
    try {
      return await this.#attempt(mode, store, work);
    } catch (error) {
      await this.close();
      if (!isReused || isQuotaExceeded(error)) throw error;
      return this.#attempt(mode, store, work);
    }
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  async #attempt<T>(
    mode: IDBTransactionMode,
    store: string,
    work: (store: IDBObjectStore) => Promise<T>,
  ): Promise<{ readonly value: T } | undefined> {
    this.#opening ??= openExistingDatabase(this.#name, () => (this.#opening = undefined));
    const database = await this.#opening;
    if (!database) {
      this.#opening = undefined;
      return undefined;
    }
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const [value] = await Promise.all([work(transaction.objectStore(store)), transactionDone(transaction)]);
    return { value };
  }
}

export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
