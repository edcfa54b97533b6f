import { localDate, type LocalDate } from '$lib/core/local-date';
import { liveShares } from './share.rules';
import type { Share } from './share.schema';

/** Whether there is something that is to stop on a day. */
export function hasStopDay(shares: readonly Share[]): boolean {
  return liveShares(shares).some(({ stopOn }) => stopOn !== undefined);
}

/** The shares that the client wants stopped by now. `passed`: a moment that has surely passed. */
export function dueToStop(shares: readonly Share[], passed: number | undefined): Share[] {
  if (passed === undefined) return [];
  const today = localDate(passed);
  return liveShares(shares).filter(({ stopOn }) => stopOn !== undefined && stopOn <= today);
}

/** The share that stops on a day (a day in the Netherlands); `undefined`: it stays until its end. */
export function stoppingOn(share: Share, day: LocalDate | undefined): Share {
  return { ...share, stopOn: day };
}
