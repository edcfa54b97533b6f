import type { Clock } from './clock';
import { lastSecond } from './last-second';
import { Changing, type Observable } from './observable';
import { systemSteadyClock, type SteadyClock } from './steady-clock';

/** A difference that means nothing: whole seconds, an answer that takes a while, a clock that drifts. */
const tolerance = 2 * 60_000;
/** From here on a clock is wrong enough to tell the person. */
const worthTelling = 15 * 60_000;

/** What the relay said, and what the phone's own clocks showed at that moment. All in milliseconds. */
interface TimeReading {
  readonly relay: number;
  readonly phone: number;
  readonly steady: number;
}

/**
 * The time as far as it can be known on a phone whose clock may be wrong. `now` is the best guess, to show things by.
 * Only `passed` may end, stop or throw away something for good: it is what the relay said, and the phone's clock has
 * no part in it.
 */
export class TrustedTime implements Clock {
  #clock: Clock;
  #steadyClock: SteadyClock;
  #heard = new Changing<TimeReading | undefined>(undefined);

  constructor(clock: Clock, steadyClock: SteadyClock = systemSteadyClock) {
    this.#clock = clock;
    this.#steadyClock = steadyClock;
  }

  /** An answer of the relay said that it was this moment. One that no screen can show is not heard. */
  hear(moment: number): void {
    if (!(moment >= 0 && moment <= lastSecond * 1000)) return;
    this.#heard.set({ relay: moment, phone: this.#clock.now(), steady: this.#steadyClock.elapsed() });
  }

  /** Changes with every answer: for a screen that shows what time it is. */
  get heard(): Observable<unknown> {
    return this.#heard;
  }

  /** The moment that has surely passed; `undefined` as long as this page did not hear the relay. */
  get passed(): number | undefined {
    const heard = this.#heard.current;
    // A steady clock may stand still in sleep but never runs ahead.
    return heard && heard.relay + Math.max(0, this.#steadyClock.elapsed() - heard.steady);
  }

  /** The phone's own clock, right or wrong. */
  get phone(): number {
    return this.#clock.now();
  }

  /** The phone's clock where that can be right; else what it must be by what the relay said. */
  now(): number {
    const [heard, passed, phone] = [this.#heard.current, this.passed, this.phone];
    if (!heard || passed === undefined || Math.abs(phone - passed) <= tolerance) return phone;
    const untouched = heard.relay + phone - heard.phone;
    if (Math.abs(phone - untouched) <= tolerance) return Math.max(phone, passed);
    // Somebody set the clock, before that answer or after it: what lies nearest to what is sure is the likeliest.
    const likely = [phone, untouched].filter((moment) => moment >= passed - tolerance);
    return Math.min(
      ...likely.map((moment) => Math.max(moment, passed)),
      likely.length > 0 ? Infinity : passed,
    );
  }

  /** Whether the phone's clock is known to be wrong. `now`: as this time tells. */
  isClockWrong(now = this.now()): boolean {
    return Math.abs(this.phone - now) > worthTelling;
  }
}
