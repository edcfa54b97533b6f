import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { recordTypes, type RecordTypeName, type RecordTypes } from '$lib/vault/records/record-types';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
} from '$lib/vault/vault.fixtures';

const types = Object.keys(recordTypes) as RecordTypeName[];
const anything = z.looseObject({ id: z.string() });

/** An app that takes everything: what it writes opens, and is not what this one knows. `by`: how many versions it is ahead. */
function careless(by: number): RecordTypes {
  return Object.fromEntries(
    Object.entries(recordTypes).map(([type, known]) => [
      type,
      { ...known, version: known.version + by, schema: anything, upgrades: {} },
    ]),
  ) as unknown as RecordTypes;
}

/** Has all the fields of this kind, and in none what belongs there. */
function garbageFor(type: RecordTypeName): object {
  const { shape } = recordTypes[type].schema as unknown as z.ZodMiniObject;
  const fields = Object.keys(shape).map((field) => [field, [[7]]]);
  return { ...Object.fromEntries(fields), id: 'bad' };
}

/** A vault with one good goal, and of each kind a thing that this app cannot read. */
async function withBadRows(by: number) {
  const place = freshLocation();
  const vault = await newVault({ ...place, types: careless(by) });
  for (const type of types) expectOk(await vault.collection(type).put(garbageFor(type) as never));
  vault.close();
  const read = await vaultAgain(place);
  if (by === 0) expectOk(await read.collection('goal').put(goalOf('good')));
  return { place, vault: read };
}

describe('rows that open and are not what this version knows', () => {
  it.each(types)('of %s are said, taken away and put back; the rest goes on', async (type) => {
    const { place, vault } = await withBadRows(0);
    expect(vault.unread.current.map((one) => one.type)).toContain(type);
    expect(await vault.stateOf(type, 'bad')).toBe('damaged');
    expect(vault.collection(type).current.map(({ id }) => id)).not.toContain('bad');

    const putBack = expectOk(await vault.removeDamaged((of) => of === type));
    expect(await vault.stateOf(type, 'bad')).toBe('absent');
    expect((await vaultAgain(place)).unread.current).toHaveLength(types.length - 1);
    expectOk(await putBack());
    expect(await vault.stateOf(type, 'bad')).toBe('damaged');
    expect(vault.collection('goal').get('good')).toBeDefined();
  });

  it('of a newer version are never taken away', async () => {
    const { vault } = await withBadRows(1);
    expect(new Set(vault.unread.current.map(({ kind }) => kind))).toEqual(new Set(['newer']));
    expectOk(await vault.removeDamaged(() => true));
    expectOk(await vault.removeDamagedOne('goal', 'bad'));
    expect(vault.unread.current).toHaveLength(types.length);
  });

  it('of an older version that no upgrade understands are damaged, not a crash', async () => {
    const { vault } = await withBadRows(-1);
    const states = await Promise.all(types.map((type) => vault.stateOf(type, 'bad')));
    expect(new Set(states)).toEqual(new Set(['damaged']));
  });

  it('leave alone what was made in their place since', async () => {
    const { vault } = await withBadRows(0);
    const putBack = expectOk(await vault.removeDamagedOne('goal', 'bad'));
    expectOk(await vault.collection('goal').put(goalOf('bad')));
    expectOk(await putBack());
    expect(vault.collection('goal').get('bad')?.want).toBe(goalOf('bad').want);
  });

  it('go also when not even the row is a row', async () => {
    const { place, vault } = await withBadRows(0);
    const database = await bareDatabase(place.name);
    await database.records.toCollection().modify({ iv: 'x', ct: 7 } as never);
    database.close();
    const again = await vaultAgain(place);
    expectOk(await again.removeDamaged(() => true));
    expect(again.unread.current).toEqual([]);
    vault.close();
  });
});
