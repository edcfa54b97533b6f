import { systemClock } from '$lib/core/clock';
import { smallStore } from '$lib/ui/small-store';

const storageKey = 'dev-clock';
const store = smallStore(() => sessionStorage);

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
