import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RelayRepository, RelayRows } from '../relay/repository.ts';
import { DatabaseFailure, isSqliteError } from './failures.ts';
import { GroupCommit } from './group-commit.ts';
import { sqliteLanguage, type Offset } from './language.ts';
import { migrations } from './migrations.ts';
import { holdAlone } from './one-process.ts';
import { makePrivate, openFolder, OwnFiles } from './own-files.ts';
import { Reserve } from './reserve.ts';
import { relayRows } from './rows.ts';
import { sqliteAsking } from './sqlite-asking.ts';

/** After what was deleted, the log of changes is emptied within so many milliseconds: it may still hold it. */
const truncateAfter = 1000;
/** How long it waits, in milliseconds, for `npm run relay-status` to write its one row. */
const otherWriter = 1000;
const ordinaryReserve = 64 * 1024 * 1024;

/**
 * After so many pages the log is written into the file. That takes room on a full disk, while the log still has its own:
 * so the log stays well below the reserve.
 */
const pagesInLog = (reserve: number) => Math.max(100, Math.min(1000, Math.floor(reserve / 4 / 4096)));

/** Another process uses this folder already. */
export class FolderInUse extends Error {}

export interface SqliteOptions {
  /** What is kept back on the disk, in bytes. */
  readonly reserve?: number;
  readonly offset?: Offset;
}

/**
 * The relay's database in one file of this folder, for one process. A write is answered when it is on the disk
 * (write-ahead log, synchronous=FULL). What is deleted is overwritten with zeros, in the log too within a second.
 * On a full disk a reserve is let go, so that stopping and deleting go on.
 */
export class SqliteRepository implements RelayRepository {
  readonly database = 'sqlite';
  readonly #writer: DatabaseSync;
  readonly #reader: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #files: OwnFiles;
  readonly #reserve: Reserve;
  readonly #letGo: () => void;
  readonly #rows: { readonly write: RelayRows; readonly read: RelayRows };
  #isFull = false;
  #truncating: NodeJS.Timeout | undefined;

  constructor(folder: string, { reserve = ordinaryReserve, offset }: SqliteOptions = {}) {
    openFolder(folder);
    makePrivate(folder, ['relay.lock', 'relay.sqlite']);
    this.#reserve = new Reserve(join(folder, 'relay.reserve'), reserve);
    const letGo = onAnyDisk(this.#reserve, () => holdAlone(join(folder, 'relay.lock')));
    if (!letGo) throw new FolderInUse();
    this.#letGo = letGo;
    try {
      const file = join(folder, 'relay.sqlite');
      ({ writer: this.#writer, reader: this.#reader } = onAnyDisk(this.#reserve, () =>
        openBoth(file, pagesInLog(reserve)),
      ));
      this.#files = new OwnFiles([file, `${file}-wal`]);
    } catch (error) {
      letGo();
      throw error;
    }
    this.#commits = new GroupCommit(this.#writer);
    const rows = relayRows(sqliteLanguage(offset));
    this.#rows = { write: rows(sqliteAsking(this.#writer)), read: rows(sqliteAsking(this.#reader)) };
  }

  get isDiskFull(): boolean {
    return this.#isFull;
  }

  async write<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    try {
      return await this.#commit(work);
    } catch (error) {
      if (!(error instanceof DatabaseFailure && error.isFull)) throw error;
      this.#onFullDisk();
      // Now what makes something is refused by the work itself, and what stops or deletes has the reserve.
      return this.#commit(work);
    }
  }

  async read<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    this.#files.check();
    try {
      return await work(this.#rows.read);
    } catch (error) {
      throw isSqliteError(error) ? new DatabaseFailure(error) : error;
    }
  }

  async ping(): Promise<void> {
    await this.read(async (rows) => rows.now());
  }

  async recover(): Promise<void> {
    if (!this.#files.areThere) return;
    this.#isFull = !(await this.#reserve.refill());
  }

  async close(): Promise<void> {
    await this.#commits.idle();
    clearTimeout(this.#truncating);
    this.#reader.close();
    if (this.#files.areThere) this.#truncate();
    clearTimeout(this.#truncating);
    this.#writer.close();
    this.#letGo();
  }

  async #commit<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    this.#files.check();
    const value = await this.#commits.run(() => work(this.#rows.write));
    // With the reserve let go, the room that something took in the log is needed by the next.
    if (this.#isFull) this.#truncate();
    else this.#truncateSoon();
    return value;
  }

  #onFullDisk(): void {
    this.#isFull = true;
    this.#reserve.release();
  }

  #truncateSoon(): void {
    if (this.#writer.isOpen) this.#truncating ??= setTimeout(() => this.#truncate(), truncateAfter).unref();
  }

  /** What is in the log stays there when the file has no room for it: then it is tried again. */
  #truncate(): void {
    clearTimeout(this.#truncating);
    this.#truncating = undefined;
    if (!this.#writer.isOpen) return;
    if (this.#writer.isTransaction) return this.#truncateSoon();
    try {
      this.#writer.exec('pragma wal_checkpoint(truncate)');
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      if (new DatabaseFailure(error).isFull) this.#onFullDisk();
      this.#truncateSoon();
    }
  }
}

interface Opened {
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
}

/** Opening takes a little room as well. */
function onAnyDisk<T>(reserve: Reserve, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!isSqliteError(error) || !reserve.isThere) throw error;
    reserve.release();
    return open();
  }
}

function openBoth(file: string, pages: number): Opened {
  const writer = new DatabaseSync(file, { timeout: otherWriter });
  try {
    writer.exec('pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on');
    writer.exec(`pragma wal_autocheckpoint=${pages}`);
    migrate(writer);
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.prepare('select count(*) from sqlite_master').get();
    return { writer, reader };
  } catch (error) {
    writer.close();
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('pragma user_version').get()?.user_version);
  if (version > migrations.length) throw new Error('This database was made by a newer Eigenwijzer.');
  for (const [at, migration] of migrations.entries()) {
    if (at < version) continue;
    const steps = [...migration('blob'), `pragma user_version = ${at + 1}`];
    database.exec(`begin immediate; ${steps.join('; ')}; commit`);
  }
}
