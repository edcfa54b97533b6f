import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { beginFreshLog } from './fresh-log';

const chromium = { userAgentData: {} };

describe('a fresh log', () => {
  it('makes an empty database and takes it away', async () => {
    const databases = new IDBFactory();
    const [open, remove] = [vi.spyOn(databases, 'open'), vi.spyOn(databases, 'deleteDatabase')];
    await beginFreshLog(chromium, databases);
    expect([open.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
    expect(await databases.databases()).toEqual([]);
  });

  it('takes away what a killed page left of it, and does not wait for another tab', async () => {
    const databases = new IDBFactory();
    const other = databases.open('eigenwijzer-fresh-log');
    await new Promise((opened) => (other.onsuccess = opened));
    await beginFreshLog(chromium, databases);
    other.result.close();
    await beginFreshLog(chromium, databases);
    expect(await databases.databases()).toEqual([]);
  });

  it('is not waited for when the browser never answers', async () => {
    vi.useFakeTimers();
    const databases = new IDBFactory();
    const unanswered = new EventTarget() as IDBOpenDBRequest;
    vi.spyOn(databases, 'open').mockReturnValue(unanswered);
    const fresh = beginFreshLog(chromium, databases);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(fresh).resolves.toBeUndefined();
    vi.useRealTimers();
  });

  it('does nothing in another browser, and never fails', async () => {
    const databases = new IDBFactory();
    const open = vi.spyOn(databases, 'open').mockImplementation(() => {
      throw new DOMException('No storage here', 'SecurityError');
    });
    await beginFreshLog({}, databases);
    expect(open).not.toHaveBeenCalled();
    await beginFreshLog(chromium, databases);
    expect(open).toHaveBeenCalled();
    await beginFreshLog(chromium, undefined);
  });
});
