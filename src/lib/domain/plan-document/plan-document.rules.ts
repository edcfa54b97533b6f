import { localDate } from '$lib/core/local-date';
import type { LocalMoment, RepeatDays } from '$lib/domain/appointment/occurrence.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { closedGoals, goalState, openGoals } from '$lib/domain/goal/goal.rules';
import type { AskState, Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { wishNow } from '$lib/domain/help-wish/help-wish.rules';
import type { HelpWish } from '$lib/domain/help-wish/help-wish.schema';
import { saidOn } from '$lib/domain/idea/idea.rules';
import type { Story } from '$lib/domain/story/story.schema';
import { latestSuccesses } from '$lib/domain/success/success.rules';
import type { Success } from '$lib/domain/success/success.schema';
import { axes } from '$lib/domain/wellbeing/axis.rules';
import { dimensionIds } from '$lib/domain/wellbeing/dimensions';
import type { Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import { momentOf, newEntry, shownEntry } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { documentAppointments } from './document-appointment.rules';
import { personOf } from './document-person.rules';
import type { DocumentDoer, DocumentGoal, DocumentStep, PlanDocument } from './plan-document.schema';

/** Everything that the plan is made from, as it is kept. */
export interface PlanRecords {
  readonly webs: readonly WellbeingEntry[];
  readonly goals: readonly Goal[];
  readonly successes: readonly Success[];
  readonly stories: readonly Story[];
  readonly helpWishes: readonly HelpWish[];
  readonly contacts: readonly Contact[];
  readonly appointments: readonly Appointment[];
}

interface PlanContext {
  readonly now: LocalMoment;
  readonly questionnaire: Questionnaire;
  readonly repeatDays: RepeatDays;
}

/** How many successes stand in the document: it is a plan, not the whole list. */
const mostSuccesses = 4;

/** The herstelondersteuningsplan as it is at one moment. Pure: the same records give the same document. */
export function planDocument(records: PlanRecords, context: PlanContext): PlanDocument {
  const { goals, contacts } = records;
  const web = shownEntry(records.webs);
  return {
    on: context.now.day,
    webOn: web && localDate(momentOf(web)),
    sides: sidesOf(web, context.questionnaire),
    successes: latestSuccesses(records.successes)
      .slice(0, mostSuccesses)
      .map(({ text }) => text),
    story: records.stories
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join('\n\n'),
    goals: [...openGoals(goals), ...closedGoals(goals)].map((goal) => documentGoal(goal, contacts)),
    helpWishes: [undefined, ...dimensionIds].flatMap((dimension) => {
      const wish = wishNow(records.helpWishes, dimension);
      if (!wish) return [];
      return [{ dimension, level: wish.level, words: wish.words, on: localDate(wish.createdAt) }];
    }),
    appointments: documentAppointments(records.appointments, contacts, context),
  };
}

function sidesOf(web: WellbeingEntry | undefined, questionnaire: Questionnaire): PlanDocument['sides'] {
  const entry = web ?? newEntry('', '', questionnaire);
  return axes(entry, questionnaire).map(({ dimension, value, own, thin, talk }) => ({
    dimension,
    mark: value,
    own,
    thin,
    talk,
    words: entry.words[dimension] ?? '',
  }));
}

function documentGoal(goal: Goal, contacts: readonly Contact[]): DocumentGoal {
  const { dimension, well, want, can, need } = goal;
  return {
    dimension,
    state: goalState(goal),
    since: localDate(goal.history.at(-1)?.at ?? goal.createdAt),
    well,
    want,
    can,
    need,
    steps: goal.steps.map((step) => documentStep(step, contacts)),
  };
}

function documentStep(step: Step, contacts: readonly Contact[]): DocumentStep {
  const { text, day, doneAt, idea } = step;
  const doer = documentDoer(step.doer, contacts);
  return { text, doer, day, doneOn: doneAt && localDate(doneAt), saidOn: saidOn(idea, text) };
}

function documentDoer(doer: Doer, contacts: readonly Contact[]): DocumentDoer {
  if (doer.kind === 'me') return doer;
  if (doer.kind === 'person') return { kind: 'person', person: personOf(doer, contacts) };
  const { kind, partner, name, asks } = doer;
  const last = asks.at(-1);
  return { kind, partner, name, state: last?.state ?? 'asked', on: last?.on ?? '' };
}

/** One question to a partner that has no answer yet: asked since a day, or still to be asked. */
export interface OpenAsk {
  readonly text: string;
  readonly doer: Extract<DocumentDoer, { kind: 'partner' }>;
}

/** What is to be asked, or asked and not answered yet, over all goals: the longest open first. */
export function openAsks(document: PlanDocument): OpenAsk[] {
  return document.goals
    .flatMap(({ steps }) => steps)
    .flatMap(({ text, doer, doneOn }) =>
      doer.kind === 'partner' && isOpenAsk(doer.state) && doneOn === undefined ? [{ text, doer }] : [],
    )
    .toSorted((a, b) => a.doer.on.localeCompare(b.doer.on));
}

function isOpenAsk(state: AskState): boolean {
  return state === 'toAsk' || state === 'asked';
}

/** One thing that the client needs, and why. */
export interface Need {
  readonly goal: DocumentGoal;
  /** What the client wrote about that side of life. */
  readonly words: string;
}

/** "Dit heb ik nodig en waarom": every open goal in which a need is written, in the order of the plan. */
export function needsOf(document: PlanDocument): Need[] {
  return document.goals
    .filter(({ state, need }) => state !== 'doneForNow' && need.trim() !== '')
    .map((goal) => ({
      goal,
      words: document.sides.find(({ dimension }) => dimension === goal.dimension)?.words ?? '',
    }));
}

/** The goals of one side of life (`undefined`: of none) that are not done for now. */
export function openGoalsOf(document: PlanDocument, dimension: DocumentGoal['dimension']): DocumentGoal[] {
  return document.goals.filter((goal) => goal.dimension === dimension && goal.state !== 'doneForNow');
}
