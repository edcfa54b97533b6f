import type { AttemptsRow } from '$lib/vault/store/vault-rows';

/** Wrong codes without a backoff. */
export const freeAttempts = 5;

const minute = 60_000;
/** The backoff after each further wrong code; the last one repeats. */
const backoffs = [minute / 2, minute, 5 * minute, 15 * minute, 60 * minute];
/** Of each wait, so much must pass with the app open: nobody can change that clock (ADR 0012). */
const mostOpen = 5 * minute;
/** What small corrections of a phone's clock may take back. */
const slack = 2000;

export type Attempts = Omit<AttemptsRow, 'key'>;

/** `waitMs` is 0 when a try is allowed now; then `attemptsLeft` tries can follow at once, at least one. */
export interface BackoffStatus {
  readonly waitMs: number;
  readonly attemptsLeft: number;
}

/** What one page saw of a wait: `open` still had to pass when its steady clock stood at `elapsed`. */
export interface ObservedWait {
  readonly wait: string | undefined;
  readonly open: number;
  readonly elapsed: number;
}

/** The wait that `failed` wrong codes in a row ask, in milliseconds. */
export function backoffAfter(failed: number): number {
  const beyond = failed - freeAttempts;
  return beyond < 0 ? 0 : (backoffs[Math.min(beyond, backoffs.length - 1)] ?? 0);
}

/** One more wrong code, counted at `now` by the phone's clock. `wait`: a new id for the wait that it begins. */
export function afterFailure(tries: Attempts | undefined, now: number, wait: string): Attempts {
  const failed = (tries?.failed ?? 0) + 1;
  const left = backoffAfter(failed);
  return { failed, left, open: Math.min(left, mostOpen), at: now, wait };
}

/**
 * What of a wait must still pass with the app open, for a page whose steady clock stands at `elapsed`. Only what the
 * page itself saw of this wait counts, so what it did before the wait began is no waiting. Several pages count no faster
 * than one: each knows what was left when it looked, and nobody's answer is below what is really left.
 */
export function openTimeLeft(
  { wait, open }: Attempts,
  watch: ObservedWait | undefined,
  elapsed: number,
): number {
  if (!watch || wait === undefined || watch.wait !== wait) return open;
  return Math.max(0, Math.min(open, watch.open - (elapsed - watch.elapsed)));
}

/**
 * What is left of a wait at `now` by the phone's clock, of which `open` must still pass with the app open. A clock set
 * back means the full wait again, under the id `again`.
 */
export function afterTime(tries: Attempts, now: number, open: number, again: string): Attempts {
  const gone = now - tries.at;
  if (tries.left <= 0 && open <= 0) return { ...tries, left: 0, open: 0 };
  if (gone < -slack) return afterFailure({ ...tries, failed: tries.failed - 1 }, now, again);
  const left = Math.max(0, tries.left - Math.max(gone, 0));
  return { ...tries, left, open, at: Math.max(now, tries.at), wait: tries.wait ?? again };
}

export function waitLeft({ left, open }: Attempts): number {
  return Math.max(left, open);
}

/** How many tries can follow at once, when none has to wait now; at least one. */
export function attemptsLeft(failed: number): number {
  return Math.max(1, freeAttempts - failed);
}
