import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { readExport } from '$lib/vault/backup/read-export';
import { stopsAlone } from './stops-alone';
import { bareDatabase, expectOk, freshLocation, goalOf, newVault, vaultAgain } from './vault.fixtures';

const at = '2026-11-22T09:30:00.000Z';
const facts = { exportedAt: at, app: 'test' };
const later = 1_900_000_000;
const stopOf = (id: string) => ({ id, token: `token-of-${id}`, notAfter: later });

describe('stops', () => {
  it('open the database once for all that one share asks of them', async () => {
    const { stops } = await newVault(freshLocation());
    const opened = vi.spyOn(indexedDB, 'open');
    expectOk(await stops.keep(stopOf('a')));
    await Promise.all([stops.all(), stops.restoredAt(), stops.ask(at, ['a']), stops.noteSent('a', at)]);
    expect(await stops.all()).toMatchObject([{ askedAt: at, sentAt: at }]);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
  });

  it('do not hold up who deletes the database, and find the one that comes after it', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.stops.keep(stopOf('a')));
    const locked = stopsAlone(place.name);
    expect(await locked.all()).toHaveLength(1);
    expectOk(await vault.wipe());
    expect(await locked.all()).toEqual([]);
    expectOk(await (await newVault(place)).stops.keep(stopOf('b')));
    expect((await locked.all()).map(({ id }) => id)).toEqual(['b']);
  });

  it('go on after the browser lost the connection', async () => {
    const { stops } = await newVault(freshLocation());
    expectOk(await stops.keep(stopOf('a')));
    const lost = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The connection was lost', 'InvalidStateError');
    });
    expect(await stops.all()).toHaveLength(1);
    lost.mockRestore();
  });

  it('are asked and confirmed without opening the vault, over a restart', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.stops.keep(stopOf('a')));
    expectOk(await vault.stops.keep(stopOf('b')));
    vault.close();
    const locked = stopsAlone(place.name);
    expectOk(await locked.ask(at, ['a']));
    expectOk(await locked.noteSent('a', at));
    expect(await stopsAlone(place.name).all()).toEqual([
      { ...stopOf('a'), askedAt: at, sentAt: at },
      stopOf('b'),
    ]);
  });

  it('stay asked when the way to stop is kept again, and go when they ended by themselves, but never unconfirmed', async () => {
    const { stops } = await newVault(freshLocation());
    expectOk(await stops.keep(stopOf('a')));
    expectOk(await stops.ask(at));
    expectOk(await stops.keep(stopOf('a')));
    expect(await stops.all()).toMatchObject([{ askedAt: at }]);
    await stops.tidy((later - 1) * 1000);
    expect(await stops.all()).toHaveLength(1);
    expectOk(await stops.keep(stopOf('b')));
    await stops.tidy(later * 1000);
    expect((await stops.all()).map(({ id }) => id)).toEqual(['a']);
    expectOk(await stops.noteSent('a', at));
    await stops.tidy(later * 1000);
    expect(await stops.all()).toEqual([]);
  });

  it.each([
    ['when it was confirmed', { sentAt: 'long ago' }],
    ['when it was asked', { askedAt: 5 }],
    ['until when there is something to stop', { notAfter: 1e300 }],
  ])('are sent when the row says in a way that no clock knows %s', async (_, damage) => {
    const place = freshLocation();
    const { stops } = await newVault(place);
    const database = await bareDatabase(place.name);
    await database.table('stops').put({ ...stopOf('a'), askedAt: at, ...damage });
    database.close();
    const [stop] = await stops.all();
    expect(stop).toMatchObject({ id: 'a', askedAt: expect.any(String) });
    expect(stop?.sentAt).toBeUndefined();
    expectOk(await stops.noteSent('a', at));
    expect(await stops.all()).toMatchObject([{ sentAt: at }]);
  });

  it('make no vault where there is none', async () => {
    const { name } = freshLocation();
    expect(await stopsAlone(name).all()).toEqual([]);
    expect(await stopsAlone(name).ask(at)).toEqual({ ok: false, error: { code: 'vault.lost' } });
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
  });

  it('keep what a newer version wrote beside it', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    const stops = (await bareDatabase(place.name)).table('stops');
    await stops.put({ ...stopOf('a'), later: 'more' });
    expectOk(await vault.stops.keep(stopOf('a')));
    expectOk(await vault.stops.ask(at));
    expectOk(await vault.stops.noteSent('a', at));
    expect(await stops.get('a')).toEqual({ ...stopOf('a'), later: 'more', askedAt: at, sentAt: at });
  });

  it('leave out what somebody else put in the store', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    await (await bareDatabase(place.name)).table('stops').put({ id: 'strange' });
    expect(await vault.stops.all()).toEqual([]);
  });
});

describe('a vault with keys in it', () => {
  const home = { id: 'sharing-home', roots: [{ secret: 'a-root', next: 3 }] };

  it('leaves them out of the readable file, and keeps them when such a file is put back', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    const json = vault.exportJson(facts);
    expectOk(await vault.collection('sharingHome').put(home));
    expect(vault.exportJson(facts)).toBe(json);
    expect(json).not.toContain('sharingHome');
    const file = expectOk(await readExport(new Blob([json])));
    expect(vault.compare(file)).toEqual([{ type: 'goal', here: 1, file: 1, both: 1 }]);
    expectOk(await vault.replaceWith(file));
    expect((await vaultAgain(place)).collection('sharingHome').current).toEqual([home]);
  });

  it('takes none from a file that somebody else made', async () => {
    const json = JSON.parse((await newVault(freshLocation())).exportJson(facts));
    json.kinds.sharingHome = { version: 1, records: [home] };
    expect(await readExport(new Blob([JSON.stringify(json)]))).toEqual({
      ok: false,
      error: { code: 'import.damaged' },
    });
  });

  it('knows after putting a copy back that nothing but stops may leave, until the client says so', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expect(await vault.stops.restoredAt()).toBeUndefined();
    expectOk(await vault.replaceWith(expectOk(await readExport(new Blob([vault.exportJson(facts)])))));
    expect(await (await vaultAgain(place)).stops.restoredAt()).toMatch(/^20\d\d-/);
    expectOk(await vault.stops.noteResumed());
    expect(await vault.stops.restoredAt()).toBeUndefined();
  });
});
