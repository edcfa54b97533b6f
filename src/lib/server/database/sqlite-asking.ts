import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Asking, Question } from './prepared.ts';

/** Asks the SQLite that Node has built in, which answers at once. Statements are made ready once. */
export function sqliteAsking(database: DatabaseSync): Asking {
  const statements = new Map<string, StatementSync>();
  const statementOf = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    async ask<R>({ sql, values }: Question<R>) {
      return statementOf(sql).all(...(values as readonly SQLInputValue[])) as R[];
    },
    async tell({ sql, values }) {
      statementOf(sql).run(...(values as readonly SQLInputValue[]));
    },
  };
}
