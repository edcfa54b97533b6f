import type { TriesRow } from '$lib/vault/store/vault-database';

/** So many wrong codes cost nothing. */
export const freeTries = 5;

const minute = 60_000;
/** What each wrong code after those costs; the last one goes on for ever. */
const waits = [minute / 2, minute, 5 * minute, 15 * minute, 60 * minute];
/** Of each wait, so much must pass with the app open: nobody can change that clock (ADR 0012). */
const mostOpen = 5 * minute;
/** What small corrections of a phone's clock may take back. */
const slack = 2000;

export type Tries = Omit<TriesRow, 'key'>;

/** What one page saw of a wait: `open` still had to pass when its steady clock stood at `elapsed`. */
export interface Watch {
  readonly wait: string | undefined;
  readonly open: number;
  readonly elapsed: number;
}

/** The wait that `failed` wrong codes in a row ask, in milliseconds. */
export function waitAfter(failed: number): number {
  const beyond = failed - freeTries;
  return beyond < 0 ? 0 : (waits[Math.min(beyond, waits.length - 1)] ?? 0);
}

/** One more wrong code, counted at `now` by the phone's clock. `wait`: a new id for the wait that it begins. */
export function failedOnce(tries: Tries | undefined, now: number, wait: string): Tries {
  const failed = (tries?.failed ?? 0) + 1;
  const left = waitAfter(failed);
  return { failed, left, open: Math.min(left, mostOpen), at: now, wait };
}

/**
 * What of a wait must still pass with the app open, for a page whose steady clock stands at `elapsed`. Only what the
 * page itself saw of this wait counts, so what it did before the wait began is no waiting. Several pages count no faster
 * than one: each knows what was left when it looked, and nobody's answer is below what is really left.
 */
export function openStill({ wait, open }: Tries, watch: Watch | undefined, elapsed: number): number {
  if (!watch || wait === undefined || watch.wait !== wait) return open;
  return Math.max(0, Math.min(open, watch.open - (elapsed - watch.elapsed)));
}

/**
 * What is left of a wait at `now` by the phone's clock, of which `open` must still pass with the app open. A clock set
 * back means the full wait again, under the id `again`.
 */
export function passed(tries: Tries, now: number, open: number, again: string): Tries {
  const gone = now - tries.at;
  if (tries.left <= 0 && open <= 0) return { ...tries, left: 0, open: 0 };
  if (gone < -slack) return failedOnce({ ...tries, failed: tries.failed - 1 }, now, again);
  const left = Math.max(0, tries.left - Math.max(gone, 0));
  return { ...tries, left, open, at: Math.max(now, tries.at), wait: tries.wait ?? again };
}

export function stillToWait({ left, open }: Tries): number {
  return Math.max(left, open);
}

/** How many tries can follow at once, when none has to wait now; at least one. */
export function triesLeft(failed: number): number {
  return Math.max(1, freeTries - failed);
}
