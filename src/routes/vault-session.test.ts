import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { expectOk, goalOf, noteStore } from '$lib/vault/vault.fixtures';
import { VaultSession } from './vault-session.svelte';

function storage() {
  return { persisted: vi.fn(() => Promise.resolve(false)), persist: vi.fn(() => Promise.resolve(true)) };
}

describe('a session', () => {
  it('asks the browser to keep the vault once, after the first goal and not before', async () => {
    const kept = storage();
    const session = new VaultSession(noteStore(), kept, () => undefined);
    await session.create();
    const goals = session.vault?.collection('goal');
    expect(kept.persist).not.toHaveBeenCalled();
    for (const id of ['a', 'b'])
      expectOk((await goals?.put(goalOf(id))) ?? { ok: false, error: { code: '' } });
    await vi.waitFor(() => expect(session.storageSafe).toBe(true));
    expect(kept.persist).toHaveBeenCalledTimes(1);
  });
});
