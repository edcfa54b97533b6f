import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { emptyEntry, filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { bareDatabase, expectOk, freshLocation, vaultAgain } from '$lib/vault/vault.fixtures';
import v1 from './vault-v1.json';
import { thawVault } from './vault-dump';

describe('the frozen vault of version 1', () => {
  it('opens for ever, with every word in it', async () => {
    const place = freshLocation();
    await thawVault(await bareDatabase(place.name), v1);
    const vault = await vaultAgain(place);
    expect(vault.unread.current).toEqual([]);
    expect(vault.collection('goal').current).toEqual([busyGoal, wishGoal]);
    const [filled, empty] = vault.collection('wellbeing').current;
    expect(filled).toMatchObject({ words: filledEntry.words, closing: filledEntry.closing });
    expect(empty).toMatchObject({ startedAt: emptyEntry.startedAt });
  });

  it('can be written in, under the names that its rows have', async () => {
    const place = freshLocation();
    const database = await bareDatabase(place.name);
    await thawVault(database, v1);
    const goals = (await vaultAgain(place)).collection('goal');
    expectOk(await goals.update(busyGoal.id, (goal) => ({ ...goal, want: 'Anders.' })));
    expect(await database.records.count()).toBe(v1.records.length);
    expect((await vaultAgain(place)).collection('goal').get(busyGoal.id)?.want).toBe('Anders.');
  });
});
