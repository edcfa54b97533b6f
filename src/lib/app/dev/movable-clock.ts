import { systemClock } from '$lib/core/clock';
import { keyValueStore } from '$lib/ui/key-value-store';

const storageKey = 'dev-clock';
// Pure, so that nothing of it comes along in the built app.
const store = /* @__PURE__ */ keyValueStore(() => sessionStorage);

/** The system's clock, moved by what the dev page set for this tab. Only in `npm run dev`. */
export const movableClock = {
  now: () => systemClock.now() + movableClock.offset,
  /** Milliseconds ahead of the real time. */
  get offset() {
    return Number(store.get(storageKey) ?? 0);
  },
  set offset(milliseconds: number) {
    store.set(storageKey, String(milliseconds));
  },
};
