import type { SteadyClock } from '../../core/steady-clock.ts';

/** What time it is for the relay. While its clock is in doubt, `now` is what we believe and `clock` what that says. */
export interface Moment {
  readonly now: number;
  readonly clock?: number;
}

/** What is kept of the clock: the newest moment that was seen, and the one that was doubted, if any. */
export interface ClockMark {
  readonly seen: number;
  readonly doubted: number | null;
}

/** It depends on a clock that is in doubt: neither yes nor no can be said now. */
export class ClockInDoubt extends Error {}

/** Whether something holds at this moment. Throws where the clock in doubt and what we believe do not agree. */
export function holdsAt({ now, clock = now }: Moment, holds: (now: number) => boolean): boolean {
  const isSo = holds(now);
  if (isSo !== holds(clock)) throw new ClockInDoubt();
  return isSo;
}

const [hour, day] = [60 * 60, 24 * 60 * 60];

/** So far a clock may be off without doubt, in seconds: it is set by hand, and machines are moved. */
const tolerance = hour;
/** And so much of the time that went by: no clock runs that badly. */
const drift = 0.001;
/** So long a relay may have been off before its clock is doubted. */
const longestAway = 3 * day;

/** A moment that was sure, and when that was by a clock that nobody can set. `isOld`: from before this start. */
interface Anchor {
  readonly seen: number;
  readonly at: number;
  readonly isOld: boolean;
}

/** What looking at the clock brought. */
export interface Looked {
  /** What has to be kept, when it is something else than what is. */
  readonly mark?: ClockMark;
  /** The doubt begins or ends; `ahead` in seconds, negative when the clock is behind. */
  readonly turned?: { readonly inDoubt: boolean; readonly ahead: number };
}

/**
 * Does not believe a clock that jumps: what ends or is deleted by time is gone for good. Compares it with the newest
 * moment that was seen, which is kept in the database, and while it runs with a clock that nobody can set. Doubt ends
 * when the clock is back, or when the operator says that it is right (docs/adr/0068).
 */
export class ClockGuard {
  readonly #steadyClock: SteadyClock;
  #anchor: Anchor | undefined;
  #inDoubt = false;

  constructor(steadyClock: SteadyClock) {
    this.#steadyClock = steadyClock;
  }

  get isInDoubt(): boolean {
    return this.#inDoubt;
  }

  /** Whether it was looked at: before that nothing may be answered. */
  get hasLooked(): boolean {
    return this.#anchor !== undefined;
  }

  /** Whether another clock, in unix seconds, can be shown to others as the time. */
  agreesWith(clock: number): boolean {
    return !this.#inDoubt && this.judge(clock).clock === undefined;
  }

  /** What time it is, when the clock says so. */
  judge(clock: number): Moment {
    if (!this.#anchor || (!this.#inDoubt && this.#isNear(clock, this.#anchor))) return { now: clock };
    return { now: Math.floor(this.#expected(this.#anchor)), clock };
  }

  /** Looks at the clock, at the start and each minute, beside what was kept of it. */
  look(clock: number, mark: ClockMark | undefined): Looked {
    const before = this.#inDoubt;
    const isConfirmed = before && mark?.doubted === null && Math.abs(clock - mark.seen) <= tolerance;
    const isRight = !mark || isConfirmed || this.#fits(clock, mark);
    const from = this.#anchor ?? { seen: mark?.seen ?? clock, at: this.#now(), isOld: true };
    const ahead = Math.round(clock - this.#expected(from));
    // A clock that came back is near enough, not sure: counted from there, jumps out and back would add up.
    this.#anchor =
      isRight && (from.isOld || isConfirmed) ? { seen: clock, at: this.#now(), isOld: false } : from;
    this.#inDoubt = !isRight;
    const turned = before === this.#inDoubt ? undefined : { inDoubt: this.#inDoubt, ahead };
    return { mark: isRight ? trusted(clock, mark) : this.#doubted(clock, mark, from), turned };
  }

  #fits(clock: number, mark: ClockMark): boolean {
    if (this.#anchor && !this.#anchor.isOld) return this.#isNear(clock, this.#anchor);
    if (isStillDoubted(clock, mark)) return false;
    const away = this.#anchor ? this.#now() - this.#anchor.at : 0;
    return clock >= mark.seen - tolerance && clock <= mark.seen + longestAway + away;
  }

  #isNear(clock: number, anchor: Anchor): boolean {
    return Math.abs(clock - this.#expected(anchor)) <= tolerance + (this.#now() - anchor.at) * drift;
  }

  /** Kept beside what is believed at that moment, so that another start knows to which side the clock is off. */
  #doubted(clock: number, mark: ClockMark | undefined, from: Anchor): ClockMark | undefined {
    const seen = Math.max(mark?.seen ?? 0, Math.floor(this.#expected(from)));
    return mark?.doubted === null ? { seen, doubted: clock } : undefined;
  }

  #expected({ seen, at }: Anchor): number {
    return seen + this.#now() - at;
  }

  #now(): number {
    return this.#steadyClock.elapsed() / 1000;
  }
}

/** Whether a clock that was doubted still says about the same: a start does not make it better. */
function isStillDoubted(clock: number, { seen, doubted }: ClockMark): boolean {
  if (doubted === null) return false;
  return doubted > seen ? clock >= doubted - tolerance : clock < seen - tolerance;
}

/** Written once a minute, not with every look. */
function trusted(clock: number, mark: ClockMark | undefined): ClockMark | undefined {
  const isKept = mark?.doubted === null && Math.abs(clock - mark.seen) < 60;
  return isKept ? undefined : { seen: clock, doubted: null };
}
