import { describe, expect, it } from 'vitest';
import { wishGoal } from './goal.fixtures';
import type { Doer } from './goal.schema';
import { handOver, openRequests } from './handover.rules';
import { newStep } from './step.rules';

const step = (id: string, doer: Doer, doneAt?: string) => ({
  ...newStep({ id, createdAt: '2026-11-20T10:00:00.000Z', text: id }),
  doer,
  doneAt,
});
const asks = (state: 'asked' | 'arranged', contactId?: string): Doer => ({
  kind: 'partner',
  name: 'de gemeente',
  contactId,
  asks: [{ state, on: '2026-11-20' }],
});
const goal = {
  ...wishGoal,
  steps: [
    step('belt', { kind: 'person', name: '', contactId: 'old' }),
    step('klaar', { kind: 'person', name: '', contactId: 'old' }, '2026-11-21T10:00:00.000Z'),
    step('vraagt', asks('asked')),
    step('geregeld', asks('arranged')),
    step('van de nieuwe', asks('asked', 'new')),
    step('zelf', { kind: 'me' }),
  ],
};
const open = (now = goal) => openRequests([now], 'old').map(({ step: { id } }) => id);

describe('what is open with a casemanager who goes', () => {
  it('is what they do and ask, and not what is done, answered or somebody else’s', () => {
    expect(open()).toEqual(['belt', 'vraagt']);
  });

  it('goes to the new one or to the client, one by one, with where it was asked and since when', () => {
    const one = handOver(goal, 'belt', 'new') as typeof goal;
    expect(open(one)).toEqual(['vraagt']);
    expect(one.steps[0]?.doer).toEqual({ kind: 'person', name: '', contactId: 'new' });
    const two = handOver(one, 'vraagt', 'new') as typeof goal;
    expect(open(two)).toEqual([]);
    expect(two.steps[2]?.doer).toEqual({ ...asks('asked'), contactId: 'new' });
    expect((handOver(goal, 'vraagt', undefined) as typeof goal).steps[2]?.doer).toEqual({ kind: 'me' });
  });
});
