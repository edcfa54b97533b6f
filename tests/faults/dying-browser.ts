import { vi } from 'vitest';

/** How the browser lets an access to its storage fail. */
export type Trouble =
  /** The browser is killed: that transaction never happens, and nothing after it either. */
  | 'killed'
  /** One transaction is aborted; what comes after it works. */
  | 'aborted'
  /** The disk is full from there on: reading works, writing does not. */
  | 'full';

const reading = ['get', 'getAll', 'getAllKeys', 'getKey', 'count', 'openCursor', 'openKeyCursor'] as const;
const writing = ['put', 'add', 'delete', 'clear'] as const;

/**
 * Counts every access to the storage, and lets things go wrong at one of them: at `at`, counted from 1. Gives how many
 * there were so far. `vi.restoreAllMocks` ends it: the browser starts again.
 */
export function dyingBrowser(at: number, trouble: Trouble): { steps: () => number; happened: () => boolean } {
  let [steps, struck] = [0, false];
  // Dexie says that it tries to open once more.
  vi.spyOn(console, 'warn').mockReturnValue();
  for (const name of [...reading, ...writing]) {
    const real: (this: IDBObjectStore, ...values: never[]) => unknown = IDBObjectStore.prototype[name];
    const step = function (this: IDBObjectStore, ...values: never[]) {
      steps++;
      const isWriting = writing.some((other) => other === name);
      const isNow = steps === at || (trouble === 'full' && struck && isWriting);
      const isAfter = trouble === 'killed' && struck;
      if (isNow || isAfter) {
        struck = true;
        if (trouble === 'full' && !isWriting) return real.apply(this, values);
        if (!isAfter) abort(this.transaction);
        throw new DOMException('Trouble', trouble === 'full' ? 'QuotaExceededError' : 'AbortError');
      }
      return real.apply(this, values);
    };
    vi.spyOn(IDBObjectStore.prototype, name as 'put').mockImplementation(step as never);
  }
  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...values) {
    if (trouble === 'killed' && struck) throw new DOMException('Trouble', 'UnknownError');
    return open.apply(this, values);
  });
  return { steps: () => steps, happened: () => struck };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Over already: then it stays as it is.
  }
}
