/**
 * The database cannot do it now. `full`: there is no room on its disk. Otherwise it does not answer, and nothing is
 * known of whether the work was done.
 */
export class DatabaseFailure extends Error {
  readonly isFull: boolean;

  constructor(cause: unknown) {
    super('The database cannot do it now', { cause });
    this.isFull = isDiskFull(cause);
  }
}

/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for the index of the log. */
const fullInSqlite: readonly unknown[] = [13, 4874];
/** disk_full, by SQLSTATE. */
const fullInPostgres = '53100';

function isDiskFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown };
  return fullInSqlite.includes(errcode) || code === fullInPostgres;
}

/** Thrown by the SQLite of Node itself. */
export function isSqliteError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

/** SQLITE_BUSY: another connection has it. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && (error as { errcode?: unknown }).errcode === 5;
}
