import { dryRestoreDue, type BackupStatus } from '$lib/vault/backup/backup-status';

/** Who put it off is left alone for a quarter of a year, in milliseconds. */
const rest = 91 * 24 * 60 * 60_000;

/** Whether the line on Vandaag is shown. `putOff` (0 for never) and `now`: milliseconds since 1970. */
export function rehearsalDue(care: BackupStatus, putOff: number, now: number): boolean {
  const isResting = putOff > 0 && now - putOff < rest;
  return !isResting && dryRestoreDue(care, now);
}
