import { liveQuery, type Subscription } from 'dexie';
import type { Observable } from '$lib/core/observable';
import { randomId } from '$lib/core/id';
import { err, ok, type Result } from '$lib/core/result';
import type { Collection, VaultError } from './collection';
import { Connection, openDatabase } from './connection';
import { VaultDatabase } from './database';
import { databaseName } from './database-name';
import { look, readMeta, writeMeta } from './disk';
import { makeKeys, openKeys } from './keyring';
import { exportJson, type ExportFacts } from './export';
import { compareContents, type Comparison, type ReadExport } from './import';
import { LiveCollection } from './live-collection';
import type { Problems } from './memory';
import { recordTypes, type RecordOf, type RecordTypeName, type RecordTypes } from './record-types';
import { Records } from './records';
import { replaceContents } from './replace';
import { hasTrace, leaveTrace, removeTrace, type TraceStore } from './trace';
import type { Vault } from './vault';
import { withVaultLock } from './web-lock';

/** Where a vault lives. Only tests give more than `trace`. */
export interface VaultPlace {
  readonly trace: TraceStore;
  readonly name?: string;
  readonly types?: RecordTypes;
}

/** `new`: never anything here. `gone`: there was a vault in this browser, and now there is not. */
export type Opening = { readonly state: 'known'; readonly vault: Vault } | { readonly state: 'new' | 'gone' };

/**
 * Opens the vault that is here and never makes one. Errors: vault.unavailable, .blocked, .full, .lost, .newer,
 * and vault.unreadable when the keys do not open it.
 */
export async function openVault(place: VaultPlace): Promise<Result<Opening, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const connection = new Connection(database);
  // Together: on an old phone a second round to the disk is felt.
  const [meta, rows] = await Promise.all([
    connection.run(readMeta),
    connection.run((connected) => look(connected)),
  ]);
  if (!meta.ok) return closing(database, meta);
  if (!rows.ok) return closing(database, rows);
  if (meta.value === 'none') {
    return closing(database, ok({ state: hasTrace(place.trace) ? 'gone' : 'new' }));
  }
  const keys = meta.value && (await openKeys(meta.value.keys, meta.value.naming));
  if (!keys || !rows.value) return closing(database, err({ code: 'vault.unreadable' }));
  const records = new Records(connection, keys, place.types ?? recordTypes);
  await records.take(rows.value, true);
  leaveTrace(place.trace);
  return ok({ state: 'known', vault: new OpenVault(records, place.trace) });
}

/**
 * Makes an empty vault and opens it; when there is one already, by another tab for instance, opens that.
 * Errors: as openVault, and vault.lost when it went away at once.
 */
export async function createVault(place: VaultPlace): Promise<Result<Vault, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const { kept } = await makeKeys();
  const written = await new Connection(database).run((connected) =>
    writeMeta(connected, [...kept, { key: 'epoch', value: randomId() }, { key: 'head', seq: 0, recent: [] }]),
  );
  database.close();
  if (!written.ok) return written;
  const found = await openVault(place);
  if (!found.ok) return found;
  return found.value.state === 'known' ? ok(found.value.vault) : err({ code: 'vault.lost' });
}

/**
 * Deletes a vault that does not open, with its traces. Errors: as openVault. An open vault has its own `wipe`.
 */
export async function eraseVault(place: VaultPlace): Promise<Result<undefined, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const erased = await withVaultLock('exclusive', () => new Connection(database).run(erase));
  if (!erased.ok) return erased;
  removeTrace(place.trace);
  return ok();
}

/** Empties the database, and then takes it away unless a sleeping tab holds on to it. */
async function erase(database: VaultDatabase): Promise<void> {
  await database.transaction('rw', database.tables, () =>
    Promise.all(database.tables.map((table) => table.clear())),
  );
  const held = new Promise<void>((tell) => database.on('blocked', () => tell()));
  await Promise.race([database.delete(), held]);
}

function closing<T>(database: VaultDatabase, outcome: T): T {
  database.close();
  return outcome;
}

class OpenVault implements Vault {
  #records: Records;
  #trace: TraceStore;
  #following: Subscription | undefined;

  constructor(records: Records, trace: TraceStore) {
    this.#records = records;
    this.#trace = trace;
    const { database } = records.connection;
    database.on('versionchange', () => {
      // Another tab wipes everything: let go, so that it can.
      this.close();
      records.gone.set(true);
      return false;
    });
    database.on('close', () => void this.refresh());
    this.#follow();
  }

  get gone(): Observable<boolean> {
    return this.#records.gone;
  }

  get problems(): Observable<Problems> {
    return this.#records.memory.problems;
  }

  get isEmpty(): boolean {
    const { damaged, newer } = this.problems.current;
    return this.#records.memory.all.length + damaged + newer === 0;
  }

  collection<K extends RecordTypeName>(type: K): Collection<RecordOf<K>> {
    return new LiveCollection<RecordOf<K>>(type, this.#records);
  }

  exportJson(facts: ExportFacts): string {
    return exportJson(this.#records.memory.all, this.#records.types, facts);
  }

  compare(file: ReadExport): Comparison[] {
    return compareContents(this.#records.memory.all, file.contents);
  }

  replaceWith(file: ReadExport): Promise<Result<undefined, VaultError>> {
    return replaceContents(this.#records, file.contents);
  }

  async refresh(): Promise<Result<undefined, VaultError>> {
    if (this.gone.current) return err({ code: 'vault.gone' });
    const head = await this.#records.connection.run((database) => database.meta.get('head'));
    if (!head.ok) return head;
    return this.#records.follow(head.value?.key === 'head' ? head.value : undefined);
  }

  async wipe(): Promise<Result<undefined, VaultError>> {
    this.#following?.unsubscribe();
    // First, because other tabs hear of it at once: to them a trace would mean that the vault was lost.
    removeTrace(this.#trace);
    const wiped = await withVaultLock('exclusive', () => this.#records.connection.run(erase));
    if (!wiped.ok) {
      leaveTrace(this.#trace);
      this.#follow();
      return wiped;
    }
    this.#records.gone.set(true);
    return ok();
  }

  close(): void {
    this.#following?.unsubscribe();
    this.#records.connection.database.close();
  }

  /** Follows what other tabs write. When following breaks off, one look puts things right or says it is gone. */
  #follow(): void {
    const { database } = this.#records.connection;
    this.#following = liveQuery(() => database.meta.get('head')).subscribe({
      next: (head) => void this.#records.follow(head?.key === 'head' ? head : undefined),
      error: () => void this.refresh().then((looked) => looked.ok && this.#follow()),
    });
  }
}
