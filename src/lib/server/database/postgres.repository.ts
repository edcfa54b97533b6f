import pg from 'pg';
import { answerTime } from '../../protocol/api/limits.ts';
import { mostAtOnce } from '../relay/at-once.ts';
import { ClockInDoubt } from '../relay/clock-guard.ts';
import type { RelayRepository, RelayRows } from '../relay/repository.ts';
import { DatabaseFailure } from './failures.ts';
import { postgresLanguage, type Offset } from './language.ts';
import { migrations } from './migrations.ts';
import { postgresAsking, PostgresTransaction } from './postgres-asking.ts';
import type { Asking } from './prepared.ts';
import { relayRows } from './rows.ts';

/** Connections of one node: one for each call, and for what it does by itself. No call waits for a connection. */
const connections = mostAtOnce + 2;
/** How often a transaction that got in the way of another is tried. */
const tries = 8;
const answerMs = answerTime * 1000;

/** On every connection: acknowledged is on the disk, and nothing hangs longer than an answer may take. */
const session = [
  'set synchronous_commit = on',
  `set statement_timeout = ${answerMs}`,
  `set lock_timeout = ${answerMs}`,
  `set idle_in_transaction_session_timeout = ${answerMs}`,
].join('; ');

/** Sizes and moments are 64 bits there; they all fit in a number. */
export const numbers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/** The relay's database in PostgreSQL, for any number of nodes at once. `url` as in DATABASE_URL. */
export class PostgresRepository implements RelayRepository {
  readonly database = 'postgresql';
  readonly #pool: pg.Pool;
  readonly #rows: (asking: Asking) => RelayRows;
  #isFull = false;

  private constructor(url: string, offset: Offset | undefined) {
    this.#rows = relayRows(postgresLanguage(offset));
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      // What is asked one after another in a transaction need not wait for each other's answer.
      pipeline: true,
      types: numbers,
      connectionTimeoutMillis: answerMs,
      application_name: 'eigenwijzer',
      onConnect: async (client) => {
        // Lost in the middle of a transaction: its next question rejects, and that is answered.
        client.on('error', () => {});
        await client.query(session);
      },
    });
    // A connection that is lost while nobody uses it: the next request takes another.
    this.#pool.on('error', () => {});
  }

  /** Connects, and makes or changes the tables where needed. Rejects when the database cannot be reached. */
  static async open(url: string, offset?: Offset): Promise<PostgresRepository> {
    const repository = new PostgresRepository(url, offset);
    try {
      await migrate(repository.#pool);
      return repository;
    } catch (error) {
      await repository.close();
      throw error;
    }
  }

  async write<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#transaction(work);
      } catch (error) {
        if (attempt < tries && isInTheWay(error)) continue;
        throw this.#asFailure(error);
      }
    }
  }

  async read<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    try {
      return await work(this.#rows(postgresAsking(this.#pool)));
    } catch (error) {
      throw this.#asFailure(error);
    }
  }

  get isDiskFull(): boolean {
    return this.#isFull;
  }

  /** Whether there is room is only known by trying: the next that makes something tries. */
  async recover(): Promise<void> {
    this.#isFull = false;
  }

  async ping(): Promise<void> {
    await this.#pool.query('select 1');
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** What the database or the way to it could not do. What our own code throws stays what it is. */
  #asFailure(error: unknown): unknown {
    if (isOurs(error)) return error;
    const failure = new DatabaseFailure(error);
    this.#isFull ||= failure.isFull;
    return failure;
  }

  async #transaction<T>(work: (rows: RelayRows) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    const transaction = new PostgresTransaction(client);
    try {
      const value = await work(this.#rows(transaction));
      await transaction.commit();
      client.release();
      return value;
    } catch (error) {
      const failed = await transaction.rollBack();
      // A connection on which something went wrong is not used again.
      client.release(failed !== undefined);
      throw failed ? failed.reason : error;
    }
  }
}

/** serialization_failure and deadlock_detected: nothing was changed, and trying again is the answer. */
function isInTheWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}

/** Classes of SQLSTATE that say that we asked something wrong: bad data, a broken constraint, a wrong query. */
const ourMistakes = ['22', '23', '42'];

function isOurs(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return true;
  if (error instanceof ClockInDoubt) return true;
  return 'code' in error && ourMistakes.includes(String(error.code).slice(0, 2));
}

/** One node at a time changes the tables; the others wait for it. */
async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin; select pg_advisory_xact_lock(4547573101)');
    await client.query('create table if not exists "migrations" ("version" integer primary key)');
    const found = await client.query<{ version: number }>(
      'select coalesce(max("version"), 0) as "version" from "migrations"',
    );
    const version = found.rows[0]?.version ?? 0;
    if (version > migrations.length) throw new Error('This database was made by a newer Eigenwijzer.');
    for (const [at, migration] of migrations.entries()) {
      if (at < version) continue;
      for (const step of migration('bytea')) await client.query(step);
      await client.query('insert into "migrations" values ($1)', [at + 1]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
