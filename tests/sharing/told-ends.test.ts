import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBackup } from '$lib/vault/backup/backup-file';
import { someWords } from '$lib/vault/lock/lock.fixtures';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody, storyForSister } from './somebody';
import { linkOf, storyOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

type Json = Record<string, unknown>;

const gone = () => Response.json({ error: { code: 'share.gone', endedAt: 1 } }, { status: 410 });
const down = () => Response.json({ error: { code: 'relay.unavailable' } }, { status: 503 });

/** Lets the relay say how a share ended, and do nothing of what it is asked to end. */
function tell(phone: Phone, answer: Json, stop: () => Response | undefined = down): void {
  phone.network.meddle = async (url, init, pass) => {
    if (init.method === 'DELETE') return stop() ?? pass(url, init);
    const response = await pass(url, init);
    if (!new URL(url).pathname.endsWith('/owner') || !response.ok) return response;
    return Response.json({ ...((await response.json()) as Json), ...answer });
  };
}

const stopOf = async (phone: Phone, shareId: string) =>
  (await phone.vault.stops.all()).find(({ id }) => id === shareId);
const deletes = (phone: Phone) => phone.network.seen.filter(({ method }) => method === 'DELETE').length;

async function sharing() {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share, link } = await phone.share();
  const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
  expectOk(await phone.publisher.refresh());
  const isServed = async () => (await sister.reader.refresh(id)).ok;
  return { phone, share, isServed, now: () => phone.shareNow(share.id) };
}

describe('an end that only the relay tells', () => {
  it.each(['stopped', 'left'] as const)(
    '(%s) is said to be told, and stopped from here until that is confirmed',
    async (state) => {
      const { phone, share, isServed, now } = await sharing();
      tell(phone, { state, endedAt: 1 });
      expectOk(await phone.publisher.refresh());
      expect(now().ending).toMatchObject({ why: state, toldByRelay: true });
      expect(Date.parse(now().ending!.at)).toBeGreaterThan(Date.parse(share.createdAt) - 1000);
      expect(phone.publisher.outbox.current.stopping.map(({ shareId }) => shareId)).toEqual([share.shareId]);
      // The way to stop it is still there, after a restart too, and is used until it is confirmed.
      await phone.restart();
      expect(await stopOf(phone, share.shareId)).toMatchObject({ askedAt: expect.any(String) });
      expect((await stopOf(phone, share.shareId))?.sentAt).toBeUndefined();
      const before = deletes(phone);
      await phone.publisher.flush();
      expect(deletes(phone)).toBe(before + 1);
      expect(await isServed()).toBe(true);
      phone.network.meddle = undefined;
      await phone.publisher.flush();
      expect((await stopOf(phone, share.shareId))?.sentAt).toBeDefined();
      expect(phone.publisher.outbox.current.stopping).toEqual([]);
      expect(await isServed()).toBe(false);
    },
  );

  it('is asked to stop again once a day, for a relay that confirms and does nothing', async () => {
    const { phone, share, isServed } = await sharing();
    tell(phone, { state: 'left', endedAt: 1 }, () => new Response(null, { status: 204 }));
    expectOk(await phone.publisher.refresh());
    expect((await stopOf(phone, share.shareId))?.sentAt).toBeDefined();
    expect(await isServed()).toBe(true);
    phone.network.meddle = undefined;
    world.later({ days: 2 });
    await phone.publisher.flush();
    expect(await isServed()).toBe(false);
  });

  it('is shown as what the server says, and not among what is over before it is sure', async () => {
    const { phone, sharing } = await somebody(world);
    const { share } = await storyForSister(sharing);
    tell(phone, { state: 'stopped', endedAt: 1 });
    await sharing.refresh();
    expect([sharing.ended, sharing.mayBeSeen]).toEqual([[], true]);
    expect(sharing.stopping.map(({ id }) => id)).toEqual([share().id]);
    phone.network.meddle = undefined;
    await sharing.tryAgain();
    expect(sharing.ended.map(({ id }) => id)).toEqual([share().id]);
  });

  it('about a new photo does not throw the photo away unasked', async () => {
    const { phone, share, now } = await sharing();
    phone.network.meddle = (url, init, pass) =>
      Promise.resolve(url.endsWith('/body') ? gone() : pass(url, init));
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
    expect(now().ending).toBeUndefined();
    expect(phone.publisher.outbox.current.queued.map(({ failure }) => failure)).toEqual(['relay.broken']);
    phone.network.meddle = undefined;
    await phone.publisher.flush();
    expect(phone.publisher.outbox.current.queued).toEqual([]);
    expect(now().photos.at(-1)?.sentAt).toBeDefined();
  });

  it('while a photo is being made is stopped from here in the same breath', async () => {
    const { phone, share, isServed } = await sharing();
    tell(phone, { state: 'stopped', endedAt: 1 }, () => undefined);
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
    expect((await stopOf(phone, share.shareId))?.sentAt).toBeDefined();
    expect(await isServed()).toBe(false);
  });

  it('when a lost phone is shut out leaves the way to stop it', async () => {
    const { phone, share, isServed, now } = await sharing();
    phone.network.meddle = (url, init, pass) =>
      Promise.resolve(url.endsWith('/owner-token') ? gone() : pass(url, init));
    expectOk(await phone.publisher.replacePhone());
    expect(now().ending?.toldByRelay).toBe(true);
    expect((await stopOf(phone, share.shareId))?.askedAt).toBeDefined();
    phone.network.meddle = undefined;
    await phone.publisher.flush();
    expect(await isServed()).toBe(false);
  });

  it('of a share that a copy did not know is stopped as well', async () => {
    const { phone } = await sharing();
    const words = await someWords(41);
    const facts = { exportedAt: '2026-11-20T10:00:00.000Z', app: 'test' };
    const backup = expectOk(await phone.vault.backup.makeWith({ generation: 1, words }, facts)).blob;
    const younger = await phone.share();
    const sister = await world.reader();
    const { id } = expectOk(await sister.reader.claim(await linkOf(younger.link)));
    const fresh = await world.client();
    expectOk(await fresh.vault.replaceWith(expectOk(await readBackup(backup, words))));
    tell(fresh, { state: 'stopped', endedAt: 1 }, () => undefined);
    expect(expectOk(await fresh.publisher.findNewerShares()).shareIds).toEqual([]);
    await fresh.publisher.flush();
    expect(await sister.reader.refresh(id)).toMatchObject({ ok: false, error: { code: 'share.gone' } });
  });

  it('that an older version believed is stopped from here too', async () => {
    const { phone, share, isServed } = await sharing();
    const ending = { at: share.createdAt, why: 'left' as const };
    expectOk(await phone.vault.collection('share').update(share.id, (now) => ({ ...now, ending })));
    await phone.restart();
    expectOk(await phone.publisher.refresh());
    await phone.publisher.flush();
    expect(await isServed()).toBe(false);
  });

  it('by time is believed at the relay’s own time only', async () => {
    const { phone, share, isServed, now } = await sharing();
    tell(phone, { state: 'expired', endedAt: 1 });
    expectOk(await phone.publisher.refresh());
    expect([now().ending, await isServed()]).toEqual([undefined, true]);
    expect(await stopOf(phone, share.shareId)).toBeDefined();
    expectOk(await phone.publisher.stop(share.id));
    expect(deletes(phone)).toBe(1);
  });
});
