/** Minutes after leaving the app: at once, soon, or later. */
export type AutoLock = 0 | 2 | 15;

export const autoLockChoices: readonly AutoLock[] = [0, 2, 15];

export const defaultAutoLock: AutoLock = 2;

/** One moment by both clocks, in milliseconds: the phone's, which people change, and the page's own steady one. */
export interface Moment {
  readonly clock: number;
  readonly steady: number;
}

/** What small corrections of a phone's clock may take back, in milliseconds. */
const slack = 2000;

/**
 * Whether an app that was left at `left` must be locked at `now`. The clock that ran longest counts: the steady one
 * stands still while some phones sleep, and the phone's clock can be changed. A clock set back locks at once.
 */
export function mustLock(left: Moment, now: Moment, after: AutoLock): boolean {
  const byClock = now.clock - left.clock;
  if (byClock < -slack) return true;
  return Math.max(byClock, now.steady - left.steady) >= after * 60_000;
}

/** How long until `mustLock`, in milliseconds, for a timer; 0 when it is time. */
export function untilLock(left: Moment, now: Moment, after: AutoLock): number {
  if (mustLock(left, now, after)) return 0;
  return after * 60_000 - Math.max(now.clock - left.clock, now.steady - left.steady);
}
