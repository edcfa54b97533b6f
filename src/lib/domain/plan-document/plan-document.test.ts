import { describe, expect, it } from 'vitest';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { putAway } from '$lib/domain/contact/contact.rules';
import { caseManager, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { turnGoal } from '$lib/domain/goal/goal.rules';
import { newSuccess } from '$lib/domain/success/success.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { namedAgain, unnamed } from './document-person.rules';
import { needsOf, openAsks, openGoalsOf, planDocument, type PlanRecords } from './plan-document.rules';
import { planDocumentSchema } from './plan-document.schema';

const nothing: PlanRecords = {
  webs: [],
  goals: [],
  successes: [],
  stories: [],
  helpWishes: [],
  contacts: [],
  appointments: [],
};
const around = {
  now: { day: '2026-11-22', time: '10:00' },
  questionnaire: positiveHealth,
  repeatDays: () => ['2026-11-25', '2026-12-02'],
};
const make = (records: Partial<PlanRecords>) => planDocument({ ...nothing, ...records }, around);

describe('the plan on paper', () => {
  it('has all six sides of life when nothing is known at all', () => {
    const document = make({});
    expect(document.sides.map(({ mark }) => mark)).toEqual(Array(6).fill(undefined));
    expect(planDocumentSchema.safeParse(document).success).toBe(true);
  });

  it('keeps the marks, the marks for talking and the own words of each side', () => {
    const { sides, webOn } = make({ webs: [filledEntry] });
    expect(webOn).toBe('2026-11-22');
    expect(sides.find(({ dimension }) => dimension === 'mental-wellbeing')).toMatchObject({
      talk: true,
      words: 'Soms is het druk in mijn hoofd.',
    });
    expect(sides.find(({ dimension }) => dimension === 'quality-of-life')?.mark).toBeUndefined();
  });

  it('tells who does what, and which questions are still open since when', () => {
    const document = make({ goals: [busyGoal, wishGoal] });
    expect(openGoalsOf(document, 'daily-functioning')[0]?.steps.map(({ doer }) => doer.kind)).toEqual([
      'me',
      'me',
      'person',
      'partner',
    ]);
    expect(openAsks(document)).toMatchObject([
      { text: 'Is er een kookgroep in het wijkcentrum?', doer: { partner: 'socialWork', on: '2026-11-17' } },
    ]);
  });

  it('puts what is done for now last and not among what is open', () => {
    const done = turnGoal(busyGoal, 'doneForNow', '2026-11-20T10:00:00.000Z');
    const document = make({ goals: [done, wishGoal] });
    expect(document.goals.map(({ want, since }) => [want, since])).toEqual([
      [wishGoal.want, '2026-11-10'],
      [done.want, '2026-11-20'],
    ]);
    expect(openGoalsOf(document, 'daily-functioning')).toEqual([]);
  });

  it('has the appointments to come, of a repeated one the first, and none that was called off', () => {
    const off = { ...atHome, id: 'off', cancelled: { at: '2026-11-21T10:00:00.000Z' } };
    const { appointments } = make({ appointments: [everyWeek, off, atHome] });
    expect(appointments.map(({ day, title }) => [day, title])).toEqual([
      ['2026-11-24', 'Praten met mijn casemanager'],
      ['2026-11-25', 'Wandelen'],
    ]);
    expect(appointments[0]?.along).toEqual([{ name: 'Mijn zus' }]);
  });

  it('takes forty goals with their words, and four successes', () => {
    const goals = Array.from({ length: 40 }, (_, at) => ({ ...busyGoal, id: `goal-${at}` }));
    const successes = Array.from({ length: 9 }, (_, at) =>
      newSuccess({ id: `s${at}`, createdAt: `2026-11-0${at + 1}T10:00:00.000Z` }, `Succes ${at}`),
    );
    const document = make({ goals, successes });
    expect(document.goals).toHaveLength(40);
    expect(document.successes).toEqual(['Succes 8', 'Succes 7', 'Succes 6', 'Succes 5']);
    expect(planDocumentSchema.safeParse(JSON.parse(JSON.stringify(document))).success).toBe(true);
  });
});

describe('people in the plan', () => {
  const companion = { id: 'c', name: '', contactId: sister.id, state: 'yes' as const };
  const document = make({ contacts: [sister], appointments: [{ ...atHome, companions: [companion] }] });
  const along = (kept: typeof document) => kept.appointments[0]?.along[0];

  it('are named as the client calls them', () => {
    expect(along(document)).toEqual({ name: 'mijn zus', role: 'closeContact', contactId: sister.id });
  });

  it('are kept without a name and named again when it is read, also when they belong to earlier', () => {
    const kept = unnamed(document);
    expect(JSON.stringify(kept)).not.toContain('mijn zus');
    const earlier = putAway(sister, '2026-12-01T10:00:00.000Z');
    expect(namedAgain(kept, [caseManager, earlier])).toEqual(document);
  });
});

it('what I need and why is every open goal with a need, with the words about that side', () => {
  const documented = make({ goals: [busyGoal, wishGoal], webs: [filledEntry] });
  expect(needsOf(documented).map(({ goal }) => goal.need)).toEqual([busyGoal.need]);
});
