import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { byCode, code, lockedPhone, someWords, vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import { openVault, type VaultLocation } from '$lib/vault/open-vault';
import type { VaultDatabase } from './vault-database';
import type { CheckpointRow } from './vault-rows';
import type { Vault } from '$lib/vault/vault';
import { bareDatabase, expectOk, goalOf } from '$lib/vault/vault.fixtures';

/** A page that is quiet when the test says so. */
function quietPage() {
  let waiting: (() => void) | undefined;
  const defer = (work: () => void) => {
    waiting = work;
    return () => (waiting = undefined);
  };
  return {
    defer,
    beQuiet: () => waiting?.(),
    get hasWork() {
      return waiting !== undefined;
    },
  };
}

const hundred = Array.from({ length: 100 }, (_, at) => `goal-${at}`);
const wants = (vault: Vault) => vault.collection('goal').current.map(({ id, want }) => [id, want]);
const row = async (place: VaultLocation) => {
  const database = await bareDatabase(place.name ?? '');
  const found = await database.meta.get('gathered');
  database.close();
  return found?.key === 'gathered' ? found : undefined;
};

/** A vault with a hundred goals, gathered. */
async function gatheredVault() {
  const made = await vaultOnPhone(hundred);
  const page = quietPage();
  const place = { ...made.place, deps: { ...made.place.deps, defer: page.defer } };
  made.vault.close();
  const vault = await open(place);
  await vi.waitFor(() => expect(page.hasWork).toBe(true));
  page.beQuiet();
  await vi.waitFor(async () => expect(await row(place)).toBeDefined());
  return { place, vault, page };
}

async function open(place: VaultLocation): Promise<Vault> {
  const opening = expectOk(await openVault(place));
  if (opening.state !== 'known') throw new Error(opening.state);
  return opening.vault;
}

/** Opens without the rows: only what was gathered, and what was written since, can be read. */
async function withoutRows(place: VaultLocation, but: readonly string[] = []) {
  const database = await bareDatabase(place.name ?? '');
  const rows = await database.records.toArray();
  await database.records.bulkDelete(rows.map(({ id }) => id).filter((id) => !but.includes(id)));
  database.close();
  return open(place);
}

/** Done when the next transaction that may write, and looks first, is over. */
function nextWrite(): Promise<void> {
  return new Promise((over) => {
    const get = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.transaction.mode === 'readwrite') this.transaction.addEventListener('complete', () => over());
      return get.call(this, key);
    });
  });
}

describe('what was gathered', () => {
  it('opens everything at once, without looking at a row', async () => {
    const { place, vault } = await gatheredVault();
    const before = wants(vault);
    expect(before).toHaveLength(100);
    vault.close();
    expect(wants(await withoutRows(place))).toEqual(before);
  });

  it('is brought up to date by what was written, made and taken away since', async () => {
    const { place, vault } = await gatheredVault();
    const goals = vault.collection('goal');
    expectOk(await goals.update('goal-7', (goal) => ({ ...goal, want: 'anders' })));
    expectOk(await goals.put(goalOf('new')));
    expectOk(await goals.remove('goal-8'));
    const expected = wants(vault);
    vault.close();
    const again = await open(place);
    expect(wants(again)).toEqual(expected);
    // What was read from it can be changed like everything else.
    expectOk(await again.collection('goal').update('goal-9', (goal) => ({ ...goal, want: 'ook' })));
    again.close();
    expect((await open(place)).collection('goal').get('goal-9')?.want).toBe('ook');
  });

  it('is left alone when more was written than is named one by one', async () => {
    const { place, vault } = await gatheredVault();
    for (let at = 0; at < 70; at++) {
      expectOk(await vault.collection('goal').update(`goal-${at}`, (goal) => ({ ...goal, can: `${at}` })));
    }
    const expected = vault.collection('goal').current;
    vault.close();
    expect((await open(place)).collection('goal').current).toEqual(expected);
  });

  it('is left alone when a byte of it, or what it says of itself, was changed', async () => {
    const { place, vault } = await gatheredVault();
    const expected = wants(vault);
    vault.close();
    const good = await row(place);
    if (!good) throw new Error('nothing was gathered');
    const flipped = Uint8Array.from(good.ct, (byte, at) => (at === 1000 ? byte ^ 1 : byte));
    for (const bad of [
      { ...good, ct: flipped },
      { ...good, seq: good.seq - 1 },
      { ...good, apart: ['x'] },
    ]) {
      const database = await bareDatabase(place.name ?? '');
      await database.meta.put(bad);
      database.close();
      const again = await open(place);
      expect(wants(again)).toEqual(expected);
      again.close();
    }
  });

  it('is left alone when the kinds were checked in another version', async () => {
    const { place, vault } = await gatheredVault();
    vault.close();
    const database = await bareDatabase(place.name ?? '');
    const kept = await database.meta.get('gathered');
    if (kept?.key === 'gathered') await database.meta.put({ ...kept, checked: 'goal:0' });
    database.close();
    expect(wants(await open(place))).toHaveLength(100);
  });

  it('is gathered again when something was taken away', async () => {
    const { place, vault, page } = await gatheredVault();
    const before = await row(place);
    expectOk(await vault.collection('goal').remove('goal-3'));
    await vi.waitFor(() => expect(page.hasWork).toBe(true));
    page.beQuiet();
    await vi.waitFor(async () => expect((await row(place))?.seq).toBeGreaterThan(before?.seq ?? 0));
    vault.close();
    expect(wants(await withoutRows(place)).some(([id]) => id === 'goal-3')).toBe(false);
  });

  it('is gathered when the page is left, and only when something was written', async () => {
    const { place, vault } = await gatheredVault();
    const before = await row(place);
    await vault.gather();
    expect(await row(place)).toEqual(before);
    expectOk(await vault.collection('goal').update('goal-3', (goal) => ({ ...goal, want: 'anders' })));
    await vault.gather();
    expect((await row(place))?.seq).toBe((before?.seq ?? 0) + 1);
    vault.close();
    expect((await withoutRows(place)).collection('goal').get('goal-3')?.want).toBe('anders');
  });

  it('leaves large things in their own rows', async () => {
    const { place, vault, page } = await gatheredVault();
    const words = 'x'.repeat(10_000);
    const large = { ...goalOf('large', words), can: words, need: words, steps: [] };
    expectOk(
      await vault.collection('goal').put({ ...large, want: `${words.slice(1)}"`, can: '"'.repeat(9999) }),
    );
    expectOk(await vault.collection('goal').remove('goal-3'));
    await vi.waitFor(() => expect(page.hasWork).toBe(true));
    page.beQuiet();
    await vi.waitFor(async () => expect((await row(place))?.apart).toHaveLength(1));
    vault.close();
    expect((await open(place)).collection('goal').get('large')?.need).toBe(words);
  });

  it('goes with the key when a lock is put on, and comes back under the new one', async () => {
    const { place, vault } = await gatheredVault();
    expectOk(await vault.lock.turnOn(code, await someWords()));
    expect(await row(place)).toBeUndefined();
    await vault.lock.settled();
    vault.close();
    const opening = expectOk(await openVault(place));
    if (opening.state !== 'locked') throw new Error(opening.state);
    expect(wants(expectOk(await opening.locked.unlock(byCode)))).toHaveLength(100);
  });

  it('goes when everything is replaced by a file', async () => {
    const { place, vault } = await gatheredVault();
    expectOk(await vault.replaceWith({ exportedAt: '', counts: {}, contents: [] }));
    expect(await row(place)).toBeUndefined();
    vault.close();
    expect(wants(await open(place))).toEqual([]);
  });

  it.each([
    ['everything was replaced in another tab', { key: 'epoch', value: 'of another tab' }],
    ['another tab gathered more', { key: 'gathered', seq: 1_000_000 }],
  ])('is not written when %s', async (_, now) => {
    const { place, vault, page } = await gatheredVault();
    expectOk(await vault.collection('goal').remove('goal-3'));
    await vi.waitFor(() => expect(page.hasWork).toBe(true));
    const database = await bareDatabase(place.name ?? '');
    const there = await database.meta.get(now.key as 'gathered');
    await database.meta.put({ ...there, ...now } as never);
    const before = await row(place);
    const tried = nextWrite();
    page.beQuiet();
    await tried;
    vi.restoreAllMocks();
    expect(await row(place)).toEqual(before);
    database.close();
    vault.close();
  });

  it('is not made of a few things', async () => {
    const { place, vault } = await lockedPhone(['a', 'b']);
    vault.close();
    expect(await row(place)).toBeUndefined();
  });
});

describe('a checkpoint that comes too late', () => {
  type Change = (database: VaultDatabase, before: CheckpointRow) => Promise<unknown>;

  /** Which checkpoint lies there: its bytes are too many to be compared one by one. */
  async function versionOf(place: VaultLocation) {
    const { seq = 0, iv } = (await row(place)) ?? {};
    return { seq, iv: String(iv) };
  }

  /** Makes one more goal, changes the disk as another tab would, and gathers. Gives what lies there before and after. */
  async function gatheredAfter(change: Change) {
    const { place, vault } = await gatheredVault();
    expectOk(await vault.collection('goal').put(goalOf('one-more')));
    const made = await row(place);
    if (!made) throw new Error('It was gathered');
    const database = await bareDatabase(place.name ?? '');
    await change(database, made);
    database.close();
    const before = await versionOf(place);
    await vault.gather();
    return { before, after: await versionOf(place) };
  }
  const keysOf = async (database: VaultDatabase) => {
    const keys = await database.meta.get('keys');
    if (keys?.key !== 'keys') throw new Error('There are keys');
    return keys;
  };

  it('is one that does not: it takes the place of the earlier one', async () => {
    const { before, after } = await gatheredAfter(async () => undefined);
    expect(after.seq).toBe(before.seq + 1);
  });

  it.each<[string, Change]>([
    [
      'another key writes by now',
      async (database) => database.meta.put({ ...(await keysOf(database)), current: 'x' }),
    ],
    [
      'rows of an older key are still to be re-encrypted',
      async (database) => {
        const keys = await keysOf(database);
        await database.meta.put({ ...keys, secrets: [...keys.secrets, { keyId: 'older', wraps: [] }] });
      },
    ],
    ['everything was replaced', (database) => database.meta.put({ key: 'epoch', value: 'another' })],
    ['a later one lies there', (database, made) => database.meta.put({ ...made, seq: made.seq + 100 })],
  ])('is not written when %s', async (_, change) => {
    const { before, after } = await gatheredAfter(change);
    expect(after).toEqual(before);
  });
});
