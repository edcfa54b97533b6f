import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { findStep } from '$lib/domain/goal/step.rules';
import { saidOn } from '$lib/domain/idea/idea.rules';
import { personOf } from '$lib/domain/plan-document/document-person.rules';
import type { ShownResponse } from '$lib/domain/questionnaire/shown-response.schema';
import { axes } from '$lib/domain/wellbeing/axis.rules';
import type { Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import { isBlank } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { agreementsOf, placeNow, stepIdsOf, wellOf } from './meeting.rules';
import type { Meeting, Topic } from './meeting.schema';
import type { ScreenStep, ScreenView } from './screen-view.schema';

/** What the phone has at hand while a talk goes on. */
interface AtTable {
  readonly meeting: Meeting;
  readonly goals: readonly Goal[];
  readonly contacts: readonly Contact[];
  readonly web: WellbeingEntry | undefined;
  readonly questionnaire: Questionnaire;
  /** What the client shows of other questionnaires. */
  readonly responses: readonly ShownResponse[];
  /** The appointment that was made for the next time. */
  readonly next: Pick<Appointment, 'day' | 'start'> | undefined;
}

/** The page of the talk that the phone shows now, for the big screen beside it. */
export function screenView(table: AtTable): ScreenView {
  const { meeting, goals, contacts, next } = table;
  const place = placeNow(meeting);
  if (place.part === 'overview') return overview(table);
  if (place.part === 'next')
    return { part: 'next', ...known('day', next?.day), ...known('start', next?.start) };
  if (place.part === 'teachBack') {
    const agreed = agreementsOf(meeting, goals).map(({ topic, goal, well, steps }) => ({
      subject: topic.subject,
      well,
      want: goal?.want ?? '',
      can: goal?.can ?? '',
      need: goal?.need ?? '',
      ...shownSteps(steps, contacts),
    }));
    return { part: 'teachBack', agreed, words: meeting.teachBack };
  }
  const topic = meeting.topics.find(({ id }) => 'topicId' in place && id === place.topicId);
  return topic ? ofTopic(topic, place.part === 'outlook', table) : overview(table);
}

function overview({ meeting, web, questionnaire, responses }: AtTable): ScreenView {
  const list = web && !isBlank(web) ? axes(web, questionnaire) : [];
  const sides = list.map(({ value, ...axis }) => ({ ...axis, ...known('value', value) }));
  const topics = meeting.topics.map(({ subject }) => subject);
  const shown = responses.length > 0 ? { responses: [...responses] } : {};
  return { part: 'overview', sides, topics, ...shown };
}

function ofTopic(topic: Topic, isOutlook: boolean, { meeting, goals, contacts }: AtTable): ScreenView {
  const goal = goals.find(({ id }) => id === topic.goalId);
  const number = meeting.topics.indexOf(topic) + 1;
  const where = { subject: topic.subject, number, count: meeting.topics.length };
  if (isOutlook) {
    const steps = stepIdsOf(topic).flatMap((id) => (goal && findStep(goal, id)) ?? []);
    const { step = noStep, ...more } = shownSteps(steps, contacts);
    return { part: 'outlook', ...where, want: goal?.want ?? '', step, ...more };
  }
  const { want = '', can = '', need = '' } = goal ?? {};
  return { part: 'insight', ...where, well: wellOf(topic, goal), want, can, need };
}

const noStep: ScreenStep = { text: '', doer: { kind: 'me' } };

function shownSteps(
  steps: readonly Step[],
  contacts: readonly Contact[],
): { step?: ScreenStep; more?: ScreenStep[] } {
  const [step, ...more] = steps.map((one) => shownStep(one, contacts));
  return { ...known('step', step), ...known('more', more.length > 0 ? more : undefined) };
}

function shownStep({ text, doer, day, idea }: Step, contacts: readonly Contact[]): ScreenStep {
  const said = saidOn(idea, text);
  return { text, doer: shownDoer(doer, contacts), ...known('day', day), ...known('saidOn', said) };
}

function shownDoer(doer: Doer, contacts: readonly Contact[]): ScreenStep['doer'] {
  if (doer.kind === 'me') return { kind: 'me' };
  if (doer.kind === 'person') {
    const { name, role } = personOf(doer, contacts);
    return { kind: 'person', name, ...known('role', name === '' ? role : undefined) };
  }
  const { kind, partner, name, asks } = doer;
  const last = asks.at(-1);
  return { kind, ...known('partner', partner), name, state: last?.state ?? 'asked', on: last?.on ?? '' };
}

/** A field only when it is known: strict schemas know no `undefined`. */
function known<K extends string, T>(name: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: T });
}
