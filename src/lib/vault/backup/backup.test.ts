import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { readBackup, writeBackup, maxBackupBytes } from './backup-file';
import {
  byCode,
  code,
  lockedPhone,
  someWords,
  unlockedAt,
  vaultOnPhone,
} from '$lib/vault/lock/lock.fixtures';
import type { Vault } from '$lib/vault/vault';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
  webOf,
} from '$lib/vault/vault.fixtures';

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: '0.1.0' };
const failure = (error: string) => ({ ok: false, error: { code: error } });
const ids = (vault: Vault) => vault.collection('goal').current.map(({ id }) => id);

async function backedUp() {
  const made = await vaultOnPhone();
  expectOk(await made.vault.collection('wellbeing').put(webOf('w')));
  expectOk(await made.vault.lock.keepWords(await someWords()));
  const backup = expectOk(await made.vault.backup.make(facts));
  const bytes = new Uint8Array(await backup.blob.arrayBuffer());
  return { ...made, backup, bytes };
}

describe('a reservekopie', () => {
  it('has a neutral name and one of a few sizes, and shows no word', async () => {
    const { backup, bytes } = await backedUp();
    expect(backup).toMatchObject({ name: 'eigenwijzer-2026-11-22.egw', counts: { goal: 3, wellbeing: 1 } });
    expect(bytes.length).toBe(64 * 1024 + 48 + 12 + 16);
    const text = new TextDecoder('latin1').decode(bytes);
    expect(text.slice(0, 4)).toBe('EGW1');
    for (const word of ['goal', 'wil', 'eigenwijzer', 'exportedAt']) expect(text).not.toContain(word);
  });

  it('gives everything back on another phone, by its words only', async () => {
    const { backup } = await backedUp();
    expect(await readBackup(backup.blob, await someWords(2))).toEqual(failure('backup.wrongWords'));
    const read = expectOk(await readBackup(backup.blob, await someWords()));
    expect(read).toMatchObject({ exportedAt: facts.exportedAt, counts: { goal: 3, wellbeing: 1 } });
    const place = freshLocation();
    const parts: number[] = [];
    const vault = await newVault(place);
    expectOk(await vault.replaceWith(read, (part) => parts.push(part)));
    expect(parts).toEqual([0.25, 0.5, 0.75, 1]);
    expect(vault.backup.restorePoint.current).toBeUndefined();
    const again = await vaultAgain(place);
    expect(again.collection('goal').current).toEqual(['a', 'b', 'c'].map((id) => goalOf(id)));
    expect(again.collection('wellbeing').current).toEqual([webOf('w')]);
  });

  it('needs words, and notes when and how it was handed over', async () => {
    const { vault, place } = await vaultOnPhone();
    expect(await vault.backup.make(facts)).toEqual(failure('backup.noWords'));
    expectOk(await vault.lock.keepWords(await someWords()));
    expectOk(await vault.backup.make(facts));
    expectOk(await vault.backup.noteBackup('file'));
    expectOk(await vault.backup.noteWordsChecked());
    const at = '2026-11-22T09:30:00.000Z';
    const care = { wordsMadeAt: at, wordsCheckedAt: at, backup: { at, how: 'file' }, generation: 1 };
    expect((await vaultAgain(place)).backup.status.current).toMatchObject(care);
  });

  it('that everything here came out of is the last one, of the day it was made', async () => {
    const { vault, place } = await vaultOnPhone();
    expectOk(await vault.lock.keepWords(await someWords()));
    expectOk(await vault.backup.noteRestored('2026-05-05T18:00:00.000Z', 'file'));
    const { status } = (await vaultAgain(place)).backup;
    expect(status.current).toMatchObject({
      wordsMadeAt: '2026-11-22T09:30:00.000Z',
      backup: { at: '2026-05-05T18:00:00.000Z', how: 'file' },
    });
  });

  it('is made on a full phone too', async () => {
    const { vault } = await backedUp();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    const backup = expectOk(await vault.backup.make(facts));
    vi.restoreAllMocks();
    expect(expectOk(await readBackup(backup.blob, await someWords())).counts).toEqual({
      goal: 3,
      wellbeing: 1,
    });
  });

  it('is tried dry: compared with what is here, and nothing changes', async () => {
    const { vault, backup, place } = await backedUp();
    expectOk(await vault.collection('goal').remove('a'));
    // The words gave a fresh key, under which the rows are sealed anew in the background.
    await vault.lock.settled();
    const before = await (await bareDatabase(place.name)).records.toArray();
    const tried = await vault.backup.dryRestore(backup.blob, await someWords());
    expect(expectOk(tried)).toEqual([
      { type: 'goal', here: 2, file: 3, both: 2 },
      { type: 'wellbeing', here: 1, file: 1, both: 1 },
    ]);
    expect(await (await bareDatabase(place.name)).records.toArray()).toEqual(before);
    expect(vault.backup.status.current.dryRestoreAt).toBe('2026-11-22T09:30:00.000Z');
    expect(await vault.backup.dryRestore(backup.blob, 'aap')).toMatchObject(failure('words.count'));
  });

  it('comes in the padded sizes, and in steps of 4 MiB after the largest', async () => {
    const contents = (megabytes: number) => [
      { type: 'goal', order: 1, value: { ...goalOf('a'), want: 'x'.repeat(megabytes * 1024 * 1024) } },
    ];
    const sizes: number[] = [];
    for (const size of [0.1, 0.9, 3.9, 5]) {
      const bytes = expectOk(
        await writeBackup(contents(size), new Uint8Array(16), { ...facts, generation: 1 }),
      );
      sizes.push((bytes.length - 76) / 1024);
    }
    expect(sizes).toEqual([256, 1024, 4096, 8192]);
    const huge = await writeBackup(contents(64), new Uint8Array(16), { ...facts, generation: 1 });
    expect(huge).toEqual(failure('backup.tooLarge'));
  }, 20_000);
});

describe('a reservekopie that is no good', () => {
  /** Every bit of it in `npm run test:long`. */
  const isLong = Boolean(process.env.LONG);
  const flips = isLong ? 'any bit' : 'any bit of its front or its end, or any of many between,';
  const longest = isLong ? 3_600_000 : 60_000;

  it('is refused by its size before it is read, and when it cannot be read', async () => {
    const large = new Blob([new Uint8Array(maxBackupBytes + 1)]);
    const reading = vi.spyOn(large, 'arrayBuffer');
    expect(await readBackup(large, await someWords())).toEqual(failure('backup.tooLarge'));
    expect(reading).not.toHaveBeenCalled();
    const lost = new Blob(['x']);
    vi.spyOn(lost, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotReadableError'));
    expect(await readBackup(lost, await someWords())).toEqual(failure('backup.notReadable'));
  });

  it('is called foreign or newer by its first bytes', async () => {
    const { bytes } = await backedUp();
    const words = await someWords();
    for (const stranger of ['', 'hallo', '{"format":"eigenwijzer-export"}']) {
      expect(await readBackup(new Blob([stranger]), words)).toEqual(failure('backup.foreign'));
    }
    const as = (at: number, value: number) =>
      readBackup(new Blob([bytes.map((byte, place) => (place === at ? value : byte))]), words);
    expect(await as(4, 2)).toEqual(failure('backup.newer'));
    expect(await as(5, 9)).toEqual(failure('backup.newer'));
    expect(await as(5, 1)).toEqual(failure('backup.foreign'));
    expect(await as(7, 1)).toEqual(failure('backup.newer'));
  });

  it(
    `is refused when ${flips} was flipped`,
    async () => {
      const { bytes, vault } = await backedUp();
      const words = await someWords();
      const some = [
        ...Array.from({ length: 90 }, (_, at) => at),
        ...Array.from({ length: 40 }, (_, n) => 90 + n * 1637),
        ...Array.from({ length: 16 }, (_, n) => bytes.length - 1 - n),
      ];
      const places = isLong ? [...bytes.keys()] : some;
      const codes = new Set<string>();
      for (const place of places) {
        for (let bit = 0; bit < 8; bit++) {
          const changed = bytes.slice();
          changed[place]! ^= 1 << bit;
          const read = await readBackup(new Blob([changed]), words);
          codes.add(read.ok ? `opened ${place}.${bit}` : read.error.code);
        }
      }
      expect([...codes].sort()).toEqual(['backup.damaged', 'backup.foreign', 'backup.newer']);
      expect(ids(vault)).toEqual(['a', 'b', 'c']);
    },
    longest,
  );

  it('is refused when it was cut off or made longer', async () => {
    const { bytes } = await backedUp();
    const words = await someWords();
    for (const length of [4, 47, 48, 75, 76, 77, 1000, bytes.length - 16, bytes.length - 1]) {
      const read = await readBackup(new Blob([bytes.slice(0, length)]), words);
      expect([length, read]).toEqual([length, failure('backup.damaged')]);
    }
    for (const more of [1, 16, 65_536]) {
      const read = await readBackup(new Blob([bytes, new Uint8Array(more)]), words);
      expect(read).toEqual(failure('backup.damaged'));
    }
  });
});

describe('what was there before an import', () => {
  async function imported() {
    const { backup } = await backedUp();
    const made = await vaultOnPhone(['x', 'y']);
    const read = expectOk(await readBackup(backup.blob, await someWords()));
    expectOk(await made.vault.replaceWith(read));
    return { ...made, read };
  }

  it('can be put back, and the import then too', async () => {
    const { place, vault } = await imported();
    expect(vault.backup.restorePoint.current).toEqual({
      since: '2026-11-22T09:30:00.000Z',
      until: '2026-11-29T09:30:00.000Z',
    });
    expect(ids(await vaultAgain(place))).toEqual(['a', 'b', 'c']);
    expectOk(await vault.backup.restorePrevious());
    expect(ids(vault)).toEqual(['x', 'y']);
    expect(ids(await vaultAgain(place))).toEqual(['x', 'y']);
    expectOk(await vault.backup.restorePrevious());
    expect(ids(vault)).toEqual(['a', 'b', 'c']);
  });

  const week = 7 * 86_400_000;
  const real = Date.parse('2026-11-22T09:30:00.000Z');

  it('goes seven days after the relay first told the time, and not before', async () => {
    const { place, vault } = await imported();
    const rows = async () => (await bareDatabase(place.name)).records.count();
    expectOk(await vault.backup.expireRestorePoint(real + 1000));
    expect(vault.backup.restorePoint.current?.until).toBe('2026-11-29T09:30:01.000Z');
    expectOk(await vault.backup.expireRestorePoint(real + week));
    expect(await rows()).toBe(6);
    expectOk(await vault.backup.expireRestorePoint(real + week + 1000));
    expect(await rows()).toBe(4);
    expect(vault.backup.restorePoint.current).toBeUndefined();
  });

  it.each([2, 730, -365])(
    'is not taken away by a clock that is %d days off, now or at the import',
    async (days) => {
      const { place, phone } = await imported();
      const rows = async () => (await bareDatabase(place.name)).records.count();
      phone.wait(days * 86_400_000);
      const wrong = await vaultAgain(place);
      expect([await rows(), wrong.backup.restorePoint.current !== undefined]).toEqual([6, true]);
      // Imported by a wrong clock: counted from when the time is known, and no day that has not come is named.
      expectOk(await wrong.backup.restorePrevious());
      expectOk(await wrong.backup.expireRestorePoint(real));
      const { since = '', until } = wrong.backup.restorePoint.current ?? {};
      expect(Date.parse(since)).toBeLessThanOrEqual(real);
      expect(until).toBe('2026-11-29T09:30:00.000Z');
      expectOk(await wrong.backup.restorePrevious());
      expect(ids(wrong)).toEqual(['a', 'b', 'c']);
    },
  );

  it('is covered by a lock that comes later, under the same fresh key', async () => {
    const { place, vault } = await imported();
    expectOk(await vault.lock.turnOn(code, await someWords()));
    await vi.waitFor(() => expect(vault.lock.facts.current.isRotating).toBe(false));
    const database = await bareDatabase(place.name);
    expect(new Set((await database.records.toArray()).map(({ keyId }) => keyId)).size).toBe(1);
    const again = await unlockedAt(place, byCode);
    expectOk(await again.backup.restorePrevious());
    expect(ids(again)).toEqual(['x', 'y']);
    expect(again.unread.current).toEqual([]);
  });

  it('leaves the lock as it is', async () => {
    const { backup } = await backedUp();
    const { place, vault } = await lockedPhone(['x']);
    expectOk(await vault.replaceWith(expectOk(await readBackup(backup.blob, await someWords()))));
    vault.close();
    expect(ids(await unlockedAt(place))).toEqual(['a', 'b', 'c']);
  });
});
