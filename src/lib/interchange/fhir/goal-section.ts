import type { CarePlan, CarePlanActivity, Goal as FhirGoal } from '@medplum/fhirtypes';
import { localDate } from '$lib/core/local-date';
import { goalState } from '$lib/domain/goal/goal.rules';
import type { Goal, GoalState, Step } from '$lib/domain/goal/goal.schema';
import { fhirText, filled, labelled, type Block } from './fhir-text';
import {
  dimensionCoding,
  nameOf,
  personReference,
  referenceTo,
  type Section,
  type Writing,
} from './fhir-writing';

/** How a goal stands, as FHIR says it. `completed` there is: no longer being sought. */
const lifecycle = {
  wish: 'proposed',
  busy: 'active',
  rest: 'on-hold',
  doneForNow: 'completed',
} as const satisfies Record<GoalState, FhirGoal['lifecycleStatus']>;

const planStatus = {
  wish: 'draft',
  busy: 'active',
  rest: 'on-hold',
  doneForNow: 'completed',
} as const satisfies Record<GoalState, CarePlan['status']>;

type ActivityDetail = NonNullable<CarePlanActivity['detail']>;

const askStatus = {
  toAsk: 'not-started',
  asked: 'in-progress',
  arranged: 'scheduled',
  notPossible: 'cancelled',
} as const;

/** What the client wants, each with its steps. */
export function goalSection(writing: Writing): Section {
  const goals = writing.source.goals.filter(hasWords);
  return {
    blocks: goals.map((goal) => goalBlock(writing, goal)),
    resources: goals.flatMap((goal) => [goalResource(writing, goal), ...stepsPlan(writing, goal)]),
  };
}

/** A goal that a talk made beforehand, and in which nothing was written, is nobody's goal yet. */
function hasWords(goal: Goal): boolean {
  const { well, want, can, need } = goal;
  return [well, want, can, need].some((words) => fhirText(words)) || writtenSteps(goal).length > 0;
}

const writtenSteps = ({ steps }: Goal) => steps.filter(({ text }) => fhirText(text) !== undefined);

function goalResource(writing: Writing, goal: Goal): FhirGoal & { id: string } {
  const { words, patient } = writing;
  const { well, want, can, need, dimension } = goal;
  const notes = filled([
    labelled(words.say('well'), well),
    labelled(words.say('can'), can),
    labelled(words.say('need'), need),
  ]);
  return {
    resourceType: 'Goal',
    id: writing.idOf('Goal', goal.id),
    lifecycleStatus: lifecycle[goalState(goal)],
    ...(dimension ? { category: [{ coding: [dimensionCoding(writing, dimension)] }] } : {}),
    description: { text: fhirText(want) ?? words.say('wordless') },
    subject: patient,
    startDate: localDate(goal.createdAt),
    statusDate: localDate(goal.history.at(-1)?.at ?? goal.createdAt),
    expressedBy: patient,
    ...(notes ? { note: notes.map((text) => ({ text })) } : {}),
  };
}

/** The steps of a goal as one plan; none when there are no steps. */
function stepsPlan(writing: Writing, goal: Goal): (CarePlan & { id: string })[] {
  const steps = writtenSteps(goal);
  if (steps.length === 0) return [];
  return [
    {
      resourceType: 'CarePlan',
      id: writing.idOf('CarePlan', goal.id),
      status: planStatus[goalState(goal)],
      intent: 'plan',
      title: `${writing.words.say('steps')}: ${fhirText(goal.want) ?? writing.words.say('wordless')}`,
      subject: writing.patient,
      created: goal.createdAt,
      author: writing.patient,
      goal: [referenceTo(writing.idOf('Goal', goal.id))],
      activity: steps.map((step) => ({ detail: stepDetail(writing, step) })),
    },
  ];
}

function stepDetail(writing: Writing, step: Step): ActivityDetail {
  const { text, day } = step;
  return {
    status: stepStatus(step),
    ...(day === undefined ? {} : { scheduledPeriod: { start: day, end: day } }),
    performer: [performerOf(writing, step)],
    description: fhirText(text),
  };
}

function stepStatus({ doer, doneAt }: Step): ActivityDetail['status'] {
  if (doneAt !== undefined) return 'completed';
  return doer.kind === 'partner' ? askStatus[doer.asks.at(-1)?.state ?? 'toAsk'] : 'not-started';
}

function performerOf(writing: Writing, { doer }: Step): NonNullable<ActivityDetail['performer']>[number] {
  if (doer.kind === 'me') return writing.patient;
  if (doer.kind === 'person') return personReference(writing, doer);
  return doer.contactId === undefined
    ? { display: writing.words.partner(doer) }
    : personReference(writing, { contactId: doer.contactId, name: '' });
}

function goalBlock(writing: Writing, goal: Goal): Block {
  const { words } = writing;
  const { well, want, can, need, dimension } = goal;
  return {
    title: fhirText(want) ?? words.say('wordless'),
    lines: [
      [words.goalState(goal), ...(dimension ? [words.dimension(dimension)] : [])].join(', '),
      labelled(words.say('well'), well),
      labelled(words.say('can'), can),
      labelled(words.say('need'), need),
      ...writtenSteps(goal).map((step) => labelled(words.say('steps'), stepLine(writing, step))),
    ],
  };
}

function stepLine(writing: Writing, { text, doer, day, doneAt }: Step): string {
  const { words } = writing;
  const who =
    doer.kind === 'me'
      ? words.say('client')
      : doer.kind === 'person'
        ? nameOf(writing, doer)
        : words.partner(doer);
  const when = doneAt ? words.done(localDate(doneAt)) : day === undefined ? undefined : words.day(day);
  return `${text} (${filled([who, when])?.join(', ')})`;
}
