import { addDays } from '$lib/core/local-date';
import {
  isOver,
  occurrencesOf,
  type LocalMoment,
  type Occurrence,
  type RepeatDays,
} from '$lib/domain/appointment/occurrence.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { personOf } from './document-person.rules';
import type { DocumentAppointment } from './plan-document.schema';

/** How many days ahead appointments stand in the plan. */
const daysAhead = 365;

/** What is to come and not called off, in order; of what comes back only the first time. */
export function documentAppointments(
  appointments: readonly Appointment[],
  contacts: readonly Contact[],
  { now, repeatDays }: { now: LocalMoment; repeatDays: RepeatDays },
): DocumentAppointment[] {
  const seen = new Set<string>();
  return occurrencesOf(appointments, now.day, addDays(now.day, daysAhead), repeatDays)
    .filter((one) => one.details.cancelled === undefined && !isOver(one, now))
    .filter(({ appointment: { id } }) => !seen.has(id) && seen.add(id))
    .map((one) => toDocument(one, contacts));
}

function toDocument({ day, details }: Occurrence, contacts: readonly Contact[]): DocumentAppointment {
  const { start, title, kind, place, placeWords, companions, attendees } = details;
  const named = (somebody: (typeof companions)[number] | (typeof attendees)[number]) =>
    personOf(somebody, contacts);
  return {
    ...{ day, start, title, kind, place, placeWords },
    along: companions.filter(({ state }) => state === 'yes').map(named),
    joins: attendees.filter(({ state }) => state === 'approved').map(named),
  };
}
