import type { BackupStatusRow } from '$lib/vault/store/vault-rows';

const day = 24 * 60 * 60_000;
const firstAfter = 7 * day;
const laterAfter = 91 * day;

/**
 * Whether it is time to offer a dry restore: a week after the words were made, and then a quarter after each one.
 * Never without words, nor without a reservekopie to try. `now`: milliseconds since 1970.
 */
export function dryRestoreDue({ wordsMadeAt, dryRestoreAt, backup }: BackupStatus, now: number): boolean {
  if (wordsMadeAt === undefined || backup === undefined) return false;
  const tried = dryRestoreAt !== undefined && dryRestoreAt >= wordsMadeAt;
  return (
    now - (tried ? Date.parse(dryRestoreAt) : Date.parse(wordsMadeAt)) >= (tried ? laterAfter : firstAfter)
  );
}

/** What was done to get everything back one day. All moments: ISO 8601 instants. */
export type BackupStatus = Omit<BackupStatusRow, 'key'>;
