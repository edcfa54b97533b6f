import { describe, expect, it } from 'vitest';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { goalState, turnGoal } from '$lib/domain/goal/goal.rules';
import { planDocument } from '$lib/domain/plan-document/plan-document.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { closingVersion, goalsToClose, newVersion, takeUpAgain, versionsByTime } from './plan-version.rules';
import { planVersionSchema, type PlanVersion } from './plan-version.schema';

const document = planDocument(
  { webs: [], goals: [busyGoal], successes: [], stories: [], helpWishes: [], contacts: [], appointments: [] },
  { now: { day: '2026-11-22', time: '23:30' }, questionnaire: positiveHealth, repeatDays: () => [] },
);
const version = (createdAt: string, why: PlanVersion['why']) =>
  newVersion({ id: createdAt, createdAt, why }, document);

it('a version says what was agreed on which day in the Netherlands, and stays as it was', () => {
  const kept = newVersion({ id: 'V', createdAt: '2026-11-22T23:30:00.000Z', why: 'talk' }, document, {
    agreed: 'Ik kook op dinsdag.',
    meetingId: 'M',
  });
  expect(kept).toMatchObject({ on: '2026-11-23', agreed: 'Ik kook op dinsdag.', together: '' });
  expect(planVersionSchema.safeParse(JSON.parse(JSON.stringify(kept))).success).toBe(true);
  expect(kept.document.goals[0]?.want).toBe(busyGoal.want);
});

describe('the whole plan', () => {
  it('is nu even klaar until it is taken up again', () => {
    const closed = version('2026-11-22T10:00:00.000Z', 'closed');
    const reopened = version('2026-12-22T10:00:00.000Z', 'reopened');
    const talk = version('2026-11-23T10:00:00.000Z', 'talk');
    expect(closingVersion([talk, closed])).toBe(closed);
    expect(closingVersion([closed, reopened, talk])).toBeUndefined();
    expect(closingVersion([])).toBeUndefined();
    expect(versionsByTime([closed, reopened])).toEqual([reopened, closed]);
  });

  it('closes every open goal, and gives each back as it was, with its history', () => {
    const resting = turnGoal(wishGoal, 'rest', '2026-11-11T10:00:00.000Z');
    const goals = goalsToClose([busyGoal, resting]);
    const closed = goals.map((goal) => turnGoal(goal, 'doneForNow', '2026-11-22T10:00:00.000Z'));
    expect(goalsToClose(closed)).toEqual([]);
    const again = closed.map((goal) => takeUpAgain(goal, '2026-12-22T10:00:00.000Z'));
    expect(again.map(goalState)).toEqual(['busy', 'rest']);
    expect(again[0]?.history.map(({ state }) => state)).toEqual(['wish', 'busy', 'doneForNow', 'busy']);
  });

  it('leaves a goal alone that the client took up in the meantime', () => {
    const closed = turnGoal(busyGoal, 'doneForNow', '2026-11-22T10:00:00.000Z');
    const up = turnGoal(closed, 'wish', '2026-12-01T10:00:00.000Z');
    expect(takeUpAgain(up, '2026-12-22T10:00:00.000Z')).toBe(up);
  });
});
