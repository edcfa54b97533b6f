import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOk } from '$lib/vault/vault.fixtures';
import { madeIn, open, start, type Life } from './clock-life';
import { storyOf, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const walks = process.env.LONG ? 200 : 4;
const day = 24 * 60 * 60_000;

/** One thing that happens: to a clock, to the network, to the time, or by a person. */
const step = fc.oneof(
  fc.record({
    do: fc.constantFrom('client’s clock', 'reader’s clock'),
    days: fc.constantFrom(0, 0.1, 2, 15, 730, -2, -365),
  }),
  fc.record({ do: fc.constantFrom('client starts', 'reader starts'), isOnline: fc.boolean() }),
  fc.record({ do: fc.constant('time passes'), days: fc.constantFrom(0.01, 0.5, 2) }),
  fc.record({ do: fc.constantFrom('new photo', 'reply', 'stop') }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What is true of the world, whatever the phones think. */
interface Truth {
  /** When the share ends at the relay. */
  readonly until: number;
  isStopAsked: boolean;
}

async function take(life: Life, truth: Truth, one: Step): Promise<void> {
  const { phone, sister, share, received } = life;
  if ('isOnline' in one && one.do === 'client starts') await start(life, one.isOnline);
  else if ('isOnline' in one) {
    sister.network.isOnline = one.isOnline;
    await sister.restart();
    await sister.reader.tidy();
    await sister.reader.refreshAll();
  } else if ('days' in one && one.do === 'time passes') world.later({ days: one.days });
  else if ('days' in one) (one.do === 'reader’s clock' ? sister : phone).clock.set({ days: one.days });
  else if (one.do === 'new photo') await phone.publisher.publishSnapshot(share, storyOf('nieuw'));
  else if (one.do === 'reply') await sister.reader.reply(received, { v: 1, kind: 'note', text: 'Fijn' });
  else if ((await phone.publisher.stop(share)).ok) truth.isStopAsked = true;
}

/** What may never be otherwise, in whatever order things happened. */
async function expectTrue(life: Life, { until, isStopAsked }: Truth): Promise<void> {
  const { phone, sister, share, received } = life;
  const isOver = world.clock.now() >= until - 2000;
  const { ending, shareId } = phone.shareNow(share);
  const stop = (await phone.vault.stops.all()).find(({ id }) => id === shareId);
  const copy = sister.vault.collection('received').get(received)!;
  if (ending?.why === 'expired') expect(isOver).toBe(true);
  // The way to stop it stays as long as it lives, and what was asked as long as it is not confirmed.
  if (!isOver) expect(stop).toBeDefined();
  if (isStopAsked && stop && !stop.sentAt) expect(stop.askedAt).toBeDefined();
  if (!isOver && !isStopAsked) expect([ending, copy.ending]).toEqual([undefined, undefined]);
  if (copy.ending?.why === 'expired') expect(isOver).toBe(true);
  // A copy goes when the share ended, or when the relay did not confirm it for fourteen days; by no clock of a phone.
  const age = world.clock.now() - Date.parse(copy.checkedAt ?? '');
  if (!copy.photo) expect(copy.ending !== undefined || age > 14 * day).toBe(true);
}

it(`keeps its word over ${walks} walks of both clocks through the life of a share`, async () => {
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (taken) => {
      const life = await madeIn(world);
      await open(life);
      expectOk(await life.phone.publisher.refresh());
      const truth = { until: Date.parse(life.phone.shareNow(life.share).until), isStopAsked: false };
      for (const one of taken) {
        await take(life, truth, one);
        await expectTrue(life, truth);
        steps += 1;
      }
      // Put right, with a network: everybody knows the truth.
      life.phone.clock.set({ days: 0 });
      life.sister.clock.set({ days: 0 });
      const sharing = await start(life, true);
      life.sister.network.isOnline = true;
      await life.sister.restart();
      await life.sister.reader.tidy();
      const read = await life.sister.reader.refresh(life.received);
      const isOver = world.clock.now() >= truth.until || truth.isStopAsked;
      expect([read.ok, sharing.live.length > 0, sharing.mayBeSeen, sharing.isClockWrong]).toEqual([
        !isOver,
        !isOver,
        false,
        false,
      ]);
    }),
    { numRuns: walks },
  );
  console.log(`clock walks: ${walks} walks, ${steps} steps`);
}, 600_000);
