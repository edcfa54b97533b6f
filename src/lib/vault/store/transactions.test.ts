import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import { bareDatabase, expectOk, freshLocation, goalOf } from '$lib/vault/vault.fixtures';
import {
  currentRows,
  readAllRows,
  readAtOpening,
  readMeta,
  readRows,
  restorePointRows,
} from './transactions';
import { isSameVersion, writeMeta, writeRows, type RowWrite } from './transactions';
import type { VaultDatabase } from './vault-database';
import { restorePointPrefix, type CheckpointRow, type MetaRow, type RecordRow } from './vault-rows';

const iv = (n: number) => new Uint8Array(12).fill(n);
const rowOf = (id: string, rev = 1): RecordRow => ({ id, rev, keyId: 'key', iv: iv(rev), ct: iv(9) });

/** A vault of one goal that was closed, its row and its head. */
async function onDisk() {
  const { place, vault } = await vaultOnPhone(['a']);
  vault.close();
  const database = await bareDatabase(place.name);
  const meta = await readMeta(database);
  const [row] = await database.records.toArray();
  if (!row || !meta || meta === 'none') throw new Error('There is no vault');
  return { database, row, meta, epoch: meta.epoch.value, seq: meta.head.seq };
}

const put = (database: VaultDatabase, row: object) => database.meta.put(row as MetaRow);

describe('a write', () => {
  it('changes nothing when everything was replaced since', async () => {
    const { database, row, seq } = await onDisk();
    const writes: RowWrite[] = [{ id: row.id, row: { ...row, rev: 2 }, follows: row }];
    expect(await writeRows(database, writes, 'before the import')).toEqual({ kind: 'replaced' });
    expect(await database.records.toArray()).toEqual([row]);
    expect(await readMeta(database)).toMatchObject({ head: { seq } });
  });

  it('counts, names its rows, and is done once when it is done again', async () => {
    const { database, row, epoch, seq } = await onDisk();
    const next = { ...row, rev: 2, iv: iv(2) };
    const writes: RowWrite[] = [{ id: row.id, row: next, follows: row }];
    for (let n = 0; n < 2; n++) {
      expect(await writeRows(database, writes, epoch)).toEqual({ kind: 'written', seq: seq + 1 });
    }
    const { head } = Object(await readMeta(database));
    expect([head.seq, head.recent.at(-1)]).toEqual([seq + 1, row.id]);
    expect(await database.records.get(row.id)).toEqual(next);
    expect(await writeRows(database, [{ id: row.id, row: undefined, follows: next }], epoch)).toEqual({
      kind: 'written',
      seq: seq + 2,
    });
    expect(await database.records.count()).toBe(0);
  });

  it('of several is all or nothing, and shows what came in between', async () => {
    const { database, row, epoch, seq } = await onDisk();
    const writes: RowWrite[] = [
      { id: 'new', row: rowOf('new'), follows: undefined },
      { id: row.id, row: { ...row, rev: 3 }, follows: { rev: row.rev, iv: iv(7) } },
    ];
    const rows = new Map([[row.id, row]]);
    expect(await writeRows(database, writes, epoch)).toEqual({ kind: 'moved', look: { seq, epoch, rows } });
    expect(await database.records.toArray()).toEqual([row]);
  });

  it('finds that there is no vault any more', async () => {
    for (const key of ['epoch', 'head'] as const) {
      const { database, row, epoch } = await onDisk();
      await database.meta.delete(key);
      expect(await writeRows(database, [{ id: row.id, row: undefined, follows: row }], epoch)).toEqual({
        kind: 'gone',
      });
      expect(await readRows(database, [row.id])).toBeUndefined();
      expect(await database.records.count()).toBe(1);
    }
  });
});

describe('what two writings are told apart by', () => {
  it('is how often and with what it was written', () => {
    const one = { rev: 1, iv: iv(1) };
    expect(isSameVersion(one, { ...one })).toBe(true);
    expect(isSameVersion(one, { ...one, rev: 2 })).toBe(false);
    expect(isSameVersion(one, { ...one, iv: iv(2) })).toBe(false);
    expect([isSameVersion(undefined, undefined), isSameVersion(one, undefined)]).toEqual([true, false]);
    expect(isSameVersion(undefined, one)).toBe(false);
  });
});

describe('a look', () => {
  it('at some rows says which are not there', async () => {
    const { database, row, epoch, seq } = await onDisk();
    const rows = new Map([
      [row.id, row],
      ['other', undefined],
    ]);
    expect(await readRows(database, [row.id, 'other'])).toEqual({ seq, epoch, rows });
  });

  it('at everything takes rows of now and leaves those that lie aside', async () => {
    const { database, row, epoch, seq } = await onDisk();
    const many = Array.from({ length: 150 }, (_, n) => rowOf(`m${n}`));
    const aside = Array.from({ length: 70 }, (_, n) => rowOf(`${restorePointPrefix}m${n}`));
    await database.records.bulkPut([...many, ...aside]);
    const now = [row, ...many].map(({ id }) => id).sort();
    const whole = Object(await readAllRows(database));
    expect(whole).toMatchObject({ seq, epoch, locks: 0 });
    expect([...whole.rows.keys()]).toEqual(now);
    expect((await currentRows(database)).map(({ id }) => id)).toEqual(now);
    expect((await restorePointRows(database)).map(({ id }) => id)).toEqual(aside.map(({ id }) => id).sort());
  });

  it('tells an empty place from a vault that is not understood', async () => {
    const empty = await bareDatabase(freshLocation().name);
    expect([await readMeta(empty), await readAllRows(empty)]).toEqual(['none', 'none']);
    await empty.records.put(rowOf('left'));
    expect(await readMeta(empty)).toBeUndefined();
    const { database } = await onDisk();
    await put(database, { key: 'head', seq: '1', recent: [] });
    expect(await readMeta(database)).toBeUndefined();
  });

  it('reads no row without a key for it', async () => {
    const { database, meta } = await onDisk();
    expect(await readAtOpening(database, () => false, '')).toEqual({ meta });
  });
});

describe('a checkpoint', () => {
  const used = async (change: (row: CheckpointRow) => object) => {
    const { database, meta, epoch, seq } = await onDisk();
    const good: CheckpointRow = {
      ...{ key: 'gathered', keyId: meta.keys.current, epoch, seq, checked: 'goal:1', apart: ['apart'] },
      ...{ iv: iv(1), ct: iv(1) },
    };
    await put(database, { ...good, ...change(good) });
    const { whole } = await readAtOpening(database, () => true, 'goal:1');
    return whole?.checkpoint !== undefined;
  };

  it('is taken when nothing speaks against it', async () => {
    expect(await used(() => ({}))).toBe(true);
  });

  it.each([
    ['before an import', () => ({ epoch: 'before' })],
    ['under another key', () => ({ keyId: 'old' })],
    ['with the kinds of another version', () => ({ checked: 'goal:2' })],
    ['at a write that is not there', ({ seq }: CheckpointRow) => ({ seq: seq + 1 })],
    ['too many writes ago', ({ seq }: CheckpointRow) => ({ seq: seq - 100 })],
  ])('is left alone when it was made %s', async (_, change) => {
    expect(await used(change)).toBe(false);
  });
});

describe('a new vault', () => {
  it('is written in an empty place only', async () => {
    const { database, meta } = await onDisk();
    expect(await writeMeta(database, [{ key: 'epoch', value: 'x' }])).toBe(false);
    expect(await readMeta(database)).toEqual(meta);
    const empty = await bareDatabase(freshLocation().name);
    await empty.records.put(rowOf('left'));
    expect(await writeMeta(empty, [{ key: 'epoch', value: 'x' }])).toBe(false);
    await empty.records.clear();
    expect(await writeMeta(empty, [{ key: 'epoch', value: 'x' }])).toBe(true);
    expect(await empty.meta.toArray()).toEqual([{ key: 'epoch', value: 'x' }]);
  });

  it('keeps what is put in it', async () => {
    const { place, vault } = await vaultOnPhone([]);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    const database = await bareDatabase(place.name);
    expect(await database.records.count()).toBe(1);
  });
});
