import { err, ok, type Result } from '$lib/core/result';
import type { VaultError } from '$lib/vault/vault-error';
import { schemaVersion, type VaultDatabase } from './vault-database';
import { diagnose } from './diagnose';

/** Opens the database. Errors: vault.unavailable, .blocked, .full, .newer, .lost. */
export async function openDatabase(database: VaultDatabase): Promise<Result<undefined, VaultError>> {
  if (typeof indexedDB === 'undefined') return err({ code: 'vault.unavailable' });
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

/** Runs work on the database; a lost connection is made again once, and the work is then done again. */
export class Connection {
  readonly database: VaultDatabase;
  #reopening: Promise<Result<undefined, VaultError>> | undefined;

  constructor(database: VaultDatabase) {
    this.database = database;
  }

  /** Why something that lies here is not understood: a newer app made this database, or it is damaged. */
  get notUnderstood(): 'vault.newer' | 'vault.unreadable' {
    // Dexie counts in tens.
    const found = this.database.backendDB()?.version ?? 0;
    return found > 10 * schemaVersion ? 'vault.newer' : 'vault.unreadable';
  }

  /**
   * `work` may run twice, so it looks at the disk before it writes. Errors: vault.full, .unavailable,
   * .lost, and those of opening. A failure that is no failure of storage is thrown.
   */
  async run<T>(work: (database: VaultDatabase) => Promise<T>): Promise<Result<T, VaultError>> {
    const first = await this.#attempt(work);
    if (first !== 'reconnect') return first;
    const reopened = await this.#reopen();
    if (!reopened.ok) return reopened;
    const second = await this.#attempt(work);
    return second === 'reconnect' ? err({ code: 'vault.lost' }) : second;
  }

  async #attempt<T>(
    work: (database: VaultDatabase) => Promise<T>,
  ): Promise<Result<T, VaultError> | 'reconnect'> {
    try {
      return ok(await work(this.database));
    } catch (error) {
      const diagnosis = diagnose(error);
      if (diagnosis === undefined) throw error;
      return diagnosis === 'reconnect' ? diagnosis : err({ code: diagnosis });
    }
  }

  #reopen(): Promise<Result<undefined, VaultError>> {
    this.#reopening ??= this.#closeAndOpen().finally(() => (this.#reopening = undefined));
    return this.#reopening;
  }

  async #closeAndOpen(): Promise<Result<undefined, VaultError>> {
    this.database.close();
    return openDatabase(this.database);
  }
}
