import { describe, expect, it } from 'vitest';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import { changesSince } from './changes.rules';
import type { ShareChoice } from './share-choice.schema';
import { source } from './share-contents.fixtures';
import { contentsOf, type ShareSource } from './share-contents.rules';

const choice: ShareChoice = {
  goals: 'all',
  people: { numbers: true },
  story: {},
  supportPlan: { now: false, wishes: false },
};
const sent = contentsOf(source, choice);
const changes = (now: Partial<ShareSource>, chosen = choice) =>
  changesSince(sent, contentsOf({ ...source, ...now }, chosen), source.today);

describe('what changed since the last photo', () => {
  it('is nothing when nothing did', () => {
    expect(changes({})).toEqual([]);
  });

  it('names each goal that is new, changed or gone', () => {
    const changed = { ...busyGoal, can: 'Ik durf nu zelf te bellen.' };
    const fresh = { ...wishGoal, id: 'new', want: 'Weer zwemmen.' };
    expect(changes({ goals: [changed, fresh] })).toEqual([
      {
        part: 'goals',
        kind: 'changed',
        items: [
          { kind: 'changed', name: busyGoal.want },
          { kind: 'new', name: 'Weer zwemmen.' },
          { kind: 'gone', name: wishGoal.want },
        ],
      },
    ]);
  });

  it('names people and phases as they are called, and a part that is one thing as a part', () => {
    const [ordinary, restless] = plan.phases;
    const stories = source.stories.map((story) => ({ ...story, text: 'Anders verteld.' }));
    const supportPlans = [{ ...plan, phases: [{ ...restless!, signs: [] }, ordinary!] }];
    const contacts = source.contacts.slice(0, 2);
    const found = changes({ stories, supportPlans, contacts });
    expect(found.map(({ part }) => part)).toEqual(['people', 'story', 'supportPlan']);
    expect(found[0]?.items.map(({ kind }) => kind)).toEqual(['gone']);
    expect(found[1]?.items).toEqual([]);
    expect(found[2]?.items).toEqual([
      { kind: 'changed', name: 'Onrustig' },
      { kind: 'gone', name: 'Te veel' },
    ]);
  });

  it('says of a goal that is left out that it goes, for the other', () => {
    const [part] = changes({}, { ...choice, leftOut: [busyGoal.id] });
    expect(part?.items).toEqual([{ kind: 'gone', name: busyGoal.want }]);
  });
});
