import type { Clock } from '$lib/core/clock';
import type { SteadyClock } from '$lib/core/steady-clock';
import { mustLock, untilLock, type AutoLock, type Moment } from '$lib/vault/auto-lock';

interface Tools {
  readonly clock: Clock;
  readonly steady: SteadyClock;
  /** After how many minutes; `undefined` when there is no lock, or nothing is open. */
  after(): AutoLock | undefined;
  /** Stores what was typed, and locks. */
  lock(): Promise<void>;
  /** The element that goes out of sight while the app is away. */
  readonly root: Pick<HTMLElement, 'setAttribute' | 'removeAttribute'>;
}

/** The attribute on the root element that keeps the page out of the phone's overview of apps. */
const attribute = 'data-away';

/** Locks the app some time after it was left. */
export class AutoLocker {
  #tools: Tools;
  #left: Moment | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isFetching = false;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /**
   * A file is being chosen: on many phones that leaves the app. "At once" then waits as long as "2 minutes",
   * or nobody could ever choose a photo.
   */
  expectFile(): void {
    this.#isFetching = true;
  }

  /** The app goes out of sight. */
  leave(): void {
    if (this.#tools.after() === undefined) return;
    this.#tools.root.setAttribute(attribute, '');
    this.#left ??= this.#now();
    this.#look();
  }

  /** The app is looked at again. */
  comeBack(): void {
    clearTimeout(this.#timer);
    const left = this.#left;
    this.#left = undefined;
    const after = this.#after();
    this.#isFetching = false;
    if (left && after !== undefined && mustLock(left, this.#now(), after)) void this.#tools.lock();
    else this.#tools.root.removeAttribute(attribute);
  }

  /** Timers of a page that is out of sight come late, so the clocks are asked again each time. */
  #look(): void {
    clearTimeout(this.#timer);
    const after = this.#after();
    if (!this.#left || after === undefined) return;
    const wait = untilLock(this.#left, this.#now(), after);
    if (wait === 0) void this.#tools.lock();
    else this.#timer = setTimeout(() => this.#look(), wait);
  }

  #after(): AutoLock | undefined {
    const after = this.#tools.after();
    return after === 0 && this.#isFetching ? 2 : after;
  }

  #now(): Moment {
    return { clock: this.#tools.clock.now(), steady: this.#tools.steady.elapsed() };
  }
}
