import { DatabaseFailure } from '../database/failures.ts';

/**
 * What went wrong in our own code or the database, as a line of JSON: its kind, code and place in the program. Never the
 * message, which can hold what was sent.
 */
export function reportOf(error: unknown): string {
  const cause = error instanceof DatabaseFailure ? error.cause : error;
  const { name, stack, code } = Object(cause) as { name?: string; stack?: string; code?: unknown };
  const at = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const kind = error instanceof DatabaseFailure ? 'database' : 'defect';
  const places = at?.slice(0, 4).map((line) => line.trim());
  return `${JSON.stringify({ error: kind, name, code, at: places })}\n`;
}

/** One line of JSON when the doubt about the clock begins or ends. */
export function reportOfClock({ inDoubt, ahead }: { inDoubt: boolean; ahead: number }): string {
  const help = inDoubt
    ? { help: 'Nothing ends by time now. See SELF-HOSTING: a clock in doubt.' }
    : undefined;
  return `${JSON.stringify({ clock: inDoubt ? 'in doubt' : 'right', secondsAhead: ahead, ...help })}\n`;
}
