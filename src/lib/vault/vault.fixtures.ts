import { emptyEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { wishGoal } from '$lib/domain/goal/goal.fixtures';
import type { Goal } from '$lib/domain/goal/goal.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { randomId } from '$lib/core/id';
import type { Result } from '$lib/core/result';
import { VaultDatabase } from '$lib/vault/store/vault-database';
import { createVault, openVault, type VaultLocation } from './open-vault';
import type { MarkerStore } from './vault-marker';
import type { Vault } from './vault';

/** A browser's small notes, in memory. */
export function markerStore(): MarkerStore {
  const notes = new Map<string, string>();
  return {
    get: (key) => notes.get(key) ?? null,
    set: (key, value) => void notes.set(key, value),
    remove: (key) => void notes.delete(key),
  };
}

/** A browser profile of its own: another database and other notes than any test before. */
export function freshLocation(): Required<Pick<VaultLocation, 'name' | 'marker'>> {
  return { name: `vault-${randomId()}`, marker: markerStore() };
}

export function goalOf(id: string, want = `Ik wil ${id}.`): Goal {
  return { ...wishGoal, id, want };
}

export function webOf(id: string): WellbeingEntry {
  return { ...emptyEntry, id };
}

/** The value of something that must go well in a test. */
export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Expected ok, got ${result.error.code}`);
  return result.value;
}

export async function newVault(place: VaultLocation): Promise<Vault> {
  return expectOk(await createVault(place));
}

/** Opens what is there, as another tab or the next day would. */
export async function vaultAgain(place: VaultLocation): Promise<Vault> {
  const opening = expectOk(await openVault(place));
  if (opening.state !== 'known') throw new Error(`Expected a vault, got ${opening.state}`);
  return opening.vault;
}

/** The bare database, for looking at what lies on the disk and for damaging it. */
export async function bareDatabase(name: string): Promise<VaultDatabase> {
  const database = new VaultDatabase(name);
  await database.open();
  return database;
}
