import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type RawBuilder,
} from 'kysely';
import type { Tables } from './tables.ts';

/** By name. */
export type Values = Readonly<Record<string, unknown>>;

/** Stands in a query where a value comes later. */
export class Later {
  readonly in: (values: Values) => unknown;

  constructor(value: (values: Values) => unknown) {
    this.in = value;
  }
}

/** How one database is written to: what it understands, and what it can. Nothing is asked through it. */
export interface Language {
  readonly db: Kysely<Tables>;
  /** The moment by the clock of the database, in unix seconds. */
  readonly now: RawBuilder<number>;
  /** Whether a row can be locked; a database with one writer needs none. */
  readonly locks: boolean;
}

/** Moves the clock of the database, for tests: seconds to add. */
export type Offset = () => number;

const ordinary: Offset = () => 0;

export function sqliteLanguage(offset = ordinary): Language {
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return { db, now: sql<number>`unixepoch() + ${new Later(offset)}`, locks: false };
}

export function postgresLanguage(offset = ordinary): Language {
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const now = sql<number>`floor(extract(epoch from clock_timestamp()))::bigint + ${new Later(offset)}::bigint`;
  return { db, now, locks: true };
}
