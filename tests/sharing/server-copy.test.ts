import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ok } from '$lib/core/result';
import { ServerCopyState } from '$lib/features/backup/server-copy.state.svelte';
import { fetchBackup, RelayBackups } from '$lib/sharing/relay-backup';
import { Publisher } from '$lib/sharing/publisher';
import { code, someWords } from '$lib/vault/lock/lock.fixtures';
import { TrustedTime } from '$lib/core/trusted-time';
import { expectOk, freshLocation, newVault, markerStore } from '$lib/vault/vault.fixtures';
import { stopFirst } from '../../src/lib/app/settings/stop-first';
import { renewCopy } from '../../src/lib/app/server-copy-service';
import { VaultSession } from '../../src/lib/app/vault-session.svelte';
import { linkOf, Network, storyOf, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());
afterEach(() => vi.unstubAllGlobals());

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: 'test' };
const failure = (why: string) => ({ ok: false, error: { code: why } });
const stored = (words: string) => fetchBackup(world.deps(new Network(world.clock)).relay, words);

/** A vault with words, a state over it, and what was typed elsewhere and still has to be stored. */
async function phoneWith(words: string | undefined) {
  const [vault, network] = [await newVault(freshLocation()), new Network(world.clock)];
  if (words !== undefined) expectOk(await vault.lock.keepWords(words));
  const flush = vi.fn(() => Promise.resolve());
  const copy = new ServerCopyState({
    open: async () => ok(new RelayBackups(vault, world.deps(network))),
    records: vault.collection('relayBackup'),
    clock: world.clock,
    version: 'test',
    flush,
  });
  return { vault, network, copy, flush };
}

/** The page's own `fetch`, that knows no host, over this network. */
function pageFetches(network: Network): void {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (/^https?:/.test(url)) return realFetch(url, init);
    return network.fetch(world.url + url, init);
  });
}
const realFetch = fetch;

describe('the copy on the server', () => {
  it('is off until it is chosen, takes along what was just typed, and goes when it is taken away', async () => {
    const words = await someWords(101);
    const { copy, flush } = await phoneWith(words);
    await copy.lookAtWords();
    expect([copy.stage.name, copy.current, copy.hasOldWords]).toEqual(['rest', undefined, false]);
    const storing = copy.store();
    expect(copy.isBusy).toBe(true);
    await Promise.all([copy.store(), copy.remove(), storing]);
    expect(flush).toHaveBeenCalledTimes(1);
    expect([copy.stage.name, copy.current?.place?.generation]).toEqual(['stored', 1]);
    expectOk(await stored(words));
    await copy.store();
    expect(copy.current?.place?.generation).toBe(2);
    await copy.remove();
    expect([copy.stage.name, copy.current]).toEqual(['removed', undefined]);
    expect(await stored(words)).toEqual(failure('backup.gone'));
  });

  it('cannot be without words, and says so', async () => {
    const { copy } = await phoneWith(undefined);
    await copy.store();
    expect(copy.stage).toEqual({ name: 'failed', asked: 'store', error: { code: 'backup.noWords' } });
  });

  it('without a network says that nothing lies ready, and does again what failed', async () => {
    const { copy, network } = await phoneWith(await someWords(102));
    await copy.again();
    expect(copy.stage.name).toBe('rest');
    network.isOnline = false;
    await copy.store();
    expect(copy.stage).toEqual({ name: 'failed', asked: 'store', error: { code: 'backup.offline' } });
    network.isOnline = true;
    await copy.again();
    expect(copy.stage.name).toBe('stored');
    network.isOnline = false;
    await copy.remove();
    expect(copy.stage).toEqual({ name: 'failed', asked: 'remove', error: { code: 'backup.offline' } });
    expect(copy.current).toBeDefined();
    network.isOnline = true;
    await copy.again();
    expect(copy.stage.name).toBe('removed');
  });

  it('goes along with new words: the old ones open nothing any more', async () => {
    const [old, fresh] = [await someWords(103), await someWords(104)];
    const { copy, vault, network } = await phoneWith(old);
    await copy.store();
    expectOk(await vault.lock.keepWords(fresh));
    await copy.lookAtWords();
    expect(copy.hasOldWords).toBe(true);
    pageFetches(network);
    await renewCopy(vault, new TrustedTime(world.clock));
    await copy.lookAtWords();
    expect(copy.hasOldWords).toBe(false);
    expectOk(await stored(fresh));
    expect(await stored(old)).toEqual(failure('backup.gone'));
  });

  it('is not made by new words when it was never chosen', async () => {
    const words = await someWords(105);
    const { vault, network } = await phoneWith(words);
    pageFetches(network);
    await renewCopy(vault, new TrustedTime(world.clock));
    expect(network.seen).toEqual([]);
    expect(await stored(words)).toEqual(failure('backup.unknown'));
  });
});

describe('before everything is wiped', () => {
  it('shares stop and the copy goes; without a network it names who still sees something, and that the copy is left', async () => {
    const network = new Network(world.clock);
    pageFetches(network);
    const session = new VaultSession(markerStore(), undefined, {
      typed: { flush: async () => undefined, left: [] },
      locked: () => undefined,
      onNotesChanged: () => () => undefined,
    });
    await session.create();
    const vault = session.vault!;
    const words = await someWords(106);
    expectOk(await vault.lock.turnOn(code, words));
    await vault.lock.settled();
    const deps = world.deps(network);
    const publisher = new Publisher(vault, deps);
    const { link } = expectOk(
      await publisher.create({
        receiver: { name: 'Mijn zus' },
        from: '',
        choice: { story: {} },
        contents: storyOf('Praat gewoon met mij.'),
        way: 'link',
        withCode: false,
        period: 'week',
      }),
    );
    const sister = await world.reader();
    const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
    const copies = new RelayBackups(vault, deps);
    expectOk(await copies.turnOn());
    expectOk(await copies.upload(facts));
    const open = { session, sharing: { publisherOf: () => Promise.resolve(publisher) }, time: deps.clock };

    network.isOnline = false;
    expect(await stopFirst(open)).toEqual({
      ok: false,
      error: { code: 'wipe.stillShared', names: ['Mijn zus'], copyLeft: true },
    });
    network.isOnline = true;
    await publisher.flush();
    network.isOnline = false;
    expect(await stopFirst(open)).toEqual(failure('wipe.copyLeft'));
    network.isOnline = true;
    expectOk(await stopFirst(open));
    expect(await stored(words)).toEqual(failure('backup.gone'));
    expect(await sister.reader.refresh(id)).toMatchObject(failure('share.gone'));
    expectOk(await session.wipe());
  });
});
