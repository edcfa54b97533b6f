import ICAL from 'ical.js';
import { daysBetween, addDays, weekday, type LocalDate } from '$lib/core/local-date';
import type { Repeat } from '$lib/domain/appointment/appointment.schema';

/** More times than this are not looked at in one question, so that no rule can hold up the phone. */
const mostSteps = 5000;

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `2TU` for the second Tuesday of a month; `-1TU` when it is a fifth, so that every month has one. */
function nthWeekday(day: LocalDate): string {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return `${nth > 4 ? -1 : nth}${weekdayCodes[weekday(day) - 1]}`;
}

/** The rule as RFC 5545 section 3.3.10 writes it, without `RRULE:`. `start`: the first day. */
export function repeatRule(start: LocalDate, repeat: Repeat): string {
  const parts = {
    day: 'FREQ=DAILY',
    week: 'FREQ=WEEKLY',
    twoWeeks: 'FREQ=WEEKLY;INTERVAL=2',
    monthDay: `FREQ=MONTHLY;BYMONTHDAY=${Number(start.slice(8))}`,
    monthWeekday: `FREQ=MONTHLY;BYDAY=${nthWeekday(start)}`,
    // The month and day in full: without them ical.js makes 1 March of 29 February.
    year: `FREQ=YEARLY;BYMONTH=${Number(start.slice(5, 7))};BYMONTHDAY=${Number(start.slice(8))}`,
  }[repeat.every];
  const count = repeat.count === undefined ? '' : `;COUNT=${repeat.count}`;
  const until = repeat.until === undefined ? '' : `;UNTIL=${repeat.until.replaceAll('-', '')}`;
  return parts + (count || until);
}

/** A later day from which the rule gives the same days, so that years ago need not be walked through. */
function laterStart(start: LocalDate, repeat: Repeat, from: LocalDate): LocalDate {
  const length = { day: 1, week: 7, twoWeeks: 14, monthDay: 0, monthWeekday: 0, year: 0 }[repeat.every];
  if (length === 0 || repeat.count !== undefined || from <= start) return start;
  return addDays(start, Math.floor(daysBetween(start, from) / length) * length);
}

/**
 * The days on which something that first happens on `start` happens again, from `from` to `to`, both
 * included, in order. A day that a month does not have is left out, as RFC 5545 asks.
 */
export function repeatDays(start: LocalDate, repeat: Repeat, from: LocalDate, to: LocalDate): LocalDate[] {
  const rule = ICAL.Recur.fromString(repeatRule(start, repeat));
  const walk = rule.iterator(ICAL.Time.fromDateString(laterStart(start, repeat, from)));
  const days: LocalDate[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    const next = walk.next();
    const day = next?.toString().slice(0, 10);
    if (!day || day > to) break;
    if (day >= from) days.push(day);
  }
  return days;
}
