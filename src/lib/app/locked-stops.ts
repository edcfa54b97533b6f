import { instant } from '$lib/core/clock';
import { err, type Result } from '$lib/core/result';
import type { TrustedTime } from '$lib/core/trusted-time';
import type { StopFailureCode } from '$lib/sharing/send-failure';
import { RelayClient } from '$lib/sharing/relay-client';
import { isUnconfirmed, sendStop, sendStops, type StopFailures } from '$lib/sharing/send-stops';
import { stopsAlone } from '$lib/vault/stops-alone';
import { askForSync } from './ask-for-sync';

/** What can still be seen, as far as it lies in the clear. `failure`: why a stop that was asked did not get there. */
export interface StopCounts {
  readonly count: number;
  readonly waiting: number;
  readonly failure?: { readonly code: StopFailureCode } | undefined;
}

/** Stopping without opening anything: for the help page, and for whenever the app is locked. */
export class LockedStops {
  #stops = stopsAlone();
  #relay: RelayClient;
  #time: TrustedTime;
  #failures: StopFailures = new Map();

  constructor(time: TrustedTime) {
    this.#time = time;
    this.#relay = new RelayClient((url, init) => fetch(url, init), { time });
  }

  /**
   * How many others can still see something, and how many stops the server does not know yet. By the relay's time: the
   * phone's clock takes no way to stop away.
   */
  async counts(): Promise<StopCounts> {
    const passed = this.#time.passed ?? 0;
    const all = (await this.#stops.all()).filter(
      (stop) => isUnconfirmed(stop) || stop.notAfter * 1000 > passed,
    );
    const [code] = this.#failures.values();
    return {
      count: all.filter(({ askedAt }) => askedAt === undefined).length,
      waiting: all.filter(isUnconfirmed).length,
      failure: code && { code },
    };
  }

  /** Asks to stop everything: kept first, then sent as far as there is a network. Errors: share.stopNotKept. */
  async stopAll(): Promise<Result<undefined, { readonly code: 'share.stopNotKept' }>> {
    const asked = await this.#stops.ask(instant(this.#time));
    if (asked.ok) await Promise.all([this.send(), askForSync()]);
    return asked.ok || (await this.#stopAtOnce())
      ? { ok: true, value: undefined }
      : err({ code: 'share.stopNotKept' });
  }

  async send(): Promise<void> {
    this.#failures = await sendStops(this.#stops, this.#relay, this.#time);
  }

  /** On a phone that can keep nothing. Gives whether the relay knows of every stop. */
  async #stopAtOnce(): Promise<boolean> {
    const sent = await Promise.all((await this.#stops.all()).map((stop) => sendStop(stop, this.#relay)));
    return sent.every((failure) => failure === undefined);
  }
}
