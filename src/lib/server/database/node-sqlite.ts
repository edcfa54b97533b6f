import { SqliteDialect, type SqliteDatabase } from 'kysely';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** Prepared statements that are kept: there are fewer than this in the whole relay. */
const keptStatements = 500;

/** Kysely on the SQLite that Node has built in. Statements are prepared once. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(sql) {
        const known = kept.get(sql);
        if (known) return known;
        const made = asKyselyWants(database.prepare(sql));
        if (kept.size >= keptStatements) kept.clear();
        kept.set(sql, made);
        return made;
      },
    },
  });
}

function asKyselyWants(statement: StatementSync): ReturnType<SqliteDatabase['prepare']> {
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
