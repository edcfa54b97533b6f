import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '$lib/core/local-date';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { Replies } from '$lib/features/sharing/replies.state';
import { RestoredState } from '$lib/features/sharing/restored.state.svelte';
import type { SharingState } from '$lib/features/sharing/sharing.state.svelte';
import { readBackup } from '$lib/vault/backup/backup-file';
import { readExport } from '$lib/vault/backup/read-export';
import { someWords } from '$lib/vault/lock/lock.fixtures';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody, storyForSister } from './somebody';
import { linkOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

describe('after a copy was put back', () => {
  /** What was just opened is asked until the outbox has looked on the disk. */
  const paused = (sharing: SharingState) => expect.poll(() => sharing.outbox.isPaused).toBe(true);
  const restore = async (phone: Phone, sharing: SharingState, withShares: boolean) => {
    const words = await someWords(34);
    const facts = { exportedAt: '2026-11-20T10:00:00.000Z', app: 'test' };
    const made = withShares
      ? expectOk(
          await readBackup(
            expectOk(await phone.vault.backup.makeWith({ generation: 1, words }, facts)).blob,
            words,
          ),
        )
      : expectOk(await readExport(new Blob([phone.vault.exportJson(facts)])));
    expectOk(await phone.vault.replaceWith(made));
    await sharing.publisher.flush();
  };

  it('the lost phone stays to be shut out until the client did it or said no, whatever is made meanwhile', async () => {
    const { phone, sharing } = await somebody(world);
    const { share } = await storyForSister(sharing);
    await restore(phone, sharing, true);
    await paused(sharing);
    expect(sharing.waitsForChoice).toBe(true);
    await storyForSister(sharing);
    expectOk(await sharing.publisher.stop(share().id));
    await sharing.publisher.flush();
    expect(sharing.waitsForChoice).toBe(true);
    expect(sharing.outbox.queued).toHaveLength(1);

    const restored = new RestoredState(sharing.publisher);
    await restored.replace();
    expect([restored.hasReplaced, sharing.waitsForChoice]).toEqual([true, true]);
    await restored.resume();
    expect([sharing.waitsForChoice, sharing.outbox.queued]).toEqual([false, []]);
  });

  it('finds what was shared after the copy, stops it, and says plainly when there is no network', async () => {
    const { phone, sharing } = await somebody(world);
    await storyForSister(sharing);
    const words = await someWords(35);
    const facts = { exportedAt: '2026-11-20T10:00:00.000Z', app: 'test' };
    const backup = expectOk(await phone.vault.backup.makeWith({ generation: 1, words }, facts)).blob;
    const sisters = await world.reader();
    const younger = await phone.share();
    const { id } = expectOk(await sisters.reader.claim(await linkOf(younger.link)));
    const fresh = await world.client();
    expectOk(await fresh.vault.replaceWith(expectOk(await readBackup(backup, words))));

    const restored = new RestoredState(fresh.publisher);
    fresh.network.isOnline = false;
    await restored.find();
    expect([restored.found, restored.error]).toEqual([undefined, { code: 'backup.offline' }]);
    fresh.network.isOnline = true;
    const again = restored.again();
    expect([restored.busy, restored.error]).toEqual(['find', undefined]);
    await Promise.all([restored.replace(), again]);
    expect([restored.found, restored.hasReplaced, restored.hasStopped]).toEqual([1, false, false]);
    await restored.stop();
    expect([restored.hasStopped, restored.busy]).toEqual([true, undefined]);
    expect(await sisters.reader.refresh(id)).toMatchObject({ ok: false, error: { code: 'share.gone' } });
    const none = new RestoredState(fresh.publisher);
    await none.find();
    expect(none.found).toBe(0);
  });

  it('somebody who never shared is asked nothing, and can share at once', async () => {
    const { phone, sharing } = await somebody(world);
    await restore(phone, sharing, false);
    await paused(sharing);
    expect(sharing.waitsForChoice).toBe(false);
    await storyForSister(sharing);
    expect([sharing.outbox.isPaused, sharing.waitsForChoice, sharing.outbox.queued]).toEqual([
      false,
      false,
      [],
    ]);
  });
});

describe('what others wrote', () => {
  it('is taken over in their words and signed; "ik wil" stays the client’s own', async () => {
    const { phone, sharing } = await somebody(world);
    const { vault } = phone;
    const replies = new Replies(sharing, vault.collection('goal'), vault.collection('appointment'));
    const [{ link }, browser] = [await storyForSister(sharing), await world.reader()];
    const { id } = expectOk(await browser.reader.claim(await linkOf(link)));
    for (const text of ['Samen koken.', 'Naar de markt.']) {
      expectOk(await browser.reader.reply(id, { v: 1, kind: 'step', text }));
    }
    expectOk(await browser.reader.reply(id, { v: 1, kind: 'appointment', text: 'Koffie.' }));
    await sharing.refresh();
    const suggested = (text: string) => replies.open.find(({ reply }) => reply.text === text)!;
    const [step, fresh, coffee] = [
      suggested('Samen koken.'),
      suggested('Naar de markt.'),
      suggested('Koffie.'),
    ];
    if (step.reply.kind !== 'step' || fresh.reply.kind !== 'step' || coffee.reply.kind !== 'appointment') {
      throw new Error('not what was sent');
    }
    await replies.takeStep({ ...step, reply: step.reply }, busyGoal.id);
    const made = await replies.takeStep({ ...fresh, reply: fresh.reply }, undefined);
    const visit = await replies.takeAppointment({ ...coffee, reply: coffee.reply });

    const by = { name: '', contactId: sister.id, on: localDate(world.clock.now()) };
    const goal = (goalId = '') => vault.collection('goal').get(goalId);
    expect(goal(busyGoal.id)?.steps.at(-1)).toMatchObject({
      text: 'Samen koken.',
      idea: { ...by, words: 'Samen koken.' },
    });
    expect(goal(made)).toMatchObject({
      want: '',
      steps: [{ text: 'Naar de markt.', idea: { ...by, words: 'Naar de markt.' } }],
    });
    expect(vault.collection('appointment').get(visit ?? '')).toMatchObject({
      title: 'Koffie.',
      idea: { ...by, words: 'Koffie.' },
    });
    expect(replies.open).toEqual([]);
  });
});
