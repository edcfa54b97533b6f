import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody, story, storyForSister } from './somebody';
import { World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

it('a new photo is said with its name, also while it waits for a network', async () => {
  const { phone, sharing } = await somebody(world);
  const { share } = await storyForSister(sharing);
  expectOk(await phone.vault.collection('story').update(story.id, (old) => ({ ...old, text: 'Anders.' })));
  expect(await sharing.sendNew(share())).toBe(true);
  expect(sharing.done).toEqual({ what: 'photo', name: 'mijn zus' });
  sharing.forgetDone();
  phone.network.isOnline = false;
  expectOk(
    await phone.vault.collection('story').update(story.id, (old) => ({ ...old, text: 'Weer anders.' })),
  );
  expect(await sharing.sendNew(share())).toBe(true);
  expect([sharing.done?.what, sharing.outbox.queued.length]).toEqual(['photo', 1]);
});

it('nothing is said of an act that was not done', async () => {
  const { phone, sharing } = await somebody(world);
  const { share } = await storyForSister(sharing);
  expectOk(await phone.vault.collection('story').remove(story.id));
  expect(await sharing.sendNew(share())).toBe(false);
  expect(sharing.done).toBeUndefined();
});
