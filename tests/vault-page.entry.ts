import type { Argon2Order } from '$lib/crypto/argon2-work';
import type { CheckInMonth } from '$lib/domain/check-in/check-in.schema';
import type { MarkerStore } from '$lib/vault/vault-marker';
import BareArgon2 from './bare-argon2.worker?worker';

export { Dexie } from 'dexie';
export { busyGoal } from '$lib/domain/goal/goal.fixtures';
export { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
export { argon2id, readyArgon2id } from '$lib/crypto/argon2';
export { newRecoveryWords } from '$lib/crypto/recovery-words';
export { readBackup } from '$lib/vault/backup/backup-file';
export { createVault, openVault } from '$lib/vault/open-vault';
export { markerStore as markerStore } from '$lib/vault/vault.fixtures';

/** The browser's own small notes, as the app uses them. */
export const deviceMarkers: MarkerStore = {
  get: (key) => localStorage.getItem(key),
  set: (key, value) => localStorage.setItem(key, value),
  remove: (key) => localStorage.removeItem(key),
};

/** A month with a check-in on each day. `at`: how many months after January 2017. */
export function month(at: number): CheckInMonth {
  const name = `${2017 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  const entries = Array.from({ length: 30 }, (_, day) => ({
    id: `${name}-${day}`,
    at: `${name}-${String(day + 1).padStart(2, '0')}T09:00:00.000Z`,
    feeling: 'soSo' as const,
    note: 'Vandaag even naar buiten geweest.',
  }));
  return { id: name, month: name, entries };
}

const bareWorker = new BareArgon2();

/** The same derivation by nothing but hash-wasm, in a worker that is there already. */
export function bareArgon2id(order: Argon2Order): Promise<Uint8Array> {
  return new Promise((answer) => {
    bareWorker.onmessage = ({ data }: MessageEvent<Uint8Array>) => answer(data);
    bareWorker.postMessage(order);
  });
}

/** Watches the page's tasks from now on; the answer tells how long the longest over 50 ms took, or 0. */
export function watchTasks(): () => Promise<number> {
  let longest = 0;
  const note = (list: readonly PerformanceEntry[]) => {
    for (const { duration } of list) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return async () => {
    // A task is told of after it has ended.
    await new Promise((go) => setTimeout(go, 100));
    note(observer.takeRecords());
    observer.disconnect();
    return longest;
  };
}
