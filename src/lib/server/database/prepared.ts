import type { Compilable, Kysely } from 'kysely';
import { Later, type Language, type Values } from './language.ts';
import type { Tables } from './tables.ts';

/** A question to the database, with its values: `R` is a row of the answer. */
export interface Question<R = unknown> {
  /** The same text for every question of the same form: what was made ready for it is found by it. */
  readonly sql: string;
  readonly values: readonly unknown[];
  /** Only a type: no question has it. */
  readonly row?: R;
}

/** How one transaction asks its database. */
export interface Asking {
  ask<R>(question: Question<R>): Promise<R[]>;
  /**
   * Has something done of which no answer is needed. Where the database is far away it is only sent: that it was done is
   * sure when the transaction is.
   */
  tell(question: Question): Promise<void>;
}

/** A query as text, and what goes in it in this order. */
interface Built {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Builds a query once for each set of names that its values have; after that only the values are filled in. Building
 * takes longer than SQLite does to answer.
 */
export function prepare<V extends object, R>(
  { db }: Language,
  build: (db: Kysely<Tables>, values: V) => Compilable<R>,
): (values: V) => Question<R> {
  const byNames = new Map<string, Built>();
  const builtFor = (names: readonly string[]): Built => {
    const places = names.map((name) => [name, new Later((values) => values[name])]);
    // In a query a place is what its value will be.
    const { sql, parameters } = build(db, Object.fromEntries(places) as V).compile();
    return { sql, parameters };
  };
  return (values) => {
    const names = Object.keys(values);
    const form = names.join();
    const built = byNames.get(form) ?? builtFor(names);
    byNames.set(form, built);
    const filled = built.parameters.map((one) => (one instanceof Later ? one.in(values as Values) : one));
    return { sql: built.sql, values: filled };
  };
}

/** The one row that a question finds, if any. */
export async function askOne<R>({ ask }: Asking, question: Question<R>): Promise<R | undefined> {
  return (await ask(question))[0];
}
