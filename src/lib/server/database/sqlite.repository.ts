import { Kysely } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RelayRepository, RelayRows } from '../relay/repository.ts';
import { DatabaseFailure } from './failures.ts';
import { GroupCommit } from './group-commit.ts';
import { migrations } from './migrations.ts';
import { nodeSqliteDialect } from './node-sqlite.ts';
import { holdAlone } from './one-process.ts';
import { keepToOurselves, makeOwn, sameFiles } from './own-files.ts';
import { relayRows } from './rows.ts';
import { clockOf, type Offset, type Tables } from './tables.ts';

/** After what was deleted, the log of changes is emptied within so many milliseconds: it may still hold it. */
const truncateAfter = 1000;

/** Somebody removed or replaced the files while they were in use. */
class FilesGone extends Error {
  readonly code = 'FILES_GONE';
}

/** Another process uses this folder already. */
export class FolderInUse extends Error {}

/**
 * The relay's database in one file of this folder, for one process. A write is answered when it is on the disk
 * (write-ahead log, synchronous=FULL). What is deleted is overwritten with zeros, in the log too within a second.
 */
export class SqliteRepository implements RelayRepository {
  readonly database = 'sqlite';
  readonly #writer: DatabaseSync;
  readonly #reader: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #letGo: () => void;
  /** Whether what was opened still lies in the folder: what is written in a file that was removed, is lost. */
  readonly #isThere: () => boolean;
  readonly #rows: { readonly write: () => RelayRows; readonly read: () => RelayRows };
  #truncating: NodeJS.Timeout | undefined;

  constructor(folder: string, offset: Offset = () => 0) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, 'relay.sqlite');
    for (const own of [join(folder, 'relay.lock'), file]) makeOwn(own);
    for (const ending of ['-wal', '-shm']) keepToOurselves(file + ending);
    const letGo = holdAlone(join(folder, 'relay.lock'));
    if (!letGo) throw new FolderInUse();
    this.#letGo = letGo;
    this.#writer = new DatabaseSync(file);
    this.#writer.exec('pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on');
    try {
      migrate(this.#writer);
    } catch (error) {
      this.#writer.close();
      letGo();
      throw error;
    }
    this.#reader = new DatabaseSync(file, { readOnly: true });
    this.#reader.prepare('select count(*) from sqlite_master').get();
    this.#isThere = sameFiles(file, `${file}-wal`);
    this.#commits = new GroupCommit(this.#writer);
    const asking = (db: Kysely<Tables>) => () => relayRows({ db, now: clockOf.sqlite(offset), locks: false });
    this.#rows = { write: asking(kyselyOn(this.#writer)), read: asking(kyselyOn(this.#reader)) };
  }

  async write<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    this.#expectThere();
    const before = this.#writer;
    const value = await this.#commits.run(() => work(this.#rows.write()));
    if (before.isOpen) this.#truncating ??= setTimeout(() => this.#truncate(), truncateAfter).unref();
    return value;
  }

  read<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    return work(this.#rows.read());
  }

  async ping(): Promise<void> {
    this.#expectThere();
    this.#reader.prepare('select 1').get();
  }

  async close(): Promise<void> {
    await this.#commits.idle();
    clearTimeout(this.#truncating);
    this.#reader.close();
    this.#truncate();
    this.#writer.close();
    this.#letGo();
  }

  #expectThere(): void {
    if (!this.#isThere()) throw new DatabaseFailure(new FilesGone());
  }

  #truncate(): void {
    this.#truncating = undefined;
    if (this.#writer.isOpen && !this.#writer.isTransaction) {
      this.#writer.exec('pragma wal_checkpoint(truncate)');
    }
  }
}

function kyselyOn(database: DatabaseSync): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
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
