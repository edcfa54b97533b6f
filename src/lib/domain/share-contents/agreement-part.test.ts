import { describe, expect, it } from 'vitest';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { askPartner } from '$lib/domain/goal/step.rules';
import { stoppedMeeting } from '$lib/domain/meeting/meeting.fixtures';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { contentsVersion } from './contents-version.rules';
import { source } from './share-contents.fixtures';
import { contentsOf } from './share-contents.rules';
import { shareContentsSchema } from './share-contents.schema';

describe('what was agreed in a talk', () => {
  const choice = { agreements: [stoppedMeeting.id] };

  it('is shown by itself: the words, who was there, and what each topic agreed', () => {
    const [first] = stoppedMeeting.topics;
    if (!first) throw new Error('no topic');
    const goal = { ...busyGoal, well: 'Ik kook al soep.' };
    const { agreements, goals } = contentsOf({ ...source, goals: [goal] }, choice);
    expect(goals).toBeUndefined();
    expect(agreements?.[0]).toMatchObject({
      words: 'Ik kook dinsdag soep.',
      present: [{ kind: 'name', text: 'De wijkcoach' }],
      topics: [
        {
          subject: { kind: 'dimension', dimension: 'daily-functioning' },
          goal: { well: 'Ik kook al soep.', want: goal.want, can: goal.can, need: goal.need },
        },
        { subject: { kind: 'own', words: 'De buren' } },
      ],
    });
    // Only the step that this talk agreed, not the rest of that goal.
    expect(agreements?.[0]?.topics[0]?.goal.steps.map(({ text }) => text)).toEqual([
      'Ik kies een makkelijk recept.',
    ]);
    expect(JSON.stringify(agreements)).not.toContain(stoppedMeeting.id);
    expect(shareContentsSchema.safeParse(JSON.parse(JSON.stringify({ agreements }))).success).toBe(true);
  });

  it('never names a very personal statement that was not chosen, and is not there for a talk not held', () => {
    const [first] = stoppedMeeting.topics;
    if (!first) throw new Error('no topic');
    const sensitive = positiveHealth.dimensions
      .flatMap(({ id, aspects }) => aspects.map((aspect) => ({ ...aspect, dimension: id })))
      .find((aspect) => aspect.sensitive);
    if (!sensitive) throw new Error('nothing is sensitive');
    const { id: aspect, dimension } = sensitive;
    const talk = {
      ...stoppedMeeting,
      topics: [{ ...first, subject: { kind: 'aspect' as const, aspect, dimension } }],
    };
    const { agreements } = contentsOf({ ...source, meetings: [talk] }, choice);
    expect(agreements?.[0]?.topics[0]?.subject).toEqual({ kind: 'dimension', dimension });
    const prepared = { ...stoppedMeeting, begunAt: undefined };
    expect(contentsOf({ ...source, meetings: [prepared] }, choice)).toEqual({});
  });
});

it('what an older reader does not know is a newer body, and nothing else is', () => {
  const choice = { goals: 'all' as const };
  const version = (goal: Partial<typeof busyGoal>, step: object = {}) => {
    const steps = busyGoal.steps.map((one) => ({ ...one, ...step }));
    return contentsVersion(contentsOf({ ...source, goals: [{ ...busyGoal, steps, ...goal }] }, choice));
  };
  expect(version({})).toBe(1);
  expect(version({ well: 'Ik kook al soep.' })).toBe(2);
  expect(version({}, { day: '2026-12-01' })).toBe(2);
  expect(version({}, { doer: askPartner('2026-12-01') })).toBe(2);
  expect(contentsVersion(contentsOf(source, { agreements: [stoppedMeeting.id] }))).toBe(2);
  const employed = { ...sister, organisation: 'De wijkkliniek' };
  const shown = contentsOf({ ...source, contacts: [employed] }, { people: { numbers: false } });
  expect([shown.people?.[0]?.organisation, contentsVersion(shown)]).toEqual(['De wijkkliniek', 2]);
});
