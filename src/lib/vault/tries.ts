import type { Clock } from '$lib/core/clock';
import { ok, type Result } from '$lib/core/result';
import type { SteadyClock } from '$lib/core/steady-clock';
import type { VaultError } from './collection';
import type { Connection } from './connection';
import type { TriesRow } from './database';
import { transact } from './disk';
import type { WaitStatus } from './lock';
import { failedOnce, passed, stillToWait, triesLeft, type Tries } from './waits';

/** The wrong codes of a vault, on its disk: counted for all tabs together. */
export class TryCounter {
  #connection: Connection;
  #clock: Clock;
  #steady: SteadyClock;
  #lastLook: number;

  constructor(connection: Connection, clock: Clock, steady: SteadyClock) {
    this.#connection = connection;
    this.#clock = clock;
    this.#steady = steady;
    this.#lastLook = steady.elapsed();
  }

  /** How long to wait; lets the time that passed in this page count. Errors: those of the connection. */
  async status(): Promise<Result<WaitStatus, VaultError>> {
    const now = await this.#change((tries) => tries);
    return now.ok ? ok(statusOf(now.value)) : now;
  }

  /**
   * Counts a try before it is made, as one that fails: a tab that is killed has used it. When somebody must wait,
   * nothing is counted and `waitMs` says how long. `failed`: with this one. Errors: those of the connection.
   */
  async begin(): Promise<Result<{ waitMs: number; failed: number }, VaultError>> {
    let mustWait = false;
    const counted = await this.#change((tries) => {
      mustWait = tries !== undefined && stillToWait(tries) > 0;
      return mustWait ? tries : failedOnce(tries, this.#clock.now());
    });
    if (!counted.ok) return counted;
    const failed = counted.value?.failed ?? 0;
    return ok({ waitMs: mustWait ? statusOf(counted.value).waitMs : 0, failed });
  }

  /** The code was right: everything is forgotten. */
  async succeed(): Promise<Result<unknown, VaultError>> {
    return this.#connection.run((database) => database.meta.delete('tries'));
  }

  #change(
    change: (tries: Tries | undefined) => Tries | undefined,
  ): Promise<Result<Tries | undefined, VaultError>> {
    const at = this.#steady.elapsed();
    const witnessed = at - this.#lastLook;
    this.#lastLook = at;
    return this.#connection.run((database) =>
      transact(database, 'rw', async () => {
        const stored = await database.meta.get('tries');
        const before = stored?.key === 'tries' ? stored : undefined;
        const after = change(before && passed(before, this.#clock.now(), witnessed));
        if (after && !same(before, after)) await database.meta.put({ ...after, key: 'tries' });
        return after;
      }),
    );
  }
}

function statusOf(tries: Tries | undefined): WaitStatus {
  if (!tries) return { waitMs: 0, triesLeft: triesLeft(0) };
  return { waitMs: stillToWait(tries), triesLeft: triesLeft(tries.failed) };
}

function same(one: TriesRow | undefined, other: Tries): boolean {
  return (
    one?.failed === other.failed && one.left === other.left && one.open === other.open && one.at === other.at
  );
}
