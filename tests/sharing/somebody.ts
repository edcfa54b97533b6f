import { randomId } from '$lib/core/id';
import { caseManager, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { NewShareState } from '$lib/features/sharing/new-share.state.svelte';
import { SharingState } from '$lib/features/sharing/sharing.state.svelte';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { expectOk } from '$lib/vault/vault.fixtures';
import { shareSource } from '../../src/lib/app/share-source';
import type { Phone, World } from './world';

const at = '2026-11-20T10:00:00.000Z';
export const story = { id: 'story', createdAt: at, changedAt: at, text: 'Praat gewoon met mij.' };

/** Somebody with a story, a goal and two people; `phone` and `sharing` are theirs. */
export async function somebody(world: World): Promise<{ phone: Phone; sharing: SharingState }> {
  const phone = await world.client();
  const { vault } = phone;
  const contacts = vault.collection('contact');
  expectOk(await vault.collection('story').put(story));
  expectOk(await vault.collection('goal').put(busyGoal));
  for (const contact of [sister, caseManager]) expectOk(await contacts.put(contact));
  return { phone, sharing: sharingOf(phone) };
}

/** The screens of who sees what, on this phone. */
export function sharingOf({ vault, publisher, deps: { clock } }: Phone): SharingState {
  return new SharingState({
    publisher,
    contacts: vault.collection('contact'),
    rules: vault.collection('sharingRule'),
    source: shareSource(vault, clock, repeatDays),
    hasHome: () => vault.collection('sharingHome').current.length > 0,
    hidesShares: () => vault.unread.current.some(({ type }) => type === 'share'),
    clock,
    newId: randomId,
  });
}

/** The story for the sister, by a link without a code unless it says otherwise. */
export async function storyForSister(sharing: SharingState, withCode = false) {
  const chosen = new NewShareState(sharing, { contactId: sister.id, part: 'story' });
  chosen.chooseWay('link');
  chosen.choosePeriod('quarter');
  chosen.withCode = withCode;
  const id = (await chosen.send()) ?? '';
  return { share: () => sharing.find(id)!, link: (await sharing.publisher.linkOf(id)) ?? '' };
}
