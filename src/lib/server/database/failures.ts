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

/** SQLITE_FULL, and PostgreSQL's disk_full. */
function isDiskFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return ('errcode' in cause && cause.errcode === 13) || ('code' in cause && cause.code === '53100');
}

/** Thrown by the SQLite of Node itself. */
export function isSqliteError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
