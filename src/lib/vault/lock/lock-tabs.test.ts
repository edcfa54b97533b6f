import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Credential } from './credential';
import { byCode, code, lockedAt, lockedPhone, someWords, unlockedAt, vaultOnPhone } from './lock.fixtures';
import type { Vault } from '$lib/vault/vault';
import { expectOk, goalOf, vaultAgain } from '$lib/vault/vault.fixtures';

const failure = (error: string) => ({ ok: false, error: { code: error } });
const ids = (vault: Vault) => vault.collection('goal').current.map(({ id }) => id);
const words = async (): Promise<Credential> => ({ by: 'words', words: await someWords() });

describe('two tabs', () => {
  it('lock together, and neither writes any more', async () => {
    const { place, vault } = await lockedPhone();
    const other = await unlockedAt(place);
    expectOk(await vault.lock.lockNow());
    await vi.waitFor(() => expect(other.locked.current).toBe(true));
    for (const tab of [vault, other]) {
      expect(await tab.collection('goal').put(goalOf('d'))).toEqual(failure('vault.locked'));
    }
  });

  it('lock also when one of them slept through the message', async () => {
    const { place, vault } = await lockedPhone();
    vi.stubGlobal('BroadcastChannel', undefined);
    const sleeper = await unlockedAt(place);
    vi.unstubAllGlobals();
    expectOk(await vault.lock.lockNow());
    await sleeper.refresh();
    expect(sleeper.locked.current).toBe(true);
  });

  it('lose nothing when one puts the lock on: the other locks and writes nothing under the old key', async () => {
    const { place, vault } = await vaultOnPhone();
    const other = await vaultAgain(place);
    expectOk(await vault.lock.turnOn(code, await someWords()));
    expect(await other.collection('goal').put(goalOf('d'))).toEqual(failure('vault.locked'));
    expect(other.locked.current).toBe(true);
    expect(ids(await unlockedAt(place))).toEqual(['a', 'b', 'c']);
  });

  it('go on together when one takes the lock off', async () => {
    const { place, vault } = await lockedPhone();
    const other = await unlockedAt(place);
    expectOk(await vault.lock.turnOff(byCode));
    expectOk(await other.collection('goal').put(goalOf('d')));
    expectOk(await vault.refresh());
    expect(ids(vault)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('count wrong codes together', async () => {
    const { place } = await lockedPhone();
    const tabs = [await lockedAt(place), await lockedAt(place)];
    const left: unknown[] = [];
    for (let n = 0; n < 5; n++) {
      const wrong = await tabs[n % 2]!.unlock({ by: 'code', code: '000000' });
      left.push(wrong.ok || ('attemptsLeft' in wrong.error && wrong.error.attemptsLeft));
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await tabs[0]!.unlock(byCode)).toEqual({
      ok: false,
      error: { code: 'lock.wait', waitMs: 30_000 },
    });
  });
});

describe('waiting', () => {
  it('ends after its time, asks nothing of words, and a right code forgets it', async () => {
    const { place, phone } = await lockedPhone();
    const locked = await lockedAt(place);
    for (let n = 0; n < 5; n++) await locked.unlock({ by: 'code', code: '000000' });
    expect(await locked.backoff()).toEqual({ ok: true, value: { waitMs: 30_000, attemptsLeft: 1 } });
    expectOk(await locked.unlock(await words()));
    phone.wait(29_000);
    expect(await locked.unlock(byCode)).toEqual({ ok: false, error: { code: 'lock.wait', waitMs: 1000 } });
    phone.wait(1000);
    expectOk(await locked.unlock(byCode));
    expect(await locked.backoff()).toEqual({ ok: true, value: { waitMs: 0, attemptsLeft: 5 } });
  });

  it('does not open early by setting the clock on and starting again', async () => {
    const { place, phone } = await lockedPhone();
    const locked = await lockedAt(place);
    for (let n = 0; n < 5; n++) await locked.unlock({ by: 'code', code: '000000' });
    phone.clock.at += 86_400_000;
    expect(await (await lockedAt(place)).unlock(byCode)).toMatchObject(failure('lock.wait'));
  });

  it('counts from its own beginning in a tab that stood open long before', async () => {
    const { place, phone } = await lockedPhone();
    const longOpen = await lockedAt(place);
    expectOk(await longOpen.backoff());
    phone.wait(3_600_000);
    const locked = await lockedAt(place);
    for (let n = 0; n < 6; n++) await locked.unlock({ by: 'code', code: '000000' });
    expect(await locked.backoff()).toMatchObject({ value: { waitMs: 30_000 } });
    phone.wait(1000);
    phone.clock.at += 60_000;
    expect(await longOpen.unlock(byCode)).toMatchObject({ error: { code: 'lock.wait', waitMs: 30_000 } });
    phone.wait(10_000);
    expect(await longOpen.backoff()).toMatchObject({ value: { waitMs: 20_000 } });
  });

  it('passes no faster in many tabs whose clock is moved on between their looks', async () => {
    const { place, phone } = await lockedPhone();
    const tabs = await Promise.all(Array.from({ length: 8 }, () => lockedAt(place)));
    for (let n = 0; n < 5; n++) await tabs[0]!.unlock({ by: 'code', code: '000000' });
    for (const tab of tabs) expectOk(await tab.backoff());
    phone.wait(10_000);
    for (const tab of tabs) {
      phone.clock.at += 10_000;
      expect(await tab.backoff()).toMatchObject({ value: { waitMs: 20_000 } });
    }
  });

  it('goes on after a reload, and begins anew when the clock was set back', async () => {
    const { place, phone } = await lockedPhone();
    const locked = await lockedAt(place);
    for (let n = 0; n < 5; n++) await locked.unlock({ by: 'code', code: '000000' });
    phone.wait(12_000);
    expect(await locked.backoff()).toMatchObject({ value: { waitMs: 18_000 } });
    const reloaded = await lockedAt(place);
    expect(await reloaded.backoff()).toMatchObject({ value: { waitMs: 18_000 } });
    phone.wait(8000);
    expect(await reloaded.backoff()).toMatchObject({ value: { waitMs: 10_000 } });
    phone.clock.at -= 60_000;
    expect(await reloaded.backoff()).toMatchObject({ value: { waitMs: 30_000 } });
    // What a tab saw of the wait before that one counts no more.
    expect(await locked.backoff()).toMatchObject({ value: { waitMs: 30_000 } });
  });

  it('is the same code again after the app came from the dead, never a wipe', async () => {
    const { place, phone } = await lockedPhone();
    for (let n = 0; n < 40; n++) {
      await (await lockedAt(place)).unlock({ by: 'code', code: '000000' });
      const locked = await lockedAt(place);
      expectOk(await locked.backoff());
      phone.wait(3_600_000);
      expectOk(await locked.backoff());
    }
    expect(ids(await unlockedAt(place))).toEqual(['a', 'b', 'c']);
  });
});
