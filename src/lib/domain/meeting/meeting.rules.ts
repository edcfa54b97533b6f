import { detailsOn } from '$lib/domain/appointment/appointment.rules';
import type { Appointment, Attendee, Details } from '$lib/domain/appointment/appointment.schema';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { openGoals } from '$lib/domain/goal/goal.rules';
import { findStep } from '$lib/domain/goal/step.rules';
import type { Step } from '$lib/domain/goal/goal.schema';
import { dimensionIds, type DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { mostTopics } from './meeting-limits';
import type { Meeting, MeetingPlace, Subject, Topic } from './meeting.schema';

/** A talk that is being prepared. `createdAt`: an ISO 8601 instant. */
export function newMeeting(made: Pick<Meeting, 'id' | 'createdAt'>): Meeting {
  return { ...made, topics: [], joins: [], teachBack: '' };
}

const newestFirst = (a: Meeting, b: Meeting) => b.createdAt.localeCompare(a.createdAt);

/** The talk that is prepared or stopped half-way: the newest that has no end. */
export function openMeeting(meetings: readonly Meeting[]): Meeting | undefined {
  return meetings.filter(({ endedAt }) => endedAt === undefined).toSorted(newestFirst)[0];
}

/** Talks that were ended, the newest first. */
export function endedMeetings(meetings: readonly Meeting[]): Meeting[] {
  return meetings.filter(({ endedAt }) => endedAt !== undefined).toSorted(newestFirst);
}

/** Something that can be talked about. `marked`: the client said so in the web. */
export interface Choosable {
  readonly subject: Exclude<Subject, { kind: 'own' }>;
  readonly marked: boolean;
}

/** What can be talked about: first what the client marked, in the order of the web; then the other sides of life. */
export function choosable(entry: WellbeingEntry | undefined, questionnaire: Questionnaire): Choosable[] {
  const talk = entry?.talk ?? { dimensions: [], aspects: [] };
  const marked = dimensionIds.flatMap((dimension): Choosable[] => {
    const aspects = questionnaire.dimensions.find(({ id }) => id === dimension)?.aspects ?? [];
    const whole: Choosable[] = talk.dimensions.includes(dimension)
      ? [{ subject: { kind: 'dimension', dimension }, marked: true }]
      : [];
    const parts = aspects
      .filter(({ id }) => talk.aspects.includes(id))
      .map(({ id }): Choosable => ({ subject: { kind: 'aspect', aspect: id, dimension }, marked: true }));
    return [...whole, ...parts];
  });
  const others = dimensionIds
    .filter((dimension) => !talk.dimensions.includes(dimension))
    .map((dimension): Choosable => ({ subject: { kind: 'dimension', dimension }, marked: false }));
  return [...marked, ...others];
}

/** Whether two topics are about the same. */
export function isSameSubject(one: Subject, other: Subject): boolean {
  if (one.kind === 'aspect') return other.kind === 'aspect' && one.aspect === other.aspect;
  if (one.kind === 'own') return other.kind === 'own' && one.words === other.words;
  return other.kind === 'dimension' && one.dimension === other.dimension;
}

/** The side of life that a topic belongs to, when it does. */
export function dimensionOf(subject: Subject): DimensionId | undefined {
  return subject.kind === 'own' ? undefined : subject.dimension;
}

export function canAddTopic(meeting: Meeting): boolean {
  return meeting.topics.length < mostTopics;
}

/** The talk with a topic more; the same talk when there are three, or one is about this already. */
export function addTopic(meeting: Meeting, topic: Topic): Meeting {
  const isThere = meeting.topics.some(({ subject }) => isSameSubject(subject, topic.subject));
  return isThere || !canAddTopic(meeting) ? meeting : { ...meeting, topics: [...meeting.topics, topic] };
}

/** The talk without a topic. Its goal stays in the plan: words do not go away by choosing otherwise. */
export function removeTopic(meeting: Meeting, topicId: string): Meeting {
  return { ...meeting, topics: meeting.topics.filter(({ id }) => id !== topicId) };
}

/** A topic that was taken away, in its place again; not beside as many as there can be. */
export function putTopicBack(meeting: Meeting, topic: Topic, at: number): Meeting {
  return canAddTopic(meeting) ? { ...meeting, topics: meeting.topics.toSpliced(at, 0, topic) } : meeting;
}

export function changeTopic(meeting: Meeting, topicId: string, change: (topic: Topic) => Topic): Meeting {
  return {
    ...meeting,
    topics: meeting.topics.map((topic) => (topic.id === topicId ? change(topic) : topic)),
  };
}

/** All places of a talk in their order. Without a topic it goes from the web to the end. */
export function placesOf(meeting: Meeting): MeetingPlace[] {
  const topics = meeting.topics.flatMap(({ id }): MeetingPlace[] => [
    { part: 'insight', topicId: id },
    { part: 'outlook', topicId: id },
  ]);
  return [{ part: 'overview' }, ...topics, { part: 'teachBack' }, { part: 'next' }];
}

/** Where the talk opens: where it was, else at its beginning, also when that topic was taken out since. */
export function placeNow(meeting: Meeting): MeetingPlace {
  const places = placesOf(meeting);
  return places.find((place) => isSamePlace(place, meeting.place)) ?? { part: 'overview' };
}

/** A place on (1) or back (-1); `undefined` at the ends. */
export function placeBeside(meeting: Meeting, by: 1 | -1): MeetingPlace | undefined {
  const places = placesOf(meeting);
  const now = placeNow(meeting);
  return places[places.findIndex((place) => isSamePlace(place, now)) + by];
}

function isSamePlace(one: MeetingPlace, other: MeetingPlace | undefined): boolean {
  const topicOf = (place: MeetingPlace) => ('topicId' in place ? place.topicId : undefined);
  return other !== undefined && one.part === other.part && topicOf(one) === topicOf(other);
}

/** The talk at a place. It begins with its first move. `at`: an ISO 8601 instant. */
export function goToPlace(meeting: Meeting, place: MeetingPlace, at: string): Meeting {
  return { ...meeting, place, begunAt: meeting.begunAt ?? at };
}

/** Open goals about the same side of life, that no topic of this talk is about yet. */
export function goalsFor(meeting: Meeting, topic: Topic, goals: readonly Goal[]): Goal[] {
  const dimension = dimensionOf(topic.subject);
  const taken = new Set(meeting.topics.map(({ goalId }) => goalId));
  return openGoals(goals).filter(
    (goal) => !taken.has(goal.id) && (dimension === undefined || goal.dimension === dimension),
  );
}

/** The steps of a topic, in the order in which they came up. */
export function stepIdsOf({ stepId, moreStepIds = [] }: Topic): string[] {
  return [stepId, ...moreStepIds];
}

/** What goes well around a topic: as its goal says, else as the talk itself kept it. */
export function wellOf(topic: Topic, goal: Goal | undefined): string {
  return goal?.well ?? topic.well;
}

/** What was agreed about one topic. */
export interface Agreement {
  readonly topic: Topic;
  readonly goal: Goal | undefined;
  readonly well: string;
  /** Those in which something is written. */
  readonly steps: readonly Step[];
}

/** What was written in the plan during a talk, topic by topic. */
export function agreementsOf(meeting: Meeting, goals: readonly Goal[]): Agreement[] {
  return meeting.topics.map((topic) => {
    const goal = goals.find(({ id }) => id === topic.goalId);
    const steps = stepIdsOf(topic).flatMap((id) => (goal && findStep(goal, id)) ?? []);
    const written = steps.filter(({ text }) => text.trim() !== '');
    return { topic, goal, well: wellOf(topic, goal), steps: written };
  });
}

/** Somebody in a talk or an appointment: of the own list, or by a name alone. */
export type Present = Pick<Attendee, 'name' | 'contactId'>;

/**
 * Who is at the table, as far as the client said: who comes along, and who joins with the client's approval. `details`:
 * the appointment that the talk belongs to; without one the talk keeps itself who joins.
 */
export function presentAt(
  { joins }: Pick<Meeting, 'joins'>,
  details?: Pick<Details, 'companions' | 'attendees'>,
): Present[] {
  const along = details?.companions.filter(({ state }) => state === 'yes') ?? [];
  const approved = (details?.attendees ?? joins).filter(({ state }) => state === 'approved');
  const all = [...along, ...approved].map(({ name, contactId }) => ({ name, contactId }));
  return all.filter((one, at) => all.findIndex((other) => isSamePerson(one, other)) === at);
}

function isSamePerson(one: Present, other: Present): boolean {
  return one.contactId === undefined ? one.name === other.name : one.contactId === other.contactId;
}

/** The appointment that a talk belongs to, as it is that time. */
export function appointmentOf(
  { appointmentId, on }: Pick<Meeting, 'appointmentId' | 'on'>,
  appointments: readonly Appointment[],
): Details | undefined {
  const found = appointments.find(({ id }) => id === appointmentId);
  return found && detailsOn(found, found.repeat ? on : undefined);
}
