import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultLocation } from './open-vault';
import { expectOk, freshLocation, goalOf, newVault } from './vault.fixtures';

/** What a start does not wait for; a test takes it away, as a phone that has not loaded it yet. */
const missing = vi.hoisted(() => new Set<string>());
const part = vi.hoisted(() => async (name: string, original: () => Promise<object>) => {
  const module = await original();
  const fail = (_: unknown, reject: (error: Error) => void) => reject(new TypeError('Failed to fetch'));
  const isGone = (key: string | symbol) => missing.has(name) && key === 'then';
  return new Proxy(module, {
    get: (all, key) => (isGone(key) ? fail : Reflect.get(all, key)),
    has: (all, key) => isGone(key) || Reflect.has(all, key),
  });
});
vi.mock('./store/vault-database', (original) => part('library', original as never));
vi.mock('$lib/vault/store/vault-database', (original) => part('library', original as never));
vi.mock('$lib/vault/records/record-reader', (original) => part('schemas', original as never));

const ids = Array.from({ length: 10 }, (_, at) => `goal-${at}`);
const notLoaded = { ok: false, error: { code: 'app.notLoaded' } };
beforeEach(() => {
  missing.clear();
  vi.resetModules();
});

/** A vault that was used, with the page closed in the usual way. */
async function usedVault() {
  const place = freshLocation();
  const vault = await newVault(place);
  for (const id of ids) expectOk(await vault.collection('goal').put(goalOf(id)));
  await vault.gather();
  return { place, vault };
}

/** Opens it as a new page does. */
async function start(place: VaultLocation) {
  const { openVault } = await import('./open-vault');
  return openVault(place);
}

describe('a start', () => {
  it('shows what is kept before the library and the schemas are there, and writes as soon as they are', async () => {
    const { place, vault } = await usedVault();
    vault.close();
    missing.add('library').add('schemas');
    const opening = expectOk(await start(place));
    if (opening.state !== 'known') throw new Error(opening.state);
    const goals = opening.vault.collection('goal');
    expect(goals.current.map(({ id }) => id)).toEqual(ids);
    expect(await goals.put(goalOf('new'))).toEqual(notLoaded);
    missing.clear();
    expectOk(await goals.put(goalOf('new')));
    expect(goals.current).toHaveLength(ids.length + 1);
  });

  it('checks what was written since by its schema, and says so when that is not there', async () => {
    const { place, vault } = await usedVault();
    expectOk(await vault.collection('goal').put(goalOf('since')));
    vault.close();
    missing.add('library').add('schemas');
    expect(await start(place)).toEqual(notLoaded);
    missing.delete('schemas');
    const opening = expectOk(await start(place));
    expect(opening.state === 'known' && opening.vault.collection('goal').get('since')).toBeTruthy();
  });

  it('leaves a place without a vault to the library, and waits behind a lock without it', async () => {
    missing.add('library');
    expect(await start(freshLocation())).toEqual(notLoaded);
    missing.clear();
    const { place, vault } = await usedVault();
    const { code, someWords } = await import('./lock/lock.fixtures');
    expectOk(await vault.lock.turnOn(code, await someWords()));
    await vault.lock.settled();
    vault.close();
    missing.add('library');
    const opening = expectOk(await start(place));
    if (opening.state !== 'locked') throw new Error(opening.state);
    expect(await opening.locked.unlock({ by: 'code', code })).toEqual(notLoaded);
    missing.clear();
    expectOk(await opening.locked.unlock({ by: 'code', code }));
  });
});
