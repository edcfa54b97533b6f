import { createSubscriber } from 'svelte/reactivity';
import type { Clock } from '$lib/core/clock';

/** How often a screen looks at the clock, in milliseconds. */
const lookEvery = 20_000;

/** The time for a screen that stays open: whoever reads `current` follows it. */
export class Now {
  #clock: Clock;
  #follow: () => void;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#follow = createSubscriber((update) => {
      const timer = setInterval(update, lookEvery);
      return () => clearInterval(timer);
    });
  }

  /** Milliseconds since 1970. */
  get current(): number {
    this.#follow();
    return this.#clock.now();
  }
}
