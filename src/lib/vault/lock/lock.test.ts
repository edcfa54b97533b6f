import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { byCode, code, lockedAt, lockedPhone, someWords, unlockedAt, vaultOnPhone } from './lock.fixtures';
import type { Credential } from './credential';
import { openVault } from '$lib/vault/open-vault';
import type { Vault } from '$lib/vault/vault';
import { bareDatabase, expectOk, vaultAgain } from '$lib/vault/vault.fixtures';

const failure = (error: string) => ({ ok: false, error: { code: error } });
const ids = (vault: Vault) => vault.collection('goal').current.map(({ id }) => id);
const words = async (seed?: number): Promise<Credential> => ({ by: 'words', words: await someWords(seed) });
const finger: Credential = { by: 'prf' };

async function wrapKinds(name: string): Promise<string[]> {
  const keys = await (await bareDatabase(name)).meta.get('keys');
  return keys?.key === 'keys' ? keys.secrets.flatMap(({ wraps }) => wraps.map(({ kind }) => kind)) : [];
}

describe('a lock', () => {
  it('leaves no key on the disk that opens by itself, and reads no row without somebody', async () => {
    const { place } = await lockedPhone();
    expect(await wrapKinds(place.name)).toEqual(['pass', 'recovery']);
    const reads = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const locked = await lockedAt(place);
    expect(reads.mock.contexts.map((store) => (store as IDBObjectStore).name)).not.toContain('records');
    expect(locked.openers).toEqual({ code: true, prf: false, words: true });
    reads.mockRestore();
  });

  it('opens by the code and by the words, with everything in it', async () => {
    const { place, vault } = await lockedPhone();
    vault.close();
    for (const opener of [byCode, await words()]) {
      const again = await unlockedAt(place, opener);
      expect(ids(again)).toEqual(['a', 'b', 'c']);
      expect(again.unread.current).toEqual([]);
      expectOk(await again.collection('goal').update('a', (goal) => ({ ...goal, want: opener.by })));
      again.close();
    }
    expect((await unlockedAt(place)).collection('goal').get('a')?.want).toBe('words');
  });

  it('takes the code as keyboards write it, and tells a wrong one', async () => {
    const { place } = await vaultOnPhone();
    const vault = await vaultAgain(place);
    expectOk(await vault.lock.turnOn(' Ik hou  van thee ', await someWords()));
    vault.close();
    const locked = await lockedAt(place);
    const wrong = await locked.unlock({ by: 'code', code: 'ik hou van thee' });
    expect(wrong).toEqual({ ok: false, error: { code: 'lock.wrongCode', attemptsLeft: 4 } });
    expectOk(await locked.unlock({ by: 'code', code: 'Ik hou van thee' }));
  });

  it('needs a code that is long enough, and words', async () => {
    const { vault } = await vaultOnPhone();
    for (const short of ['', '12345', '1234567', 'negen.xyz']) {
      expect(await vault.lock.turnOn(short, await someWords())).toEqual(failure('lock.codeShort'));
    }
    expect(await vault.lock.turnOn(code)).toEqual(failure('lock.wordsFirst'));
    expect(await vault.lock.turnOn(code, 'aap noot')).toMatchObject({ error: { code: 'words.count' } });
    expect(vault.lock.facts.current.isOn).toBe(false);
    expectOk(await vault.lock.keepWords(await someWords()));
    expectOk(await vault.lock.turnOn(code));
    expect(vault.lock.facts.current).toMatchObject({
      isOn: true,
      hasWords: true,
      hasPrf: false,
      autoLock: 2,
    });
  });

  it('goes off with the code, and the words stay', async () => {
    const { place, vault } = await lockedPhone();
    expect(await vault.lock.turnOff({ by: 'code', code: '000000' })).toMatchObject(failure('lock.wrongCode'));
    expectOk(await vault.lock.turnOff(byCode));
    await vault.lock.settled();
    expect(await wrapKinds(place.name)).toEqual(['device', 'recovery']);
    expect(ids(await vaultAgain(place))).toEqual(['a', 'b', 'c']);
    expect(expectOk(await vault.lock.readWords()).join(' ')).toBe(await someWords());
  });

  it('gets another code by the old one, or by the words when that was forgotten', async () => {
    const { place, vault } = await lockedPhone();
    expectOk(await vault.lock.changeCode(byCode, '777888'));
    vault.close();
    expect(await (await lockedAt(place)).unlock(byCode)).toMatchObject(failure('lock.wrongCode'));
    const forgotten = await unlockedAt(place, await words());
    expectOk(await forgotten.lock.changeCode(await words(), '111222'));
    forgotten.close();
    expect(ids(await unlockedAt(place, { by: 'code', code: '111222' }))).toEqual(['a', 'b', 'c']);
  });

  it('gets other words, and then the earlier ones open nothing', async () => {
    const { place, vault } = await lockedPhone();
    expectOk(await vault.lock.keepWords(await someWords(9), code));
    vault.close();
    const locked = await lockedAt(place);
    expect(await locked.unlock(await words())).toEqual(failure('words.wrong'));
    expect(ids(expectOk(await locked.unlock(await words(9))))).toEqual(['a', 'b', 'c']);
    expect(ids(await unlockedAt(place))).toEqual(['a', 'b', 'c']);
  });

  it('opens by a finger only as an extra, which goes when the words change', async () => {
    const { place, vault, phone } = await lockedPhone();
    expectOk(await vault.lock.addPrf(code));
    expectOk(await vault.lock.changeCode(byCode, '777888'));
    vault.close();
    expect(ids(await unlockedAt(place, finger))).toEqual(['a', 'b', 'c']);
    phone.finger.bytes = new Uint8Array(32).fill(8);
    expect(await (await lockedAt(place)).unlock(finger)).toEqual(failure('lock.damaged'));
    const again = await unlockedAt(place, { by: 'code', code: '777888' });
    expectOk(await again.lock.keepWords(await someWords(9), '777888'));
    expect(again.lock.facts.current.hasPrf).toBe(false);
  });

  it('keeps its wishes: what is not there cannot be used', async () => {
    const { vault } = await vaultOnPhone();
    const { lock } = vault;
    const notThere = failure('lock.notThere');
    expect(await lock.turnOff(byCode)).toEqual(notThere);
    expect(await lock.addPrf(code)).toEqual(notThere);
    expect(await lock.lockNow()).toEqual(notThere);
    expectOk(await lock.turnOn(code, await someWords()));
    expect(await lock.turnOn(code, await someWords())).toEqual(notThere);
    expect(await lock.keepWords(await someWords(9))).toEqual(notThere);
    expect(await lock.turnOff(finger)).toEqual(notThere);
  });

  it('says damaged when a wrap was changed, or asks for absurd work, and then the words open', async () => {
    const { place, vault } = await lockedPhone();
    vault.close();
    const database = await bareDatabase(place.name);
    const keys = await database.meta.get('keys');
    if (keys?.key !== 'keys') throw new Error('No keys');
    const changed = async (change: object) => {
      const secrets = keys.secrets.map(({ keyId, wraps }) => ({
        keyId,
        wraps: wraps.map((wrap) => (wrap.kind === 'pass' ? { ...wrap, ...change } : wrap)),
      }));
      await database.meta.put({ ...keys, secrets });
      return (await lockedAt(place)).unlock(byCode);
    };
    expect(await changed({ ct: new Uint8Array(48) })).toEqual(failure('lock.damaged'));
    for (const argon2 of [
      { memory: 4 * 1024 * 1024, passes: 3, lanes: 1 },
      { memory: 8, passes: 1, lanes: 1 },
      { memory: 32768, passes: 1e9, lanes: 1 },
      { memory: 32768, passes: 3, lanes: 4 },
      { memory: Number.NaN, passes: 3, lanes: 1 },
    ]) {
      expect(await changed({ argon2 })).toEqual(failure('lock.damaged'));
    }
    expect(ids(await unlockedAt(place, await words()))).toEqual(['a', 'b', 'c']);
  });
});

describe('after every change of the lock', () => {
  it('all records come under the new key, and the old key is forgotten', async () => {
    const { place, vault } = await lockedPhone(Array.from({ length: 60 }, (_, n) => `goal-${n}`));
    const database = await bareDatabase(place.name);
    const before = new Set((await database.records.toArray()).map(({ keyId }) => keyId));
    expectOk(await vault.lock.changeCode(byCode, '777888'));
    await vault.lock.settled();
    const after = new Set((await database.records.toArray()).map(({ keyId }) => keyId));
    expect([before.size, after.size]).toEqual([1, 1]);
    expect([...after]).not.toEqual([...before]);
    expect(await wrapKinds(place.name)).toEqual(['pass', 'recovery']);
  });

  it('a record that cannot be read keeps its key, so that it is not lost for ever', async () => {
    const { place, vault } = await vaultOnPhone();
    const database = await bareDatabase(place.name);
    const [row] = await database.records.toArray();
    await database.records.put({ ...row!, ct: row!.ct.map((byte) => byte ^ 1) });
    expectOk(await vault.lock.turnOn(code, await someWords()));
    await vi.waitFor(async () => expect(await wrapKinds(place.name)).toEqual(['pass', 'recovery', 'chain']));
    await vi.waitFor(async () => {
      const under = (await database.records.toArray()).map(({ keyId }) => keyId);
      expect(under.filter((keyId) => keyId === row!.keyId)).toHaveLength(1);
    });
    await database.records.put({ ...row! });
    expect(ids(await unlockedAt(place))).toEqual(['a', 'b', 'c']);
  });

  it('what is written meanwhile stays', async () => {
    const { place, vault } = await vaultOnPhone(Array.from({ length: 80 }, (_, n) => `goal-${n}`));
    const changing = vault.lock.turnOn(code, await someWords());
    const writes = Array.from({ length: 30 }, (_, n) =>
      vault.collection('goal').update(`goal-${n}`, (goal) => ({ ...goal, want: 'intussen' })),
    );
    expectOk(await changing);
    (await Promise.all(writes)).forEach(expectOk);
    await vault.lock.settled();
    const goals = (await unlockedAt(place)).collection('goal').current;
    expect(goals).toHaveLength(80);
    expect(goals.filter(({ want }) => want === 'intussen')).toHaveLength(30);
  });
});

it('keeps how soon it locks', async () => {
  const { place, vault } = await lockedPhone();
  expectOk(await vault.lock.setAutoLock(15));
  expect((await unlockedAt(place)).lock.facts.current.autoLock).toBe(15);
});

it('does not call a vault with a lock new, also not without a trace', async () => {
  const { place } = await lockedPhone();
  place.marker.remove('vault-known');
  expect(expectOk(await openVault(place)).state).toBe('locked');
});
