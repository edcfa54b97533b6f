import { createSubscriber } from 'svelte/reactivity';
import type { Clock } from '$lib/core/clock';
import type { Observable } from '$lib/core/observable';
import { localDate, type LocalDate } from '$lib/core/local-date';

const minute = 60_000;

/** The longest that a screen goes without a look at the clock, in milliseconds: timers may stand still while a phone sleeps. */
const longestWait = 20_000;

/** What a browser tells when somebody comes back to a page. */
const comingBack = ['visibilitychange', 'resume', 'pageshow', 'focus'] as const;

/**
 * The time for whatever is on a screen: what reads it follows the clock, each minute and as soon as somebody comes back
 * to the page. Nothing that is shown asks the clock by itself, or it shows yesterday after midnight.
 */
export class Now {
  #clock: Clock;
  #follow: () => void;

  /** `heard`: changes when the clock learnt what time it is. */
  constructor(clock: Clock & { readonly heard?: Observable<unknown> }) {
    this.#clock = clock;
    this.#follow = createSubscriber((update) => {
      const stops = [eachMinute(clock, update), clock.heard?.subscribe(update)];
      return () => stops.forEach((stop) => stop?.());
    });
  }

  /** Milliseconds since 1970. */
  get current(): number {
    this.#follow();
    return this.#clock.now();
  }

  get day(): LocalDate {
    return localDate(this.current);
  }
}

/** Calls `tell` when the clock shows another minute than it did. Returns how to stop. */
function eachMinute(clock: Clock, tell: () => void): () => void {
  const ending = new AbortController();
  let shown = Math.floor(clock.now() / minute);
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const shows = Math.floor(clock.now() / minute);
    if (shows === shown) return;
    shown = shows;
    tell();
  };
  const wait = () => {
    timer = setTimeout(
      () => {
        look();
        wait();
      },
      Math.min(longestWait, minute - (clock.now() % minute)),
    );
  };
  wait();
  // A button that gets the focus is no coming back: what moves under a finger makes its tap land beside it.
  const comes = ({ target }: Event) => target instanceof Element || look();
  // Those of the document reach the window in the end, or at its start.
  for (const event of comingBack)
    window.addEventListener(event, comes, { signal: ending.signal, capture: true });
  return () => {
    clearTimeout(timer);
    ending.abort();
  };
}
