import { askedScreen } from '$lib/core/reminder-tap';
import type { KeyValueStore } from '$lib/ui/key-value-store';

const key = 'eigenwijzer.tapped';

interface Taps {
  /** Of this tab: a page that locks as soon as somebody comes back begins anew, and still goes to what was tapped. */
  readonly store: KeyValueStore;
  readonly worker: Pick<ServiceWorkerContainer, 'addEventListener' | 'removeEventListener'> | undefined;
  /** Not while others look on, nor on a page that somebody else's link or screen is on. */
  readonly mayGo: () => boolean;
  readonly go: (path: string) => Promise<unknown>;
}

/** Goes to the appointment of a reminder that was tapped, until the returned function is called. A lock asks for its code first. */
export function followTaps({ store, worker, mayGo, go }: Taps): () => void {
  const goTo = (path: string) => void go(path).then(() => store.remove(key));
  const waiting = askedScreen({ tappedReminder: store.get(key) });
  if (waiting !== undefined) goTo(waiting);
  const heard = ({ data }: MessageEvent<unknown>) => {
    const path = askedScreen(data);
    if (path === undefined || !mayGo()) return;
    store.set(key, path);
    goTo(path);
  };
  worker?.addEventListener('message', heard);
  return () => worker?.removeEventListener('message', heard);
}
