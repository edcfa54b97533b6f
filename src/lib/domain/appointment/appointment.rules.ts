import { addDays, daysBetween, type LocalDate } from '$lib/core/local-date';
import type { Appointment, Details, Exception, Repeat } from './appointment.schema';

/** A new appointment of which nothing is known yet. `createdAt`: an ISO 8601 instant. */
export function newAppointment(made: Pick<Appointment, 'id' | 'createdAt'>): Appointment {
  return {
    ...made,
    title: '',
    placeWords: '',
    companions: [],
    attendees: [],
    discuss: { words: '', dimensions: [], aspects: [] },
    went: '',
    exceptions: [],
  };
}

/** What a new one takes over from one that was called off: everything but the moment and how it went. */
export function insteadOf(
  old: Appointment,
  was: Details,
  made: Pick<Appointment, 'id' | 'createdAt'>,
): Appointment {
  const { title, kind, minutes, days, endsAt, place, placeWords, attendees, discuss } = was;
  const companions = was.companions.map(({ id, name, contactId }) => ({
    id,
    name,
    contactId,
    state: 'open' as const,
  }));
  return {
    ...newAppointment(made),
    ...{ title, kind, minutes, days, endsAt, place, placeWords, companions, attendees, discuss },
    ...{ from: old.from, idea: old.idea },
  };
}

const orAbsent = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

/** How an appointment is on one time: as always, with what differs on that day (see `Exception`). */
export function detailsOn(appointment: Appointment, on?: LocalDate): Details {
  const exception = appointment.exceptions.find((one) => one.on === on);
  if (on === undefined) return appointment;
  const whole = { ...appointment, day: on, ...exception?.changes };
  return {
    ...whole,
    kind: orAbsent(whole.kind),
    start: orAbsent(whole.start),
    minutes: orAbsent(whole.minutes),
    days: orAbsent(whole.days),
    endsAt: orAbsent(whole.endsAt),
    place: orAbsent(whole.place),
  };
}

function withException(appointment: Appointment, changed: Exception): Appointment {
  const others = appointment.exceptions.filter((one) => one.on !== changed.on);
  return { ...appointment, exceptions: [...others, changed].sort((a, b) => (a.on < b.on ? -1 : 1)) };
}

/** Changes one time of a repeated appointment. */
export function changeOnce(
  appointment: Appointment,
  on: LocalDate,
  changes: Exception['changes'],
): Appointment {
  const before = appointment.exceptions.find((one) => one.on === on);
  return withException(appointment, { on, removed: false, changes: { ...before?.changes, ...changes } });
}

/** Takes one time of a repeated appointment away. */
export function removeOnce(appointment: Appointment, on: LocalDate): Appointment {
  const before = appointment.exceptions.find((one) => one.on === on);
  return withException(appointment, { on, removed: true, changes: before?.changes ?? {} });
}

/**
 * Gives the whole row another first day. What is said about times to come moves along; what has been stays on
 * its day, with how it went.
 */
export function moveAll(appointment: Appointment, day: LocalDate, today: LocalDate): Appointment {
  const shift = appointment.day === undefined ? 0 : daysBetween(appointment.day, day);
  const exceptions = appointment.exceptions.map((one) =>
    one.on < today
      ? { ...one, changes: { ...one.changes, day: one.changes.day ?? one.on } }
      : { ...one, on: addDays(one.on, shift) },
  );
  const { repeat } = appointment;
  return { ...appointment, day, exceptions, ...(repeat ? { repeat: shifted(repeat, shift) } : {}) };
}

/** The weekdays and days that a repeat names, that many days later. */
function shifted(repeat: Repeat, shift: number): Repeat {
  const { weekdays, days } = repeat;
  const later = (on: number) => ((((on - 1 + shift) % 7) + 7) % 7) + 1;
  return {
    ...repeat,
    ...(weekdays ? { weekdays: weekdays.map(later).sort() } : {}),
    ...(days ? { days: days.map((on) => addDays(on, shift)) } : {}),
  };
}

/** The last day that it takes; `undefined` while the first is not known. */
export function lastDayOf({ day, days }: Pick<Details, 'day' | 'days'>): LocalDate | undefined {
  return day === undefined || days === undefined ? day : addDays(day, days - 1);
}
