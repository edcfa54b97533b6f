import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { NewShareState } from '$lib/features/sharing/new-share.state.svelte';
import { readTyped } from '$lib/features/sharing/typed-share';
import { Draft } from '$lib/ui/draft.svelte';
import { shelf } from '../../src/lib/ui/autosave.fixtures';
import { somebody, story } from './somebody';
import { World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

describe('what was typed of a share that is not made', () => {
  const place = { href: '/delen/nieuw', label: '', of: '' };

  async function phoneWithShelf() {
    const { sharing } = await somebody(world);
    return { sharing, ...shelf() };
  }

  it('comes back with whom it was for, and no other choice', async () => {
    const { sharing, unsaved } = await phoneWithShelf();
    const draft = new Draft(unsaved, place);
    const before = new NewShareState(sharing, {}, draft);
    before.chooseContact(sister.id);
    before.tick('goals', true);
    before.tick('story', true);
    before.tell('Voor jou zeg ik het anders.');
    before.from = 'je broer';
    await draft.leave();

    const after = new NewShareState(sharing, {}, new Draft(unsaved, place));
    after.takeUp();
    expect([after.isTakenUp, after.contactId, after.from]).toEqual([true, sister.id, 'je broer']);
    expect(after.choice).toEqual({ story: { text: 'Voor jou zeg ik het anders.' } });
  });

  it.each(['sent', 'not wanted'])('is kept nowhere once it is %s', async (how) => {
    const { sharing, unsaved, kept } = await phoneWithShelf();
    const draft = new Draft(unsaved, place);
    const chosen = new NewShareState(sharing, {}, draft);
    chosen.chooseContact(undefined);
    chosen.name = 'Bram';
    chosen.tick('story', true);
    chosen.chooseWay('link');
    chosen.choosePeriod('quarter');
    await draft.flush();
    expect(kept()).toHaveLength(1);
    if (how === 'sent') expect(await chosen.send()).toBeDefined();
    else await chosen.beginAnew();
    chosen.takeUp();
    expect([kept(), unsaved.hasPending, chosen.isTakenUp]).toEqual([[], false, false]);
  });

  it('is not lost by ticking the part off, or by the plain story', async () => {
    const { sharing } = await phoneWithShelf();
    const chosen = new NewShareState(sharing, {});
    chosen.tick('story', true);
    chosen.tellAnew();
    expect(chosen.choice.story).toEqual({ text: story.text });
    chosen.tell('Voor jou zeg ik het anders.');
    for (const undo of [() => chosen.tellPlain(), () => chosen.tick('story', false)]) {
      undo();
      expect(chosen.choice.story?.text).toBeUndefined();
      chosen.tick('story', true);
      chosen.tellAnew();
      expect(chosen.choice.story).toEqual({ text: 'Voor jou zeg ik het anders.' });
    }
  });
});

it.each(['{', 'null', '{"name":1}'])('takes %s that waits as a draft for nothing typed', (text) => {
  expect(readTyped(text)).toBeUndefined();
});
