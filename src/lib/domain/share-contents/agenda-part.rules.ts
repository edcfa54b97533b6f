import type { Appointment, Details, Repeat } from '$lib/domain/appointment/appointment.schema';
import type { Occurrence } from '$lib/domain/appointment/occurrence.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';
import { appointmentFacts } from './appointment-facts.rules';
import { sharedName } from './goal-part.rules';
import type { SharedAppointment, SharedDate } from './share-contents.schema';

/** What is needed to show appointments to somebody else. */
export interface AgendaSource {
  readonly contacts: readonly Contact[];
  /** Times that are not over, in order. */
  readonly coming: readonly Occurrence[];
  readonly appointments: readonly Appointment[];
  /** Whether a statement of the web may be named. */
  readonly named: (aspect: string) => boolean;
}

function sharedAppointment(
  details: Details,
  source: AgendaSource,
  repeats?: SharedAppointment['repeats'],
): SharedAppointment {
  const { companions, attendees, discuss } = details;
  return {
    ...appointmentFacts(details),
    ...(repeats === undefined ? {} : { repeats }),
    companions: companions.map((one) => ({ name: sharedName(source.contacts, one), state: one.state })),
    attendees: attendees
      .filter(({ state }) => state === 'approved')
      .map((one) => ({ name: sharedName(source.contacts, one), topic: one.topic })),
    discuss: {
      words: discuss.words,
      dimensions: discuss.dimensions,
      aspects: discuss.aspects.filter(source.named),
    },
    calledOff: details.cancelled !== undefined,
  };
}

/** How something comes back, when a share has a word for it. */
function repeatsOf(repeat: Repeat | undefined): SharedAppointment['repeats'] {
  if (!repeat || repeat.every === 'listed' || repeat.weekdays || repeat.interval) return undefined;
  return repeat.every;
}

/** How many times are told one by one of what comes back in a way that a share has no word for. */
const toldTimes = 5;

/** The first time of what comes back, and the times that are not as always. */
function named(coming: readonly Occurrence[]): Occurrence[] {
  const seen = new Map<string, number>();
  return coming.filter(({ appointment: { id, repeat, exceptions }, on }) => {
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    const isTold = before < (repeat && !repeatsOf(repeat) ? toldTimes : 1);
    return isTold || (repeat?.every !== 'listed' && exceptions.some((one) => one.on === on));
  });
}

/** Appointments to come, in order; then those whose day is not known yet. How one went is nobody else's. */
export function appointmentsPart(source: AgendaSource): SharedAppointment[] {
  const dayless = source.appointments.filter(({ day, title }) => day === undefined && title.trim() !== '');
  return [
    ...named(source.coming).map(({ details, appointment }) =>
      sharedAppointment(details, source, repeatsOf(appointment.repeat)),
    ),
    ...dayless.map((details) => sharedAppointment(details, source)),
  ];
}

/** Dates to remember that are not over. `today`: a LocalDate. */
export function datesPart(dates: readonly ImportantDate[], today: string): SharedDate[] {
  return dates
    .filter(({ day }) => day === undefined || day >= today)
    .toSorted((a, b) => (a.day ?? '9').localeCompare(b.day ?? '9'))
    .map(({ day, kind, words }) => ({
      ...(day === undefined ? {} : { day }),
      ...(kind === undefined ? {} : { kind }),
      words,
    }));
}
