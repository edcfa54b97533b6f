import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readExport } from '$lib/vault/backup/read-export';
import { createVault, openVault } from '$lib/vault/open-vault';
import type { Vault } from '$lib/vault/vault';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
} from '$lib/vault/vault.fixtures';

afterEach(() => vi.restoreAllMocks());

const failure = (code: string) => ({ ok: false, error: { code } });

/** A vault with one goal, and what a later start finds there. */
async function vaultWithGoal() {
  const place = freshLocation();
  const vault = await newVault(place);
  expectOk(await vault.collection('goal').put(goalOf('a', 'oud')));
  const restarted = async () => (await vaultAgain(place)).collection('goal').current;
  return { place, vault, goals: vault.collection('goal'), restarted };
}

async function exportedWith(want: string) {
  const other = await newVault(freshLocation());
  expectOk(await other.collection('goal').put(goalOf('z', want)));
  const json = other.exportJson({ exportedAt: '2026-11-22T09:30:00.000Z', app: '0.1.0' });
  return expectOk(await readExport(new Blob([json])));
}

const writes: Record<string, (vault: Vault) => Promise<unknown>> = {
  'storing something new': (vault) => vault.collection('goal').put(goalOf('b')),
  'changing something': (vault) =>
    vault.collection('goal').update('a', (goal) => ({ ...goal, want: 'nieuw' })),
  'taking something away': (vault) => vault.collection('goal').remove('a'),
  'putting a copy back': async (vault) => vault.replaceWith(await exportedWith('van de kopie')),
};

/** The ways in which a browser lets a write fail. */
const full: Record<string, () => void> = {
  'refused at the request': () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
  },
  'refused when the transaction ends': () => abortAfterPut(Infinity, 'QuotaExceededError'),
};

/** Lets the transaction of the next puts abort, after the put itself went well. */
function abortAfterPut(times: number, reason: string) {
  const put = IDBObjectStore.prototype.put;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
    const request = put.apply(this, values);
    if (left-- > 0) {
      // fake-indexeddb's own way to abort for a reason of the browser.
      const { transaction } = this as unknown as { transaction: { _abort(name: string): void } };
      request.addEventListener('success', () => transaction._abort(reason));
    }
    return request;
  });
}

describe('a full disk', () => {
  for (const [how, makeFull] of Object.entries(full)) {
    for (const [what, write] of Object.entries(writes)) {
      it(`is told when ${what} is ${how}, and nothing changes`, async () => {
        const { vault, goals, restarted } = await vaultWithGoal();
        // What the copy needs is made while there is room.
        const wanted = what === 'putting a copy back' ? await exportedWith('van de kopie') : undefined;
        makeFull();
        const outcome = wanted ? await vault.replaceWith(wanted) : await write(vault);
        expect(outcome).toEqual(failure('vault.full'));
        expect(goals.current).toEqual([goalOf('a', 'oud')]);
        vi.restoreAllMocks();
        expect(await restarted()).toEqual([goalOf('a', 'oud')]);
        expectOk(await goals.update('a', (goal) => ({ ...goal, want: 'nu wel' })));
        expect(await restarted()).toEqual([goalOf('a', 'nu wel')]);
      });
    }
  }

  it('is told when a vault is made, and somebody new stays somebody new', async () => {
    const place = freshLocation();
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    expect(await createVault(place)).toEqual(failure('vault.full'));
    vi.restoreAllMocks();
    expect(expectOk(await openVault(place))).toEqual({ state: 'new' });
  });
});

describe('an aborted transaction', () => {
  it('is done again once, without the person noticing', async () => {
    const { goals, restarted } = await vaultWithGoal();
    abortAfterPut(1, 'AbortError');
    expectOk(await goals.update('a', (goal) => ({ ...goal, want: 'nieuw' })));
    expect(await restarted()).toEqual([goalOf('a', 'nieuw')]);
  });

  it('is told when it happens again, and the text is not said to be stored', async () => {
    const { goals, restarted } = await vaultWithGoal();
    abortAfterPut(Infinity, 'AbortError');
    const changed = await goals.update('a', (goal) => ({ ...goal, want: 'nieuw' }));
    expect(changed).toEqual(failure('vault.lost'));
    expect(goals.current).toEqual([goalOf('a', 'oud')]);
    vi.restoreAllMocks();
    expect(await restarted()).toEqual([goalOf('a', 'oud')]);
  });
});

describe('a lost connection', () => {
  /** Dexie takes hold of `transaction` when it opens, so the trouble is laid before and switched on later. */
  function troubledConnection() {
    const transaction = IDBDatabase.prototype.transaction;
    const trouble = { times: 0, name: '' };
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...how) {
      if (how[1] === 'readwrite' && trouble.times-- > 0)
        throw new DOMException('Connection to server lost', trouble.name);
      return transaction.apply(this, how);
    });
    return trouble;
  }

  for (const name of ['InvalidStateError', 'UnknownError']) {
    it(`is made again after an ${name}`, async () => {
      vi.spyOn(console, 'warn').mockReturnValue();
      const trouble = troubledConnection();
      const { goals, restarted } = await vaultWithGoal();
      Object.assign(trouble, { times: 1, name });
      expectOk(await goals.update('a', (goal) => ({ ...goal, want: 'nieuw' })));
      expect(trouble.times).toBeLessThan(1);
      expect(await restarted()).toEqual([goalOf('a', 'nieuw')]);
    });
  }

  it('is told when it cannot be made again', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const trouble = troubledConnection();
    const { goals } = await vaultWithGoal();
    Object.assign(trouble, { times: Infinity, name: 'UnknownError' });
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Connection to server lost', 'UnknownError');
    });
    expect(await goals.put(goalOf('b'))).toEqual(failure('vault.lost'));
    expect(goals.current).toEqual([goalOf('a', 'oud')]);
  });
});

describe('a vault that is taken away under us', () => {
  it('says so at once and never starts empty', async () => {
    const { place, vault, goals } = await vaultWithGoal();
    await new Promise((done) => (indexedDB.deleteDatabase(place.name).onsuccess = done));
    await vi.waitFor(() => expect(vault.gone.current).toBe(true));
    expect(await goals.put(goalOf('b'))).toEqual(failure('vault.gone'));
    expect(expectOk(await openVault(place))).toEqual({ state: 'gone' });
  });

  it('says so at the next write when the browser emptied it without a word', async () => {
    const { place, vault, goals } = await vaultWithGoal();
    const database = await bareDatabase(place.name);
    const native = database.backendDB();
    const emptied = native.transaction(['records', 'meta'], 'readwrite');
    for (const store of ['records', 'meta']) emptied.objectStore(store).clear();
    await new Promise((done) => (emptied.oncomplete = done));
    expect(await goals.put(goalOf('b'))).toEqual(failure('vault.gone'));
    expect(vault.gone.current).toBe(true);
    expect(await database.records.count()).toBe(0);
  });

  it('is wiped in every tab when the person wipes it, and leaves no trace', async () => {
    const { place, vault } = await vaultWithGoal();
    const other = await vaultAgain(place);
    expectOk(await vault.wipe());
    expect([vault.gone.current, other.gone.current]).toEqual([true, true]);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(place.name);
    expect(expectOk(await openVault(place))).toEqual({ state: 'new' });
  });
});

describe('a database that another window holds', () => {
  it('is told as such instead of waiting for ever', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const place = freshLocation();
    const held = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(place.name, 1);
      request.onsuccess = () => done(request.result);
    });
    expect(await openVault(place)).toEqual(failure('vault.blocked'));
    held.close();
  });
});

describe('an import in one tab while another writes', () => {
  it('loses neither: the late write lands in what was put back', async () => {
    const { place, vault } = await vaultWithGoal();
    const other = await vaultAgain(place);
    expectOk(await vault.replaceWith(await exportedWith('van de kopie')));
    expectOk(await other.collection('goal').put(goalOf('b', 'nog bezig')));
    const wants = (await vaultAgain(place)).collection('goal').current.map(({ want }) => want);
    expect(wants).toEqual(['van de kopie', 'nog bezig']);
    const goals = other.collection('goal');
    expect(await goals.update('a', (goal) => ({ ...goal, want: 'weg' }))).toEqual(failure('vault.notFound'));
  });
});
