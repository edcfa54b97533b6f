import { describe, expect, it } from 'vitest';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { contentsVersion } from './contents-version.rules';
import type { ShareChoice } from './share-choice.schema';
import { source } from './share-contents.fixtures';
import { contentsOf } from './share-contents.rules';
import { shareContentsSchema } from './share-contents.schema';

const inUse: SupportPlan = {
  ...plan,
  picks: [{ id: 'pick', at: '2026-11-20T10:00:00.000Z', phaseId: 'restless', name: 'Onrustig' }],
  card: { ...plan.card, picked: ['walk', 'neighbour'], contacts: [sister.id] },
};

const contents = (choice: Partial<NonNullable<ShareChoice['supportPlan']>>) =>
  contentsOf({ ...source, supportPlans: [inUse] }, { supportPlan: { now: false, wishes: false, ...choice } });

describe('the plan for when it gets worse, as somebody else sees it', () => {
  it('has only the phases that were chosen, and all of them when that was', () => {
    const names = (phases?: string[]) => contents({ phases }).supportPlan?.phases.map(({ name }) => name);
    expect(names(['restless'])).toEqual(['Onrustig']);
    expect(names()).toEqual(['Gewone dagen', 'Onrustig', 'Te veel']);
    expect(contents({ phases: [] })).toEqual({});
  });

  it('does not tell by where the client is now what a phase is called that is kept back', () => {
    expect(contents({ now: true, phases: ['restless'] }).supportPlan?.now?.phase).toBe('Onrustig');
    expect(JSON.stringify(contents({ now: true, phases: ['tooMuch'] }))).not.toContain('Onrustig');
  });

  it('has the emergency card only when that is chosen, with what stands on it and no more', () => {
    const shown = contents({ phases: [], card: true });
    expect(shown.supportPlan?.card).toEqual({
      parts: [{ part: 'helps', lines: ['Een rondje lopen met de hond.'] }],
      calls: [
        { name: { kind: 'name', text: 'mijn zus' }, phone: sister.phones[0]?.text },
        { name: { kind: 'name', text: 'de buurvrouw' }, phone: '06 12345678' },
      ],
    });
    expect(shareContentsSchema.safeParse(shown).success).toBe(true);
    expect(contents({}).supportPlan?.card).toBeUndefined();
  });

  it('is told as a newer body only when it holds what an older reader does not know', () => {
    expect(contentsVersion(contents({ phases: ['restless'] }))).toBe(1);
    expect(contentsVersion(contents({ card: true }))).toBe(2);
  });
});
