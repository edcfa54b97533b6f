import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { RelayRows } from '../relay/repository.ts';
import { postgresLanguage, sqliteLanguage, type Offset } from './language.ts';
import { migrations } from './migrations.ts';
import { postgresAsking } from './postgres-asking.ts';
import { numbers } from './postgres.repository.ts';
import { relayRows } from './rows.ts';
import { sqliteAsking } from './sqlite-asking.ts';

/** How long it waits for the relay itself to write, in milliseconds. */
const patience = 10_000;

/** The database of a relay, looked at from beside it: whether that runs or not. */
export interface Attached {
  readonly rows: RelayRows;
  close(): Promise<void>;
}

/** There is no database here, or one that another version made. */
class CannotAttach extends Error {}

const isOurs = (version: unknown) => Number(version) === migrations.length;
const otherVersion = 'The relay of this version has not used this database yet: start it first.';

/** The database in a data folder. Nothing is made or changed by opening it. */
export function attachSqlite(folder: string, offset?: Offset): Attached {
  const file = join(folder, 'relay.sqlite');
  if (!existsSync(file)) throw new CannotAttach(`There is no relay.sqlite in ${folder}.`);
  const database = new DatabaseSync(file, { timeout: patience });
  if (!isOurs(database.prepare('pragma user_version').get()?.user_version)) {
    database.close();
    throw new CannotAttach(otherVersion);
  }
  const rows = relayRows(sqliteLanguage(offset))(sqliteAsking(database));
  return { rows, close: async () => database.close() };
}

/** The database at this address, as in DATABASE_URL. */
export async function attachPostgres(url: string, offset?: Offset): Promise<Attached> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: patience,
    types: numbers,
  });
  const found = await pool
    .query('select max("version") as "version" from "migrations"')
    .catch((error: unknown) => {
      void pool.end();
      throw error;
    });
  if (!isOurs(found.rows[0]?.version)) {
    await pool.end();
    throw new CannotAttach(otherVersion);
  }
  const rows = relayRows(postgresLanguage(offset))(postgresAsking(pool));
  return { rows, close: () => pool.end() };
}
