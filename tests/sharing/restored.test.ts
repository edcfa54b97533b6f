import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendStops } from '$lib/sharing/send-stops';
import { readBackup } from '$lib/vault/backup/backup-file';
import { someWords } from '$lib/vault/lock/lock.fixtures';
import { stopsAlone } from '$lib/vault/stops-alone';
import { expectOk, freshLocation } from '$lib/vault/vault.fixtures';
import { linkOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: 'test' };
let seed = 60;

/** A copy of everything on this phone; gives the phone that it is put back on. */
async function copyOf(phone: Phone): Promise<() => Promise<Phone>> {
  const words = await someWords((seed += 1));
  const { blob } = expectOk(await phone.vault.backup.makeWith({ generation: 1, words }, facts));
  return async () => {
    const other = await world.client(freshLocation());
    expectOk(await other.vault.replaceWith(expectOk(await readBackup(blob, words))));
    await other.restart();
    return other;
  };
}

/** The number that is given out next. */
const nextOf = ({ vault }: Phone) => vault.collection('sharingHome').current[0]?.roots.at(-1)?.next;
const numbersOf = ({ vault }: Phone) => vault.collection('share').current.map(({ number }) => number);

describe('a phone that everything was put back on', () => {
  it('can stop each share while it is locked, once it was opened', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
    const other = await (await copyOf(phone))();
    await other.publisher.flush();
    expect((await other.vault.stops.all()).map((stop) => stop.id)).toEqual([share.shareId]);
    other.vault.close();
    const [stops, { relay, clock }] = [stopsAlone(other.place.name), world.deps(other.network)];
    expectOk(await stops.ask(facts.exportedAt));
    expect((await sendStops(stops, relay, clock)).size).toBe(0);
    expect(await sister.reader.refresh(id)).toMatchObject({ ok: false, error: { code: 'share.gone' } });
  });

  it('gives no number that the lost phone gave out since', async () => {
    const phone = await world.client();
    await phone.share();
    const putBack = await copyOf(phone);
    const [second, third] = [await phone.share(), await phone.share()];
    const other = await putBack();
    const found = expectOk(await other.publisher.findNewerShares());
    expect(found.shareIds).toEqual([second.share.shareId, third.share.shareId]);
    expect(nextOf(other)).toBe(third.share.number + 1);
    expectOk(await other.publisher.resume());
    const fresh = await other.share();
    expect(fresh.share.number).toBe(third.share.number + 1);
    expect([second, third].map(({ share }) => share.shareId)).not.toContain(fresh.share.shareId);
    await other.publisher.flush();
    expect(other.publisher.outbox.current.queued).toEqual([]);
  });

  it('does not go back to a number when it looks once more and finds nothing younger', async () => {
    const phone = await world.client();
    await phone.share();
    const other = await (await copyOf(phone))();
    expectOk(await other.publisher.resume());
    const made = [await other.share(), await other.share()];
    for (const { share } of made) expectOk(await other.publisher.stop(share.id));
    expectOk(await other.publisher.findNewerShares());
    expect(nextOf(other)).toBe(3);
    const next = await other.share();
    expect(next.share.number).toBe(Math.max(...made.map(({ share }) => share.number)) + 1);
  });
});

describe('numbers of shares', () => {
  it('are given out once, also to what is made at the same moment', async () => {
    const phone = await world.client();
    await Promise.all([phone.share(), phone.share(), phone.share()]);
    expect(numbersOf(phone).toSorted()).toEqual([0, 1, 2]);
    expect(new Set(phone.vault.collection('share').current.map(({ shareId }) => shareId)).size).toBe(3);
  });

  it('go on under a new root, and are not used again by a share that was stopped', async () => {
    const phone = await world.client();
    const first = await phone.share();
    expectOk(await phone.publisher.stop(first.share.id));
    expectOk(await phone.publisher.replacePhone());
    const second = await phone.share();
    expect([first.share.number, second.share.number]).toEqual([0, 1]);
    expect(second.share.shareId).not.toBe(first.share.shareId);
  });
});
