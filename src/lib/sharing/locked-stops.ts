import { instant, type Clock } from '$lib/core/clock';
import { Changing, type Observable } from '$lib/core/observable';
import { ok, type Result } from '$lib/core/result';
import type { VaultError } from '$lib/vault/collection';
import type { Stops } from '$lib/vault/stops';
import type { Relay } from './relay';
import { isWaiting, sendStops } from './stopping';

/** How many shares can still be stopped, and how many stops the relay has not confirmed. */
export interface StopCounts {
  readonly possible: number;
  readonly waiting: number;
}

/**
 * "Stop met delen" without opening the vault: on a locked phone and on the help page. It does not know with whom
 * something is shared, so it stops everything. Loads no database library (ADR 0026).
 */
export class LockedStops {
  #stops: Stops;
  #relay: Relay;
  #clock: Clock;
  #counts = new Changing<StopCounts>({ possible: 0, waiting: 0 });

  constructor(stops: Stops, relay: Relay, clock: Clock) {
    this.#stops = stops;
    this.#relay = relay;
    this.#clock = clock;
  }

  get counts(): Observable<StopCounts> {
    return this.#counts;
  }

  /** Looks again, and sends what waits. Call it at the start and when the network comes back. */
  async refresh(): Promise<void> {
    await this.#count();
    await sendStops(this.#stops, this.#relay, this.#clock);
    await this.#count();
  }

  /** Stored first, then sent as far as there is a network. Errors: vault.full, .lost; then nothing was stored. */
  async stopAll(): Promise<Result<undefined, VaultError>> {
    const asked = await this.#stops.ask(instant(this.#clock));
    if (!asked.ok) return asked;
    await this.refresh();
    return ok();
  }

  async #count(): Promise<void> {
    const now = this.#clock.now() / 1000;
    const stops = (await this.#stops.all()).filter(({ notAfter }) => notAfter > now);
    this.#counts.set({
      possible: stops.filter(({ askedAt }) => askedAt === undefined).length,
      waiting: stops.filter(isWaiting).length,
    });
  }
}
