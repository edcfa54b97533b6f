import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrustedTime } from '$lib/core/trusted-time';
import { shareState } from '$lib/domain/share/share.rules';
import { RelayClient } from '$lib/sharing/relay-client';
import { sendStops } from '$lib/sharing/send-stops';
import { stopsAlone } from '$lib/vault/stops-alone';
import { expectOk } from '$lib/vault/vault.fixtures';
import { madeIn, open, start, wrongClocks, type Life } from './clock-life';
import { linkOf, storyOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const day = 24 * 60 * 60_000;
const failure = (code: string) => ({ ok: false, error: { code } });
const made = (change?: Parameters<Phone['share']>[0]) => madeIn(world, change);

/** The moments in the life of a share at which the clock of the client's phone goes wrong. */
const moments: Readonly<Record<string, () => Promise<Life>>> = {
  'waits for the own rule': async () => {
    const life = await made();
    expectOk(await life.phone.publisher.setRule(true));
    await life.phone.share({ receiver: { name: 'B' } });
    const { share } = await life.phone.share({ receiver: { name: 'C' } });
    return { ...life, share: share.id };
  },
  'was made without a network': async () => {
    const life = await made();
    life.phone.network.isOnline = false;
    const { share } = await life.phone.share();
    return { ...life, share: share.id };
  },
  'lies at the relay, not opened yet': () => made(),
  'was opened': async () => {
    const life = await made();
    await open(life);
    expectOk(await life.phone.publisher.refresh());
    return life;
  },
  'has a new photo that did not leave yet': async () => {
    const life = await made();
    await open(life);
    expectOk(await life.phone.publisher.refresh());
    life.phone.network.isOnline = false;
    expectOk(await life.phone.publisher.publishSnapshot(life.share, storyOf('nieuw')));
    return life;
  },
  'has another code that did not leave yet': async () => {
    const life = await made({ withCode: true });
    life.phone.network.isOnline = false;
    expectOk(await life.phone.publisher.resetCode(life.share, false));
    return life;
  },
};

describe.each(wrongClocks)('a client’s clock that is %s', (_, days) => {
  it.each(Object.entries(moments))(
    'ends, hides and forgets nothing of a share that %s',
    async (_moment, live) => {
      const life = await live();
      const { phone, share } = life;
      const state = shareState(phone.shareNow(share), world.clock.now());
      const before = phone.vault.collection('outboxItem').current.length;
      phone.clock.set({ days });
      const wrong = await start(life, false);
      expect(phone.shareNow(share).ending).toBeUndefined();
      expect(wrong.live.map(({ id }) => id)).toContain(share);
      expect(phone.vault.collection('outboxItem').current).toHaveLength(before);
      expect((await phone.vault.stops.all()).map(({ id }) => id)).toContain(phone.shareNow(share).shareId);
      if (phone.shareNow(share).sharedAt) expect(wrong.seen.length > 0 || wrong.mayBeSeen).toBe(true);

      const told = await start(life, true);
      expect(told.isClockWrong).toBe(true);
      const now = phone.shareNow(share);
      expect(now.ending).toBeUndefined();
      // By the relay's time it goes on as if the clock was right.
      const after = state === 'queued' ? 'open' : state;
      expect(shareState(now, told.now)).toBe(after);
      if (after !== 'waiting') expect(phone.publisher.outbox.current.queued).toEqual([]);

      phone.clock.set({ days: 0 });
      const right = await start(life, true);
      expect(right.isClockWrong).toBe(false);
      expect(shareState(phone.shareNow(share), right.now)).toBe(after);
      if (after === 'waiting') return;
      if (life.received === '') await open(life);
      expectOk(await life.sister.reader.refresh(life.received));
      expectOk(await phone.publisher.stop(share));
      expect(await life.sister.reader.refresh(life.received)).toMatchObject(failure('share.gone'));
    },
  );

  it('makes a share for as long as was chosen, with a network', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    phone.clock.set({ days });
    const { share, link } = await phone.share({ period: 'day' });
    const until = Date.parse(phone.shareNow(share.id).until) - world.clock.now();
    expect(Math.abs(until - day)).toBeLessThan(3 * 60_000);
    const { photo } = expectOk(await sister.reader.claim(await linkOf(link)));
    expect(Math.abs(Date.parse(photo!.body.publishedAt) - world.clock.now())).toBeLessThan(3 * 60_000);
    phone.clock.set({ days: 0 });
    await start({ phone }, true);
    expect(shareState(phone.shareNow(share.id), world.clock.now())).toBe('claimed');
  });

  it('made without a network: it leaves when the clock is right, or asks what is to become of it', async () => {
    const phone = await world.client();
    phone.network.isOnline = false;
    phone.clock.set({ days });
    const { share } = await phone.share({ period: 'week' });
    phone.clock.set({ days: 0 });
    const sharing = await start({ phone }, true);
    expect(sharing.live.map(({ id }) => id)).toEqual([share.id]);
    const state = shareState(phone.shareNow(share.id), sharing.now);
    expect(state).toBe(days > 0 ? 'open' : 'missed');
    const until = Date.parse(phone.shareNow(share.id).until) - world.clock.now();
    expect(until).toBeLessThanOrEqual(7 * day);
    if (state === 'open') return;
    const again = expectOk(await phone.publisher.newLink(share.id));
    expect(shareState(phone.shareNow(again.share.id), sharing.now)).toBe('open');
    expect(Math.abs(Date.parse(again.share.until) - world.clock.now() - 7 * day)).toBeLessThan(60_000);
  });

  it('never drops a stop that was asked, in the app or in the worker, before the relay confirmed it', async () => {
    const life = await made();
    await open(life);
    const { phone, sister, share } = life;
    phone.network.isOnline = false;
    expectOk(await phone.publisher.stop(share));
    phone.clock.set({ days });
    const sharing = await start(life, false);
    expect([sharing.stopping.map(({ id }) => id), sharing.mayBeSeen]).toEqual([[share], true]);
    phone.vault.close();
    // The worker: the database, a relay and the clock of the phone, nothing else.
    const [stops, time] = [stopsAlone(phone.place.name), new TrustedTime(phone.clock)];
    const relay = new RelayClient(phone.network.fetch, { origin: world.url, time });
    expect((await sendStops(stops, relay, time)).size).toBe(1);
    phone.network.isOnline = true;
    expect((await sendStops(stops, relay, time)).size).toBe(0);
    expect(await sister.reader.refresh(life.received)).toMatchObject(failure('share.gone'));
    // Confirmed: it stays, to be asked again until the end by the relay's time.
    expect(await stops.all()).toMatchObject([
      { id: phone.shareNow(share).shareId, askedAt: expect.any(String) },
    ]);
    phone.clock.set({ days: 0 });
    const right = await start(life, true);
    expect([right.stopping, right.ended.map(({ id }) => id)]).toEqual([[], [share]]);
  });

  it('takes no way to stop away on a locked phone', async () => {
    const life = await made();
    const { phone } = life;
    const { shareId } = phone.shareNow(life.share);
    phone.vault.close();
    phone.clock.set({ days });
    const [stops, time] = [stopsAlone(phone.place.name), new TrustedTime(phone.clock)];
    const relay = new RelayClient(phone.network.fetch, { origin: world.url, time });
    for (const isOnline of [false, true]) {
      phone.network.isOnline = isOnline;
      await sendStops(stops, relay, time);
      expect((await stops.all()).map(({ id, askedAt }) => [id, askedAt])).toEqual([[shareId, undefined]]);
    }
  });
});
