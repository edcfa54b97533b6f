import { instant, type Clock } from '$lib/core/clock';
import { Relay } from '$lib/sharing/relay';
import { isWaiting, sendStops } from '$lib/sharing/stopping';
import { Stops } from '$lib/vault/stops';
import { askForSync } from './ask-for-sync';

/** Stopping without opening anything: for the help page, and for whenever the app is locked. */
export class LockedStops {
  #stops = new Stops();
  #relay = new Relay((url, init) => fetch(url, init));
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many others can still see something, and how many stops the server does not know yet. */
  async counts(): Promise<{ count: number; waiting: number }> {
    const now = this.#clock.now();
    const all = (await this.#stops.all()).filter(({ notAfter }) => notAfter * 1000 > now);
    return {
      count: all.filter(({ askedAt }) => askedAt === undefined).length,
      waiting: all.filter(isWaiting).length,
    };
  }

  /** Asks to stop everything: kept first, then sent as far as there is a network. */
  async stopAll(): Promise<void> {
    await this.#stops.ask(instant(this.#clock));
    await Promise.all([this.send(), askForSync()]);
  }

  async send(): Promise<void> {
    await sendStops(this.#stops, this.#relay, this.#clock);
  }
}
