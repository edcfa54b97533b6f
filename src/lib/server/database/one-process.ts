import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './failures.ts';

/**
 * Lets one process at a time use a data folder: holds an exclusive transaction in a small file, a lock that the
 * system lets go of by itself when the process dies. Returns how to let go; `undefined` when another has it.
 */
export function holdAlone(file: string): (() => void) | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    return undefined;
  }
}
