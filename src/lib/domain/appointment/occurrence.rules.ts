import { addDays, type LocalDate } from '$lib/core/local-date';
import { addMinutes, type LocalTime } from '$lib/core/local-time';
import { detailsOn, lastDayOf } from './appointment.rules';
import type { Appointment, Details, Repeat } from './appointment.schema';

/** The days of a repeat from `from` to `to`, both included; `repeat-days.ts` knows them. */
export type RepeatDays = (
  start: LocalDate,
  repeat: Repeat,
  from: LocalDate,
  to: LocalDate,
) => readonly LocalDate[];

/** One time that something takes place. `on`: which time of a repeated one; absent when it is the only. */
export interface Occurrence {
  readonly appointment: Appointment;
  readonly on: LocalDate | undefined;
  readonly day: LocalDate;
  readonly details: Details;
}

/** A day and a time on the clock in the Netherlands. */
export interface LocalMoment {
  readonly day: LocalDate;
  readonly time: LocalTime;
}

function once(appointment: Appointment, on: LocalDate | undefined): Occurrence | undefined {
  const details = detailsOn(appointment, on);
  return details.day === undefined ? undefined : { appointment, on, day: details.day, details };
}

/** The times of one appointment from `from` to `to`, both included. What was taken away is not there. */
function occurrences(
  appointment: Appointment,
  from: LocalDate,
  to: LocalDate,
  repeatDays: RepeatDays,
): Occurrence[] {
  const { day, repeat, exceptions } = appointment;
  // Most of many years lie elsewhere: they cost no more than this look.
  if (
    !repeat &&
    exceptions.length === 0 &&
    (day === undefined || day > to || (lastDayOf(appointment) ?? day) < from)
  )
    return [];
  // What differs is asked by its own day: it may have moved into this stretch, or out of it, and what has been
  // written about one time stays to be found when the rule no longer gives that day.
  const special = new Set(exceptions.map((one) => one.on));
  const different = exceptions.filter((one) => !one.removed).map((one) => once(appointment, one.on));
  const only = repeat || (day !== undefined && special.has(day)) ? [] : [once(appointment, undefined)];
  // What takes several days can have begun before this stretch.
  const begins = addDays(from, 1 - (appointment.days ?? 1));
  const ordinary =
    repeat && day !== undefined ? repeatDays(day, repeat, begins, to).filter((on) => !special.has(on)) : [];
  return [...different, ...only, ...ordinary.map((on) => once(appointment, on))]
    .filter((one) => one !== undefined)
    .filter((one) => lastDay(one) >= from && one.day <= to);
}

/** The last day that it takes. */
export function lastDay({ day, details }: Occurrence): LocalDate {
  return lastDayOf({ day, days: details.days }) ?? day;
}

/** By day, then by time; what has no time comes first on its day. */
export function inOrder(left: Occurrence, right: Occurrence): number {
  if (left.day !== right.day) return left.day < right.day ? -1 : 1;
  const key = (one: Occurrence) => `${one.details.start ?? ''} ${one.appointment.createdAt}`;
  return key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0;
}

/** The times of all appointments from `from` to `to`, both included, in order. */
export function occurrencesOf(
  appointments: readonly Appointment[],
  from: LocalDate,
  to: LocalDate,
  repeatDays: RepeatDays,
): Occurrence[] {
  return appointments.flatMap((one) => occurrences(one, from, to, repeatDays)).sort(inOrder);
}

/** Whether it is over. Without a time it lasts all day; without a length it counts as an hour. */
export function isOver(occurrence: Occurrence, now: LocalMoment): boolean {
  const { start, minutes, days, endsAt } = occurrence.details;
  const last = lastDay(occurrence);
  if (last !== now.day) return last < now.day;
  if (days !== undefined) return endsAt !== undefined && endsAt <= now.time;
  if (start === undefined) return false;
  const end = addMinutes(start, minutes ?? 60);
  return end > start && end <= now.time;
}

/** How many days ahead every time of a repeated appointment stands in a list. */
const nearDays = 14;

/** How many days ahead a rule is looked at, one after another, until it gives a time; then without a bound. */
const looks = [nearDays, 120, 1500];
/** The last day that there can be. */
const lastEver: LocalDate = '2199-12-31';

/** The nearest times of repeated appointments, in order, without walking through their rules to the end. */
export function nearestOf(
  repeated: readonly Appointment[],
  now: LocalMoment,
  repeatDays: RepeatDays,
): Occurrence[] {
  return repeated.flatMap((one) => nearest(comingTimes(one, now, repeatDays), now)).sort(inOrder);
}

/** The times to come of one, as far as its rule must be looked at to find the first. */
function comingTimes(appointment: Appointment, now: LocalMoment, repeatDays: RepeatDays): Occurrence[] {
  for (const days of looks) {
    const edge = addDays(now.day, days);
    const found = occurrences(appointment, now.day, lastEver, (start, repeat, from, to) =>
      repeatDays(start, repeat, from, to < edge ? to : edge),
    );
    if (found.some((one) => isAsAlways(one) && !isOver(one, now))) return found.sort(inOrder);
  }
  return occurrences(appointment, now.day, lastEver, repeatDays).sort(inOrder);
}

function isAsAlways({ appointment, on }: Occurrence): boolean {
  return !appointment.exceptions.some((one) => one.on === on);
}

/**
 * The times of repeated appointments that a list needs: those of the next two weeks, the first of each, and
 * those that are not as always. `coming`: in order.
 */
export function nearest(coming: readonly Occurrence[], now: LocalMoment): Occurrence[] {
  const seen = new Set<string>();
  const edge = addDays(now.day, nearDays);
  return coming.filter((one) => {
    if (isOver(one, now)) return false;
    const isFirst = !seen.has(one.appointment.id);
    seen.add(one.appointment.id);
    return isFirst || one.day < edge || !isAsAlways(one);
  });
}

/**
 * The latest that is over and of which nothing is written yet; none when it was called off. `past`: of today and yesterday,
 * in order.
 */
export function justOver(past: readonly Occurrence[], now: LocalMoment): Occurrence | undefined {
  return past.findLast(
    (one) => one.details.cancelled === undefined && one.details.went.trim() === '' && isOver(one, now),
  );
}

/** The first that is not over and not called off. `coming`: in order. */
export function nextAppointment(coming: readonly Occurrence[], now: LocalMoment): Occurrence | undefined {
  return coming.find((one) => one.details.cancelled === undefined && !isOver(one, now));
}
