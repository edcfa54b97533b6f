import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { SharedParts } from '$lib/app/shared-parts.svelte';
import { loadLanguage } from '$lib/i18n/words';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody, storyForSister } from './somebody';
import { until } from './until';
import { linkOf, World } from './world';

let world: World;
beforeAll(async () => {
  await loadLanguage('nl');
  world = await World.start();
});
afterAll(() => world.close());

describe('who has what, beside each part of the app', () => {
  it('is that somebody can open it, has it, or perhaps still sees it, as far as each is known', async () => {
    const { phone, sharing } = await somebody(world);
    const parts = new SharedParts(phone.vault, phone.deps.clock);
    const words = () => [
      parts.lines({ part: 'story' }).map(({ text }) => text.replace(/\d+ \w+/, 'DAY')),
      parts.lines({ contactId: sister.id }).map(({ text }) => text.replace(/\d+ \w+/, 'DAY')),
    ];
    expect(words()).toEqual([[], []]);
    const { share, link } = await storyForSister(sharing);
    expect(words()).toEqual([
      ['Mijn zus kan dit openen, van DAY.'],
      ['Kan een foto van nu openen, van DAY.'],
    ]);
    const browser = await world.reader();
    expectOk(await browser.reader.claim(await linkOf(link)));
    await sharing.refresh();
    expect(words()).toEqual([['Mijn zus heeft dit, van DAY.'], ['Ziet een foto van nu, van DAY.']]);
    phone.network.isOnline = false;
    await sharing.stop(share());
    await until(() =>
      expect(words()).toEqual([
        ['Mijn zus kan dit misschien nog zien, van DAY.'],
        ['Kan misschien nog een foto van nu zien, van DAY.'],
      ]),
    );
  });

  it('is only that it waits while the client’s own rule holds it back', async () => {
    const { phone, sharing } = await somebody(world);
    await sharing.setRule(true);
    for (const name of ['A', 'B']) await phone.share({ receiver: { name } });
    await storyForSister(sharing);
    const parts = new SharedParts(phone.vault, phone.deps.clock);
    expect(parts.lines({ contactId: sister.id }).map(({ text }) => text)).toEqual([
      'Er wacht nog iets voor deze persoon.',
    ]);
  });
});
