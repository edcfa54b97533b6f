import { keyValueStore } from '$lib/ui/key-value-store';

const storageKey = 'dev-network';
// Pure, so that nothing of it comes along in the built app.
const store = /* @__PURE__ */ keyValueStore(() => sessionStorage);

/** Whether the dev page took the network away for this tab. Only in `npm run dev`. */
export function isNetworkDropped(): boolean {
  return store.get(storageKey) === 'dropped';
}

export function dropNetwork(dropped: boolean): void {
  if (dropped) store.set(storageKey, 'dropped');
  else store.remove(storageKey);
  dispatchEvent(new Event(dropped ? 'offline' : 'online'));
}

/** Makes `fetch` and `navigator.onLine` behave as the dev page asked. Called once for the page. */
export function obeyNetworkSwitch(): void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = (...request) =>
    isNetworkDropped() ? Promise.reject(new TypeError('Failed to fetch')) : realFetch(...request);
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !isNetworkDropped() });
}
