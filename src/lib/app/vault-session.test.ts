import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { databaseName } from '$lib/vault/store/database-name';
import { bareDatabase, expectOk, goalOf, markerStore } from '$lib/vault/vault.fixtures';
import { VaultSession } from './vault-session.svelte';

function storage() {
  return { persisted: vi.fn(() => Promise.resolve(false)), persist: vi.fn(() => Promise.resolve(true)) };
}

const page = {
  typed: { flush: async () => undefined, left: [] },
  locked: () => undefined,
  onNotesChanged: () => () => undefined,
};

describe('a session', () => {
  it('asks the browser to keep the vault once, after the first goal and not before', async () => {
    const kept = storage();
    const session = new VaultSession(markerStore(), kept, page);
    await session.create();
    const goals = session.vault?.collection('goal');
    expect(kept.persist).not.toHaveBeenCalled();
    for (const id of ['a', 'b'])
      expectOk((await goals?.put(goalOf(id))) ?? { ok: false, error: { code: '' } });
    await vi.waitFor(() => expect(session.storageSafe).toBe(true));
    expect(kept.persist).toHaveBeenCalledTimes(1);
  });

  it('wipes what does not open, and after that is as new', async () => {
    const notes = markerStore();
    await new VaultSession(notes, storage(), page).create();
    const database = await bareDatabase(databaseName);
    await database.table('meta').delete('keys');
    database.close();
    const session = new VaultSession(notes, storage(), page);
    await session.open();
    expect(session.error?.code).toBe('vault.unreadable');
    expectOk(await session.wipe());
    await session.open();
    expect(session.status).toBe('new');
  });
});
