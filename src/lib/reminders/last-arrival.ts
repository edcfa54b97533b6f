/** Where the service worker notes that a reminder was shown: only when, nothing else. Readable without the vault. */
const cacheName = 'reminder-arrival';
const place = '/reminder-arrival';

export async function noteArrival(caches: CacheStorage, at: string): Promise<void> {
  await (await caches.open(cacheName)).put(place, new Response(at));
}

/** An ISO 8601 instant; `undefined` when none was shown on this phone yet. */
export async function lastArrival(caches: CacheStorage): Promise<string | undefined> {
  const text = await (await caches.match(place, { cacheName }))?.text();
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

export async function forgetArrival(caches: CacheStorage): Promise<void> {
  await caches.delete(cacheName);
}
