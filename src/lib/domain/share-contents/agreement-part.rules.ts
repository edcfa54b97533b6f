import { localDate } from '$lib/core/local-date';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { newGoal } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import {
  agreementsOf,
  appointmentOf,
  dimensionOf,
  presentAt,
  type Agreement,
} from '$lib/domain/meeting/meeting.rules';
import type { Meeting, Subject } from '$lib/domain/meeting/meeting.schema';
import { sharedGoal, sharedName } from './goal-part.rules';
import type { SharedAgreement } from './share-contents.schema';

/** What is needed to show to somebody else what was agreed in a talk. */
export interface AgreementSource {
  readonly meetings: readonly Meeting[];
  readonly goals: readonly Goal[];
  readonly contacts: readonly Contact[];
  readonly appointments: readonly Appointment[];
  /** Whether a statement of the web may be named. */
  readonly named: (aspect: string) => boolean;
}

/** The talks of which something can be shown: those that were begun, the newest first. */
export function shownMeetings(meetings: readonly Meeting[]): Meeting[] {
  return meetings
    .filter(({ begunAt }) => begunAt !== undefined)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** What was agreed in the talks with these ids, the newest first; the steps of other talks stay out of it. */
export function agreementsPart(source: AgreementSource, ids: readonly string[]): SharedAgreement[] {
  return shownMeetings(source.meetings)
    .filter(({ id }) => ids.includes(id))
    .map((meeting) => sharedAgreement(meeting, source));
}

function sharedAgreement(meeting: Meeting, source: AgreementSource): SharedAgreement {
  const { goals, contacts, appointments, named } = source;
  const next = appointments.find(({ id }) => id === meeting.nextAppointmentId);
  const { day, start } = next ?? {};
  return {
    on: localDate(meeting.begunAt ?? meeting.createdAt),
    present: presentAt(meeting, appointmentOf(meeting, appointments)).map((one) => sharedName(contacts, one)),
    topics: agreementsOf(meeting, goals).map((one) => ({
      subject: shownSubject(one.topic.subject, named),
      goal: sharedGoal(agreedGoal(one, meeting), contacts),
    })),
    words: meeting.teachBack,
    ...(day === undefined ? {} : { next: { day, ...(start === undefined ? {} : { start }) } }),
  };
}

/** The goal of a topic with only what this talk agreed about it. */
function agreedGoal({ topic, goal, well, steps }: Agreement, { createdAt }: Meeting): Goal {
  const dimension = dimensionOf(topic.subject);
  const shown = goal ?? newGoal({ id: topic.goalId, createdAt, want: '', dimension });
  return { ...shown, well, steps: [...steps] };
}

/** A very personal statement that was not chosen is called by its side of life. */
function shownSubject(subject: Subject, named: (aspect: string) => boolean): Subject {
  if (subject.kind !== 'aspect' || named(subject.aspect)) return subject;
  return { kind: 'dimension', dimension: subject.dimension };
}
