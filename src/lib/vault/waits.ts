import type { TriesRow } from './database';

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

/** The wait that `failed` wrong codes in a row ask, in milliseconds. */
export function waitAfter(failed: number): number {
  const beyond = failed - freeTries;
  return beyond < 0 ? 0 : (waits[Math.min(beyond, waits.length - 1)] ?? 0);
}

/** One more wrong code, counted at `now` by the phone's clock. */
export function failedOnce(tries: Tries | undefined, now: number): Tries {
  const failed = (tries?.failed ?? 0) + 1;
  const left = waitAfter(failed);
  return { failed, left, open: Math.min(left, mostOpen), at: now };
}

/**
 * What is left of a wait at `now` by the phone's clock. `witnessed`: how long this page has been waiting since its
 * last look, by its steady clock. A clock set back means the full wait again.
 */
export function passed(tries: Tries, now: number, witnessed: number): Tries {
  const gone = now - tries.at;
  if (tries.left <= 0 && tries.open <= 0) return { ...tries, left: 0, open: 0 };
  if (gone < -slack) return { ...failedOnce({ ...tries, failed: tries.failed - 1 }, now) };
  // Two pages that wait together count no faster than one.
  const seen = Math.max(0, Math.min(witnessed, gone));
  const left = Math.max(0, tries.left - Math.max(gone, 0));
  return { failed: tries.failed, left, open: Math.max(0, tries.open - seen), at: Math.max(now, tries.at) };
}

export function stillToWait({ left, open }: Tries): number {
  return Math.max(left, open);
}

/** How many tries can follow at once, when none has to wait now; at least one. */
export function triesLeft(failed: number): number {
  return Math.max(1, freeTries - failed);
}
