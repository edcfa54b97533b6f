import { settlesWithin } from '$lib/core/settles-within';

/** Milliseconds. It takes some; a request that a page left behind as it went can hold up the next one for good. */
const longestWait = 1000;

/** Made and deleted at once; what a killed page left of it goes the next time. */
const name = 'eigenwijzer-fresh-log';

/**
 * Has Chromium begin a new file to write in, before this page writes anything. Killed while it writes a record, it goes
 * on behind the unfinished part at the next start, calls that file damaged at the start after it, and throws away all that
 * the site kept (google/leveldb issue 1287). An empty database that comes and goes makes it put what it has in a table and
 * begin a new log. Never fails, and is not waited for longer than a second: without it the app works as well. Does nothing in other browsers.
 */
export async function beginFreshLog(
  navigator: object = globalThis.navigator,
  databases: IDBFactory | undefined = globalThis.indexedDB,
): Promise<void> {
  if (!databases || !('userAgentData' in navigator)) return;
  await settlesWithin(longestWait, comeAndGo(databases));
}

async function comeAndGo(databases: IDBFactory): Promise<void> {
  try {
    const opening = databases.open(name);
    await settled(opening);
    if (opening.readyState === 'done' && !opening.error) opening.result.close();
    await settled(databases.deleteDatabase(name));
  } catch {
    // A browser that keeps nothing: opening the vault says so.
  }
}

/** Waits until a request is done, failed, or waits for another tab. */
function settled(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve) => {
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
