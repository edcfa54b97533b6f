import type { GenerationRow } from './repository.ts';

const day = 24 * 60 * 60;
const week = 7 * day;

/**
 * Which generations of a backup may go, now that a new one is there (ADR 0023). Kept are the newest, the youngest of
 * over a day and of over a week, and the oldest of each younger group, which grow into those. So whoever writes three
 * times in a row destroys nothing. `rows` newest first; moments in unix seconds.
 */
export function superfluous(rows: readonly GenerationRow[], now: number): number[] {
  const older = (least: number, most: number) =>
    rows.filter(({ storedAt }) => now - storedAt >= least && now - storedAt < most);
  const kept = new Set([
    rows[0],
    older(-Infinity, day).at(-1),
    older(day, week)[0],
    older(day, week).at(-1),
    older(week, Infinity)[0],
  ]);
  return rows.filter((row) => !kept.has(row)).map(({ generation }) => generation);
}
