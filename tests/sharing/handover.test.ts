import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, localDate } from '$lib/core/local-date';
import { putAway } from '$lib/domain/contact/contact.rules';
import { caseManager } from '$lib/domain/contact/contact.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { HandoverState } from '$lib/features/sharing/handover.state.svelte';
import { newContact } from '$lib/domain/contact/contact.rules';
import { expectOk } from '$lib/vault/vault.fixtures';
import { sharingOf, somebody } from './somebody';
import { World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const at = '2026-11-21T10:00:00.000Z';

async function changing() {
  const { phone, sharing } = await somebody(world);
  const { vault } = phone;
  const asks = { kind: 'partner' as const, name: '', asks: [{ state: 'asked' as const, on: '2026-11-20' }] };
  const steps = [{ ...busyGoal.steps[0]!, doneAt: undefined, doer: asks }];
  expectOk(await vault.collection('goal').put({ ...busyGoal, steps }));
  const question = {
    id: 'question',
    createdAt: at,
    text: 'Wanneer is de keuring?',
    to: { name: '', contactId: caseManager.id },
    state: 'asked' as const,
    on: '2026-11-20',
    answer: '',
  };
  expectOk(await vault.collection('inquiry').put(question));
  const next = newContact({ id: 'next', createdAt: at, role: 'caseManager' });
  expectOk(await vault.collection('contact').put(next));
  expectOk(await vault.collection('contact').put(putAway(caseManager, at)));
  const receiver = { name: 'Fatima', contactId: caseManager.id };
  const { share } = await phone.share({ receiver });
  const former = sharing.contacts.find(({ id }) => id === caseManager.id)!;
  const handover = new HandoverState(sharing, former, {
    goals: vault.collection('goal'),
    inquiries: vault.collection('inquiry'),
    shares: vault.collection('share'),
  });
  return { phone, sharing, handover, share };
}

describe('a casemanager who goes', () => {
  it('still sees what is shared until the client says when it stops, and it stops on that day', async () => {
    const { phone, handover, share } = await changing();
    expect(handover.shares.map(({ id }) => id)).toEqual([share.id]);
    const day = addDays(localDate(world.clock.now()), 2);
    expect(await handover.stopOn(share, day)).toBe(true);
    world.later({ days: 1 });
    await phone.restart();
    await phone.publisher.flush();
    expect(phone.shareNow(share.id).ending).toBeUndefined();
    phone.clock.set({ days: 9 });
    await phone.publisher.flush();
    expect(phone.shareNow(share.id).ending).toBeUndefined();
    phone.clock.set({ days: 0 });
    world.later({ days: 1 });
    await phone.restart();
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).ending?.why).toBe('stopped');
    expect(sharingOf(phone).live).toEqual([]);
  });

  it('hands each open request to whom the client says, and nothing by itself', async () => {
    const { phone, handover } = await changing();
    expect(handover.next?.id).toBe('next');
    const [request] = handover.requests;
    expect([handover.requests.length, handover.inquiries.length]).toEqual([1, 1]);
    expect(await handover.take(request!, 'next')).toBe(true);
    expect(await handover.ask(handover.inquiries[0]!)).toBe(true);
    expect([handover.requests, handover.inquiries]).toEqual([[], []]);
    const [step] = phone.vault.collection('goal').get(busyGoal.id)?.steps ?? [];
    expect(step?.doer).toMatchObject({ kind: 'partner', contactId: 'next' });
    expect(phone.vault.collection('inquiry').get('question')?.to).toEqual({ name: '', contactId: 'next' });
  });
});
