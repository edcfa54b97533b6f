import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Asking, Question } from './prepared.ts';

type Asked = Pick<pg.ClientBase, 'query'>;

/** A statement is made ready once for each connection, under a name that its text gives it. */
const named = ({ sql, values }: Question) => ({
  name: hash('sha256', sql, 'base64url'),
  text: sql,
  values: [...values],
});

/** Asks PostgreSQL, each question by itself. */
export function postgresAsking(asked: Asked): Asking {
  return {
    ask: async <R>(question: Question<R>) => (await asked.query(named(question))).rows as R[],
    async tell(question) {
      await asked.query(named(question));
    },
  };
}

/**
 * One transaction on a connection of its own. Its beginning, its end and whatever needs no answer are sent without
 * waiting for what was sent before: a call is on its way two or three times, not seven.
 */
export class PostgresTransaction implements Asking {
  readonly #client: Asked;
  readonly #sent: Promise<unknown>[] = [];

  constructor(client: Asked) {
    this.#client = client;
    this.#send('begin');
  }

  ask = async <R>(question: Question<R>): Promise<R[]> =>
    (await this.#client.query(named(question))).rows as R[];

  tell = async (question: Question): Promise<void> => this.#send(named(question));

  /** Resolves when all of it is on the disk; rejects when any of it failed: PostgreSQL then keeps nothing of it. */
  async commit(): Promise<void> {
    this.#send('commit');
    await Promise.all(this.#sent);
  }

  /** Undoes all of it. Resolves to what failed first, of which later failures tell nothing. */
  async rollBack(): Promise<{ readonly reason: unknown } | undefined> {
    this.#send('rollback');
    const all = await Promise.allSettled(this.#sent);
    return all.find((one) => one.status === 'rejected');
  }

  #send(query: string | pg.QueryConfig): void {
    const answer = this.#client.query(query);
    // Heard at the end, also when something else fails before that.
    answer.catch(() => {});
    this.#sent.push(answer);
  }
}
