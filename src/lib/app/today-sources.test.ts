import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { newInquiry, turnInquiry } from '$lib/domain/inquiry/inquiry.rules';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { TodaySources } from './today-sources';

it('knows what waits elsewhere in the app, from the moment that it is there', async () => {
  const vault = await newVault(freshLocation());
  const sources = new TodaySources(vault);
  expect([sources.phase, sources.replies, sources.questions, sources.hasReceived]).toEqual([
    undefined,
    0,
    0,
    false,
  ]);

  const phase = plan.phases.find(({ helps }) => helps.length > 0);
  if (!phase) throw new Error('no phase');
  const pick = { id: 'pick', name: phase.name, phaseId: phase.id, at: '2026-11-22T10:00:00.000Z' };
  expectOk(await vault.collection('supportPlan').put({ ...plan, picks: [pick] }));
  expect(sources.phase).toEqual({ name: phase.name, helps: phase.helps.map(({ text }) => text) });

  const note = { v: 1 as const, kind: 'note' as const, text: 'Tot dinsdag.' };
  const seen = { deviceId: 'd', seq: 1, seenAt: '2026-11-22T10:00:00.000Z' };
  const replies = [
    { ...seen, id: 'open', reply: note },
    { ...seen, id: 'done', seq: 2, reply: note, decision: 'accepted' as const },
  ];
  expectOk(await vault.collection('share').put({ ...madeShare, replies }));
  expect(sources.replies).toBe(1);

  const asked = newInquiry({ id: 'q', createdAt: '2026-11-22T10:00:00.000Z', text: 'Mag het?' });
  expectOk(await vault.collection('inquiry').put(turnInquiry(asked, 'asked', '2026-11-22')));
  expect(sources.questions).toBe(1);

  expectOk(await vault.collection('received').put(openReceived));
  expect(sources.hasReceived).toBe(true);
});
