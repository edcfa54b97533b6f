import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '$lib/core/result';
import { hillPhoto } from '$lib/domain/photo/photo.fixtures';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { NewShareState } from '$lib/features/sharing/new-share.state.svelte';
import { PhotoChoice, type CopyPhoto } from '$lib/features/sharing/photo-choice.state.svelte';
import type { SharingState } from '$lib/features/sharing/sharing.state.svelte';
import { readBackup } from '$lib/vault/backup/backup-file';
import { someWords } from '$lib/vault/lock/lock.fixtures';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody } from './somebody';
import { linkOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const { shareCopy, ...uncopied } = hillPhoto;
const facts = { exportedAt: '2026-11-20T10:00:00.000Z', app: 'test' };

/** Keeps a copy with the photo, as the app does; of how it is drawn `shrink-photo.browser.test.ts` knows. */
const copyIn =
  ({ vault }: Phone): CopyPhoto =>
  ({ id }) =>
    vault.collection('photo').update(id, (kept) => ({ ...kept, shareCopy }));

function choosing(sharing: SharingState, copy: CopyPhoto) {
  const share = new NewShareState(sharing, { contactId: sister.id, part: 'supportPlan' });
  const chosen = {
    get photos() {
      return sharing.source.photos;
    },
    get ids() {
      return share.choice.supportPlan?.photos ?? [];
    },
    change: (photos: string[]) => share.change('supportPlan', { now: false, wishes: false, photos }),
  };
  return { share, photos: new PhotoChoice(chosen, copy) };
}

describe('photos that help, chosen for somebody', () => {
  it('reach the other small, with their words, and are no longer there in a new photo without them', async () => {
    const { phone, sharing } = await somebody(world);
    const kept = phone.vault.collection('photo');
    expectOk(await kept.put(uncopied));
    const { share, photos } = choosing(sharing, copyIn(phone));
    expect(share.offered).toContain('supportPlan');
    expect(share.contents).toEqual({});
    await photos.take(uncopied, true);
    share.chooseWay('link');
    share.choosePeriod('week');
    share.withCode = false;
    const id = (await share.send()) ?? '';
    const reader = await world.reader();
    const link = await linkOf((await sharing.publisher.linkOf(id)) ?? '');
    const { id: received } = expectOk(await reader.reader.claim(link));
    const { v, parts } = reader.vault.collection('received').get(received)!.photo!.body;
    expect([v, parts.supportPlan?.photos]).toEqual([4, [{ ...shareCopy, alt: hillPhoto.alt }]]);

    expectOk(await phone.vault.collection('story').update('story', (story) => story));
    expectOk(await kept.remove(uncopied.id));
    expect(sharing.changed(sharing.find(id)!)).toEqual(['supportPlan']);
  });

  it('go along six at most, and one that cannot be made small says why', async () => {
    const { phone, sharing } = await somebody(world);
    for (let n = 0; n < 7; n += 1)
      expectOk(await phone.vault.collection('photo').put({ ...uncopied, id: `photo-${n}` }));
    const broken: CopyPhoto = ({ id }) =>
      Promise.resolve(id === 'photo-0' ? err({ code: 'photo.unreadable' as const }) : ok());
    const { share, photos } = choosing(sharing, broken);
    const chosen = () => share.choice.supportPlan?.photos ?? [];
    const [first, ...others] = sharing.source.photos;
    await photos.take(first!, true);
    expect([photos.error?.code, chosen()]).toEqual(['photo.unreadable', []]);
    for (const photo of others) await photos.take(photo, true);
    expect([photos.error, photos.isFull, chosen().length]).toEqual([undefined, true, 6]);
    await photos.take(first!, true);
    expect(chosen()).not.toContain('photo-0');
    await photos.take(others[0]!, false);
    expect([photos.isFull, chosen().length]).toEqual([false, 5]);
  });

  it('are left out of a reservekopie that has no room for photos, also where they were shown', async () => {
    const { phone, sharing } = await somebody(world);
    expectOk(await phone.vault.collection('photo').put(hillPhoto));
    const { share, photos } = choosing(sharing, copyIn(phone));
    await photos.take(hillPhoto, true);
    share.chooseWay('link');
    share.choosePeriod('week');
    await share.send();
    const words = await someWords(12);
    const made = async (withoutPhotos: boolean) =>
      expectOk(
        await readBackup(
          expectOk(await phone.vault.backup.makeWith({ generation: 1, words, withoutPhotos }, facts)).blob,
          words,
        ),
      );
    const pictures = (what: unknown) => JSON.stringify(what).split(hillPhoto.data).length - 1;
    expect(pictures(await made(false))).toBeGreaterThan(1);
    const without = await made(true);
    expect([pictures(without), without.counts.share]).toEqual([0, 1]);
  });
});
