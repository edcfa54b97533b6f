import type { CheckInMonth } from '$lib/domain/check-in/check-in.schema';
import type { TraceStore } from '$lib/vault/trace';

export { Dexie } from 'dexie';
export { busyGoal } from '$lib/domain/goal/goal.fixtures';
export { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
export { newRecoveryWords } from '$lib/crypto/recovery-words';
export { createVault, openVault } from '$lib/vault/open-vault';
export { noteStore } from '$lib/vault/vault.fixtures';

/** The browser's own small notes, as the app uses them. */
export const deviceTrace: TraceStore = {
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
