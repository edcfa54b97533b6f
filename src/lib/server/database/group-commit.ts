import { performance } from 'node:perf_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseFailure, isSqliteError } from './failures.ts';

interface Job {
  readonly work: () => Promise<unknown>;
  readonly done: (value: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** How long writes may gather in one transaction, in milliseconds. */
const longest = 5;

/**
 * Puts writes that wait together in one transaction, each in a savepoint of its own, so that one commit, and one wait
 * for the disk, serves them all; one that is alone needs no savepoint. A write is done when that commit is on the disk; one that throws takes nothing of
 * the others with it. The work uses this connection only, which answers at once: nothing else runs in between.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({ work, done: (value) => resolve(value as T), failed: reject });
    this.#running ??= this.#soon();
    return promise;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** After whatever has come in from the network in this turn. */
  async #soon(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      await this.#commitTogether();
    }
    this.#running = undefined;
  }

  async #commitTogether(): Promise<void> {
    const started = performance.now();
    const together: { readonly job: Job; settle: () => void }[] = [];
    try {
      this.#database.exec('begin immediate');
      while (performance.now() - started < longest) {
        const job = this.#waiting.shift();
        if (!job) break;
        const one = { job, settle: () => {} };
        together.push(one);
        const isAlone = together.length === 1 && this.#waiting.length === 0;
        one.settle = await (isAlone ? this.#try(job) : this.#attempt(job));
      }
      this.#database.exec('commit');
      for (const { settle } of together) settle();
    } catch (error) {
      this.#rollBack();
      const failure = isSqliteError(error) ? new DatabaseFailure(error) : error;
      for (const { job } of together.length > 0 ? together : this.#takeOne()) job.failed(failure);
    }
  }

  /** What cannot even be undone now is undone by the next, whose beginning fails until it is. */
  #rollBack(): void {
    try {
      if (this.#database.isTransaction) this.#database.exec('rollback');
    } catch (error) {
      if (!isSqliteError(error)) throw error;
    }
  }

  /** Nothing could begin: the first in the row hears of it, and the next one tries again. */
  #takeOne(): { job: Job }[] {
    const job = this.#waiting.shift();
    return job ? [{ job }] : [];
  }

  /** Without a savepoint: what fails takes the whole transaction along. */
  async #try(job: Job): Promise<() => void> {
    const value = await job.work();
    return () => job.done(value);
  }

  async #attempt(job: Job): Promise<() => void> {
    this.#database.exec('savepoint one');
    try {
      const settle = await this.#try(job);
      this.#database.exec('release one');
      return settle;
    } catch (error) {
      // A full disk can end the whole transaction: then none of it is there.
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('rollback to one; release one');
      return () => job.failed(isSqliteError(error) ? new DatabaseFailure(error) : error);
    }
  }
}
