import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openVault } from '$lib/vault/open-vault';
import { recordTypes, type RecordTypes } from '$lib/vault/records/record-types';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
} from '$lib/vault/vault.fixtures';

/** What the next version of the app knows: goals in another version, and a kind that is new. */
const next: RecordTypes = {
  ...recordTypes,
  goal: {
    ...recordTypes.goal,
    version: recordTypes.goal.version + 1,
    upgrades: { ...recordTypes.goal.upgrades, [recordTypes.goal.version]: (old) => old },
  },
  wish: recordTypes.success,
};

/** Brings the database up to date as the next version of the app would; done when no tab stands in the way. */
async function raiseSchema(name: string): Promise<void> {
  const request = indexedDB.open(name, 20);
  request.onupgradeneeded = () => request.result.createObjectStore('wishes');
  const database = await new Promise<IDBDatabase>((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  database.close();
}

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

describe('an open tab beside a newer version', () => {
  it('is told which kind it cannot read any more, and that the thing is not gone', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    for (const id of ['a', 'b']) expectOk(await vault.collection('goal').put(goalOf(id)));
    const newer = await vaultAgain({ ...place, types: next });
    expectOk(await newer.collection('goal').update('a', (goal) => ({ ...goal, want: 'nieuw' })));
    expectOk(await vault.refresh());
    expect(vault.unread.current).toMatchObject([{ kind: 'newer', type: 'goal' }]);
    expect(vault.collection('goal').current.map(({ id }) => id)).toEqual(['b']);
    const states = await Promise.all(['a', 'b', 'c'].map((id) => vault.stateOf('goal', id)));
    expect(states).toEqual(['newer', 'kept', 'absent']);
    expect(await vault.collection('goal').update('a', (goal) => goal)).toMatchObject({
      error: { code: 'vault.newer' },
    });
  });

  it('lets the database be brought up to date, loses nothing and goes on', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    const writing = vault.collection('goal').put(goalOf('b'));
    await raiseSchema(place.name);
    expectOk(await writing);
    expect(vault.gone.current).toBe(false);
    expectOk(await vault.collection('goal').put(goalOf('c')));
    expect((await vaultAgain(place)).collection('goal').current.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const other = await vaultAgain(place);
    expectOk(await other.collection('goal').put(goalOf('d')));
    await vi.waitFor(() => expect(vault.collection('goal').get('d')).toBeDefined());
  });
});

describe('an older version after a newer one', () => {
  it('opens what it can, says what it cannot, and the newer one finds everything again', async () => {
    const place = freshLocation();
    const newer = await newVault({ ...place, types: next });
    expectOk(await newer.collection('goal').put(goalOf('a', 'van later')));
    expectOk(
      await newer.collection('story').put({
        id: 'story',
        createdAt: '2026-11-22T09:00:00.000Z',
        text: 'Ik',
        changedAt: '2026-11-22T09:00:00.000Z',
      }),
    );
    newer.close();
    await raiseSchema(place.name);
    const older = await vaultAgain(place);
    expect(older.unread.current).toMatchObject([{ kind: 'newer', type: 'goal' }]);
    expect(older.collection('story').current).toHaveLength(1);
    expectOk(await older.collection('goal').put(goalOf('b', 'van vroeger')));
    older.close();
    const again = await vaultAgain({ ...place, types: next });
    expect(again.unread.current).toEqual([]);
    expect(
      again
        .collection('goal')
        .current.map(({ want }) => want)
        .sort(),
    ).toEqual(['van later', 'van vroeger']);
  });

  it('calls what it does not understand newer, and neither gone nor damaged', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    await raiseSchema(place.name);
    const database = await bareDatabase(place.name);
    await database.table('meta').update('keys', { current: 7 });
    database.close();
    expect(await openVault(place)).toMatchObject({ error: { code: 'vault.newer' } });
    // The tab that was open all the time.
    expect(await vault.collection('goal').put(goalOf('a'))).toMatchObject({ ok: true });
    expect(vault.gone.current).toBe(false);
  });
});

describe('damaged rows', () => {
  it('are of the kind that they were, as long as the page knew them', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    const database = await bareDatabase(place.name);
    const [row] = await database.records.toArray();
    if (!row) throw new Error('row');
    await database.records.put({ ...row, rev: row.rev + 1 });
    await database.table('meta').update('head', { seq: 2, recent: [row.id] });
    database.close();
    expectOk(await vault.refresh());
    expect(vault.unread.current).toMatchObject([{ kind: 'damaged', type: 'goal' }]);
    expect(await vault.stateOf('goal', 'a')).toBe('damaged');
    const [later] = (await vaultAgain(place)).unread.current;
    expect(later?.type).toBeUndefined();
  });
});
