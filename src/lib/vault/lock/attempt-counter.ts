import type { Clock } from '$lib/core/clock';
import { randomId } from '$lib/core/id';
import { ok, type Result } from '$lib/core/result';
import type { SteadyClock } from '$lib/core/steady-clock';
import type { VaultError } from '$lib/vault/vault-error';
import type { Connection } from '$lib/vault/store/connection';
import type { AttemptsRow } from '$lib/vault/store/vault-rows';
import { transact } from '$lib/vault/store/transactions';
import {
  afterFailure,
  openTimeLeft,
  afterTime,
  waitLeft,
  attemptsLeft,
  type Attempts,
  type BackoffStatus,
  type ObservedWait,
} from './backoff';

/** The wrong codes of a vault, on its disk: counted for all tabs together. */
export class AttemptCounter {
  #connection: Connection;
  #clock: Clock;
  #steadyClock: SteadyClock;
  #watch: ObservedWait | undefined;

  constructor(connection: Connection, clock: Clock, steadyClock: SteadyClock) {
    this.#connection = connection;
    this.#clock = clock;
    this.#steadyClock = steadyClock;
  }

  /** How long to wait; what this page saw pass of it counts. Errors: those of the connection. */
  async status(): Promise<Result<BackoffStatus, VaultError>> {
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
      mustWait = tries !== undefined && waitLeft(tries) > 0;
      return mustWait ? tries : afterFailure(tries, this.#clock.now(), randomId());
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
    change: (tries: Attempts | undefined) => Attempts | undefined,
  ): Promise<Result<Attempts | undefined, VaultError>> {
    return this.#connection.run((database) =>
      transact(database, 'rw', async () => {
        const stored = await database.meta.get('tries');
        const before = stored?.key === 'tries' ? stored : undefined;
        const elapsed = this.#steadyClock.elapsed();
        const after = change(before && this.#passed(before, elapsed));
        if (after && !same(before, after)) await database.meta.put({ ...after, key: 'tries' });
        this.#watch = after && { wait: after.wait, open: after.open, elapsed };
        return after;
      }),
    );
  }

  #passed(tries: Attempts, elapsed: number): Attempts {
    return afterTime(tries, this.#clock.now(), openTimeLeft(tries, this.#watch, elapsed), randomId());
  }
}

function statusOf(tries: Attempts | undefined): BackoffStatus {
  if (!tries) return { waitMs: 0, attemptsLeft: attemptsLeft(0) };
  return { waitMs: waitLeft(tries), attemptsLeft: attemptsLeft(tries.failed) };
}

function same(one: AttemptsRow | undefined, other: Attempts): boolean {
  const { failed, left, open, at, wait } = other;
  return (
    one?.failed === failed && one.left === left && one.open === open && one.at === at && one.wait === wait
  );
}
