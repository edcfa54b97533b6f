import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { findStep, newStep } from '$lib/domain/goal/step.rules';
import { saidOn } from '$lib/domain/idea/idea.rules';
import { axes } from '$lib/domain/wellbeing/axis.rules';
import type { Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import { isBlank } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { agreementsOf, placeNow } from './meeting.rules';
import type { Meeting, Topic } from './meeting.schema';
import type { ScreenStep, ScreenView } from './screen-view.schema';

/** What the phone has at hand while a talk goes on. */
interface AtTable {
  readonly meeting: Meeting;
  readonly goals: readonly Goal[];
  readonly web: WellbeingEntry | undefined;
  readonly questionnaire: Questionnaire;
  /** The appointment that was made for the next time. */
  readonly next: Pick<Appointment, 'day' | 'start'> | undefined;
}

/** The page of the talk that the phone shows now, for the big screen beside it. */
export function screenView(table: AtTable): ScreenView {
  const { meeting, goals, next } = table;
  const place = placeNow(meeting);
  if (place.part === 'overview') return overview(table);
  if (place.part === 'next')
    return { part: 'next', ...known('day', next?.day), ...known('start', next?.start) };
  if (place.part === 'teachBack') {
    const agreed = agreementsOf(meeting, goals).map(({ topic, goal, step }) => ({
      subject: topic.subject,
      want: goal?.want ?? '',
      ...known('step', step && step.text.trim() !== '' ? shownStep(step) : undefined),
    }));
    return { part: 'teachBack', agreed, words: meeting.teachBack };
  }
  const topic = meeting.topics.find(({ id }) => 'topicId' in place && id === place.topicId);
  return topic ? ofTopic(topic, place.part === 'outlook', table) : overview(table);
}

function overview({ meeting, web, questionnaire }: AtTable): ScreenView {
  const list = web && !isBlank(web) ? axes(web, questionnaire) : [];
  const sides = list.map(({ value, ...axis }) => ({ ...axis, ...known('value', value) }));
  return { part: 'overview', sides, topics: meeting.topics.map(({ subject }) => subject) };
}

function ofTopic(topic: Topic, isOutlook: boolean, { meeting, goals }: AtTable): ScreenView {
  const goal = goals.find(({ id }) => id === topic.goalId);
  const number = meeting.topics.indexOf(topic) + 1;
  const where = { subject: topic.subject, number, count: meeting.topics.length };
  if (isOutlook) {
    const step =
      (goal && findStep(goal, topic.stepId)) ?? newStep({ id: topic.stepId, createdAt: '', text: '' });
    return { part: 'outlook', ...where, want: goal?.want ?? '', step: shownStep(step) };
  }
  const { want = '', can = '', need = '' } = goal ?? {};
  return { part: 'insight', ...where, well: topic.well, want, can, need };
}

function shownStep({ text, doer, idea }: Step): ScreenStep {
  return { text, doer: shownDoer(doer), ...known('saidOn', saidOn(idea, text)) };
}

function shownDoer(doer: Doer): ScreenStep['doer'] {
  if (doer.kind === 'me') return { kind: 'me' };
  if (doer.kind === 'person') return { kind: 'person', name: doer.name };
  const { partner, name, asks } = doer;
  const last = asks.at(-1);
  return { kind: 'partner', partner, name, state: last?.state ?? 'asked', on: last?.on ?? '' };
}

/** A field only when it is known: strict schemas know no `undefined`. */
function known<K extends string, T>(name: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: T });
}
