import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyState } from '$lib/domain/received/received.rules';
import { ReceivedState } from '$lib/features/receive/received.state.svelte';
import { expectOk } from '$lib/vault/vault.fixtures';
import { madeIn, open, start, wrongClocks } from './clock-life';
import { momentsOf, storyOf, World, type Browser } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const failure = (code: string) => ({ ok: false, error: { code } });
const made = () => madeIn(world);

describe.each(wrongClocks)('a reader’s clock that is %s', (_, days) => {
  const inbox = ({ reader, vault, deps }: Browser) =>
    new ReceivedState({ reader, received: vault.collection('received'), clock: deps.clock });
  const begin = async (browser: Browser, isOnline: boolean) => {
    browser.network.isOnline = isOnline;
    await browser.restart();
    await browser.reader.tidy();
    await browser.reader.resumeClaims();
    await browser.reader.refreshAll();
    return inbox(browser);
  };

  it('hides a copy and deletes nothing; it is there again when the clock is right', async () => {
    const life = await made();
    await open(life);
    const { sister, received: id } = life;
    const kept = sister.vault.collection('received').get(id)?.photo;
    sister.clock.set({ days });
    for (const isOnline of [false, true]) {
      const received = await begin(sister, isOnline);
      const now = received.find(id)!;
      expect([now.photo, now.ending]).toEqual([kept, undefined]);
      const { kind } = received.reading(now);
      expect(kind).not.toBe('ended');
      // Where the clock is what hides it, the clock is what is spoken of.
      if (kind !== 'readable') expect(isOnline ? ['clockWrong'] : ['pastEnd', 'clockWrong']).toContain(kind);
      if (isOnline) expect(received.isClockWrong).toBe(true);
    }
    sister.clock.set({ days: 0 });
    for (const isOnline of [false, true]) {
      const received = await begin(sister, isOnline);
      expect(received.reading(received.find(id)!).kind).toBe('readable');
      expect(received.isClockWrong).toBe(false);
    }
  });

  it('opens a link, gets a new photo and sends a reply; and reads all of it when the clock is right', async () => {
    const life = await made();
    const { phone, sister, share } = life;
    sister.clock.set({ days });
    await open(life);
    expectOk(await sister.reader.reply(life.received, { v: 1, kind: 'note', text: 'Fijn' }));
    expectOk(await phone.publisher.publishSnapshot(share, storyOf('nieuw')));
    const wrong = await begin(sister, true);
    expect(wrong.find(life.received)?.photo?.body.parts).toEqual(storyOf('nieuw'));
    sister.clock.set({ days: 0 });
    const right = await begin(sister, false);
    expect(copyState(right.find(life.received)!, momentsOf(sister))).toBe('readable');
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share).replies.map(({ reply }) => reply?.kind)).toEqual(['note']);
  });

  it('never says that something stopped on a day that has not come', async () => {
    const life = await made();
    await open(life);
    const { phone, sister, share, received: id } = life;
    sister.clock.set({ days });
    await begin(sister, false);
    expectOk(await phone.publisher.stop(share));
    const received = await begin(sister, true);
    const reading = received.reading(received.find(id)!);
    expect(reading.kind).toBe('ended');
    expect(Math.abs(Date.parse(reading.kind === 'ended' ? reading.at : '') - world.clock.now())).toBeLessThan(
      3 * 60_000,
    );
  });
});

describe('by the relay’s time', () => {
  it('shares, stops and copies end when their time is over, on phones with any clock', async () => {
    const lives = await Promise.all([0, 730, -365].map(async (days) => ({ days, life: await made() })));
    for (const { life } of lives) await open(life);
    world.later({ days: 8 });
    for (const { days, life } of lives) {
      const { phone, sister, share, received } = life;
      phone.clock.set({ days });
      sister.clock.set({ days });
      const sharing = await start(life, true);
      await phone.publisher.flush();
      expect(phone.shareNow(share).ending?.why).toBe('expired');
      expect([sharing.live, sharing.mayBeSeen, await phone.vault.stops.all()]).toEqual([[], false, []]);
      await sister.restart();
      await sister.reader.tidy();
      expect(sister.vault.collection('received').get(received)).toMatchObject({ ending: { why: 'expired' } });
      expect(sister.vault.collection('received').get(received)?.photo).toBeUndefined();
    }
  });

  it('takes back an end that a wrong clock once wrote down, at the client and at the reader', async () => {
    const life = await made();
    await open(life);
    const { phone, sister, share, received } = life;
    const ending = { at: phone.shareNow(share).until, why: 'expired' as const };
    expectOk(await phone.vault.collection('share').update(share, (now) => ({ ...now, ending })));
    await phone.vault.stops.tidy(Date.parse(ending.at));
    expectOk(
      await sister.vault.collection('received').update(received, (now) => {
        const bare = { ...now, ending };
        delete bare.photo;
        return bare;
      }),
    );
    const sharing = await start(life, true);
    expect(sharing.live.map(({ id }) => id)).toEqual([share]);
    await sister.restart();
    await sister.reader.tidy();
    expect(expectOk(await sister.reader.refresh(received)).photo?.version).toBe(1);
    expectOk(await phone.publisher.stop(share));
    expect(await sister.reader.refresh(received)).toMatchObject(failure('share.gone'));
  });
});
