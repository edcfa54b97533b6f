import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { changedSince, nextHead, type HeadRow, type RecordRow } from '$lib/vault/store/vault-rows';
import { makeKeys } from '$lib/vault/keys/keyring';
import { rowHeader, sealRow } from './record-codec';
import { readRow } from './record-reader';
import { recordTypes, type RecordTypes } from './record-types';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
} from '$lib/vault/vault.fixtures';

const failure = (code: string) => ({ ok: false, error: { code } });

const noteTypes: RecordTypes = {
  note: { version: 1, schema: z.object({ id: z.string(), text: z.string() }), upgrades: {} },
};

describe('a sealed row', () => {
  it('gives back every text there is', async () => {
    const { keyring } = await makeKeys();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 1000 }),
        fc.nat(),
        fc.nat(),
        async (text, rev, order) => {
          const content = { type: 'note', order, value: { id: 'a', text } };
          const row = await sealRow(keyring, noteTypes, content, { id: 'row', rev });
          expect(await readRow(keyring, noteTypes, row)).toEqual({ kind: 'kept', content });
        },
      ),
      { numRuns: 40 },
    );
  }, 20_000);

  it('is damaged under another id, rev or key id, or with any bit changed', async () => {
    const { keyring } = await makeKeys();
    const content = { type: 'note', order: 1, value: { id: 'a', text: 'x' } };
    const row = await sealRow(keyring, noteTypes, content, { id: 'row', rev: 3 });
    const flip = (bytes: RecordRow['ct']) => bytes.map((byte, at) => (at === 5 ? byte ^ 4 : byte));
    const changes: Partial<RecordRow>[] = [
      { id: 'other' },
      { rev: 2 },
      { rev: -1 },
      { keyId: 'AAAAAAAAAAA' },
      { ct: flip(row.ct) },
      { iv: flip(row.iv) },
      { ct: new Uint8Array(0) },
    ];
    for (const change of changes) {
      expect(await readRow(keyring, noteTypes, { ...row, ...change })).toEqual({ kind: 'damaged' });
    }
  });

  it('binds "EGV1", the id, the key id and the rev, byte for byte', () => {
    const header = Buffer.from(rowHeader('abc', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 258)).toString('hex');
    expect(header).toBe('45475631' + '616263' + '0102030405060708' + '0000000000000102');
  });
});

describe('what changed since', () => {
  it('names every row written since, or says that it cannot', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30).map(String), { maxLength: 200 }), fc.nat(200), (written, seen) => {
        fc.pre(seen <= written.length);
        const start: HeadRow = { key: 'head', seq: 0, recent: [] };
        const changed = changedSince(written.reduce(nextHead, start), seen);
        const missed = written.slice(seen);
        if (missed.length > 64) expect(changed).toBeUndefined();
        else expect([...(changed ?? [])].sort()).toEqual([...new Set(missed)].sort());
      }),
    );
  });
});

describe('a row that cannot be read', () => {
  async function damagedVault() {
    const place = freshLocation();
    const vault = await newVault(place);
    for (const id of ['a', 'b']) expectOk(await vault.collection('goal').put(goalOf(id)));
    vault.close();
    const database = await bareDatabase(place.name);
    const rows = await database.records.toArray();
    const row = rows[0]!;
    await database.records.put({ ...row, ct: row.ct.map((byte) => byte ^ 1) });
    return { place, database, damaged: (await database.records.get(row.id))! };
  }

  it('is counted while the rest opens', async () => {
    const { place } = await damagedVault();
    const vault = await vaultAgain(place);
    expect(vault.unread.current).toMatchObject([{ kind: 'damaged' }]);
    expect(vault.collection('goal').current).toHaveLength(1);
    expect(vault.isEmpty).toBe(false);
  });

  it('is never written over, also not by a copy that is put back without it', async () => {
    const { place, database, damaged } = await damagedVault();
    const vault = await vaultAgain(place);
    const [left] = vault.collection('goal').current;
    const lost = left?.id === 'a' ? 'b' : 'a';
    expect(await vault.collection('goal').put(goalOf(lost))).toEqual(failure('vault.damaged'));
    const elsewhere = { exportedAt: '', counts: {}, contents: [] };
    expectOk(await vault.replaceWith(elsewhere));
    expect(await database.records.get(damaged.id)).toEqual(damaged);
    expect(vault.unread.current).toMatchObject([{ kind: 'damaged' }]);
  });
});

describe('a row of another version', () => {
  const now = recordTypes.goal.version;
  const later: RecordTypes = {
    ...recordTypes,
    goal: {
      version: now + 2,
      schema: z.object({ id: z.string(), wish: z.string() }),
      upgrades: {
        [now]: (old) => ({ ...z.object({ id: z.string(), want: z.string() }).parse(old), half: true }),
        [now + 1]: (old) => {
          const { id, want } = z
            .object({ id: z.string(), want: z.string(), half: z.literal(true) })
            .parse(old);
          return { id, wish: want };
        },
      },
    },
  };

  it('is brought up to date step by step at reading, and written back at its next change', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a', 'oud')));
    const upgraded = (await vaultAgain({ ...place, types: later })).collection('goal');
    expect(upgraded.current).toEqual([{ id: 'a', wish: 'oud' }]);
    expect((await vaultAgain(place)).collection('goal').current).toHaveLength(1);
    expectOk(await upgraded.update('a', (goal) => ({ ...goal })));
    expect((await vaultAgain({ ...place, types: later })).collection('goal').current).toHaveLength(1);
    expect((await vaultAgain(place)).unread.current).toMatchObject([{ kind: 'newer' }]);
  });

  it('stays untouched when it is newer than this app or of a kind that it does not know', async () => {
    const place = freshLocation();
    await newVault(place);
    const types = { ...later, note: noteTypes['note']! };
    const newer = await vaultAgain({ ...place, types });
    // The newer app's shape, as far as this app's types are concerned.
    const wish = JSON.parse('{"id":"a","wish":"later"}');
    expectOk(await newer.collection('goal').put(wish));
    const vault = await vaultAgain(place);
    expect(vault.unread.current).toMatchObject([{ kind: 'newer' }]);
    expect(await vault.collection('goal').put(goalOf('a'))).toEqual(failure('vault.newer'));
    expect(await vault.collection('goal').remove('a')).toEqual(failure('vault.newer'));
    const again = await vaultAgain({ ...place, types });
    expect(again.collection('goal').current).toEqual([wish]);
  });

  it('is called damaged when its upgrade cannot read it', async () => {
    const place = freshLocation();
    expectOk(await (await newVault(place)).collection('goal').put(goalOf('a')));
    const types: RecordTypes = {
      ...later,
      goal: { ...later['goal']!, upgrades: { 2: () => z.never().parse(1) } },
    };
    expect((await vaultAgain({ ...place, types })).unread.current).toMatchObject([{ kind: 'damaged' }]);
  });
});
