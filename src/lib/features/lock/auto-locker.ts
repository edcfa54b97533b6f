import type { Clock } from '$lib/core/clock';
import type { SteadyClock } from '$lib/core/steady-clock';
import type { InView } from './in-view';
import { mustLock, untilLock, type AutoLock, type Moment } from '$lib/vault/lock/auto-lock';

interface Dependencies {
  readonly clock: Clock;
  readonly steadyClock: SteadyClock;
  /** After how many minutes; `undefined` when there is no lock, or nothing is open. */
  after(): AutoLock | undefined;
  /** Whether the vault is open in this tab. */
  isOpen(): boolean;
  /** Which tabs are looked at. */
  readonly view: Pick<InView, 'enter' | 'leave' | 'elsewhere'>;
  /** Stores what was typed, and locks. */
  lock(): Promise<void>;
  /** The element that goes out of sight while the app is away. */
  readonly root: Pick<HTMLElement, 'setAttribute' | 'removeAttribute'>;
}

/** How often a tab that is out of sight looks whether another one is used, in milliseconds. */
const often = 20_000;

/** The attribute on the root element that keeps the page out of the phone's overview of apps. */
const attribute = 'data-away';

/** Locks the app some time after it was left: as long as one tab is in view, the app is used in all of them. */
export class AutoLocker {
  #deps: Dependencies;
  #left: Moment | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isFetching = false;
  /** Until it has locked nothing is shown: coming back is told twice, by the page and by its visibility. */
  #isLocking = false;
  /** Whether another tab was in view when this one last looked. */
  #isUsedElsewhere = false;

  constructor(deps: Dependencies) {
    this.#deps = deps;
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
    this.#deps.view.leave();
    if (this.#deps.after() === undefined) return;
    this.#deps.root.setAttribute(attribute, '');
    this.#left ??= this.#now();
    this.#wait();
  }

  /** The vault opened while the app is looked at. */
  opened(): void {
    if (!this.#left) this.#deps.view.enter();
  }

  /** The app is looked at again. */
  comeBack(): void {
    clearTimeout(this.#timer);
    if (this.#deps.isOpen()) this.#deps.view.enter();
    const left = this.#left;
    this.#left = undefined;
    const after = this.#after();
    this.#isFetching = false;
    this.#isUsedElsewhere = false;
    if (this.#isLocking) return;
    if (left && after !== undefined && mustLock(left, this.#now(), after)) this.#lock();
    else this.#deps.root.removeAttribute(attribute);
  }

  /** Timers of a page that is out of sight come late, so the clocks are asked again each time. */
  #wait(): void {
    clearTimeout(this.#timer);
    const after = this.#after();
    if (!this.#left || after === undefined) return;
    const wait = untilLock(this.#left, this.#now(), after);
    if (wait === 0) void this.#look();
    else this.#timer = setTimeout(() => void this.#look(), Math.min(wait, often));
  }

  async #look(): Promise<void> {
    const left = this.#left;
    const isUsed = await this.#deps.view.elsewhere();
    if (!left || this.#left !== left) return;
    this.#isUsedElsewhere = isUsed;
    const after = this.#after();
    if (after === undefined) return;
    if (isUsed) {
      this.#left = this.#now();
      this.#timer = setTimeout(() => void this.#look(), often);
    } else if (untilLock(left, this.#now(), after) === 0) {
      this.#lock();
    } else {
      this.#wait();
    }
  }

  #lock(): void {
    this.#isLocking = true;
    void this.#deps.lock().finally(() => (this.#isLocking = false));
  }

  #after(): AutoLock | undefined {
    const after = this.#deps.after();
    return after === 0 && (this.#isFetching || this.#isUsedElsewhere) ? 2 : after;
  }

  #now(): Moment {
    return { clock: this.#deps.clock.now(), steady: this.#deps.steadyClock.elapsed() };
  }
}
