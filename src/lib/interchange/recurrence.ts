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

/** A repeat that is a rule. */
type Ruled = Repeat & { readonly every: Exclude<Repeat['every'], 'listed'> };

function isRuled(repeat: Repeat): repeat is Ruled {
  return repeat.every !== 'listed';
}

/** Two weeks have a name of their own; everything else counts its interval. */
function intervalOf(repeat: Repeat): number {
  return repeat.every === 'twoWeeks' ? 2 : (repeat.interval ?? 1);
}

/** The rule as RFC 5545 section 3.3.10 writes it, without `RRULE:`. `start`: the first day. */
export function repeatRule(start: LocalDate, repeat: Ruled): string {
  const week = repeat.weekdays
    ? `;BYDAY=${repeat.weekdays.map((day) => weekdayCodes[day - 1]).join(',')}`
    : '';
  const [frequency, by] = {
    day: ['DAILY', ''],
    week: ['WEEKLY', week],
    twoWeeks: ['WEEKLY', week],
    monthDay: ['MONTHLY', `;BYMONTHDAY=${Number(start.slice(8))}`],
    monthWeekday: ['MONTHLY', `;BYDAY=${nthWeekday(start)}`],
    // The month and day in full: without them ical.js makes 1 March of 29 February.
    year: ['YEARLY', `;BYMONTH=${Number(start.slice(5, 7))};BYMONTHDAY=${Number(start.slice(8))}`],
  }[repeat.every] as [string, string];
  const interval = intervalOf(repeat) === 1 ? '' : `;INTERVAL=${intervalOf(repeat)}`;
  const count = repeat.count === undefined ? '' : `;COUNT=${repeat.count}`;
  const until = repeat.until === undefined ? '' : `;UNTIL=${repeat.until.replaceAll('-', '')}`;
  return `FREQ=${frequency}${interval}${by}${count || until}`;
}

/** A later day from which the rule gives the same days, so that years ago need not be walked through. */
function laterStart(start: LocalDate, repeat: Ruled, from: LocalDate): LocalDate {
  const unit = { day: 1, week: 7, twoWeeks: 7, monthDay: 0, monthWeekday: 0, year: 0 }[repeat.every];
  const length = unit * intervalOf(repeat);
  if (length === 0 || repeat.count !== undefined || from <= start) return start;
  // One round earlier: of several weekdays the first can lie before the weekday of the start.
  const rounds = Math.floor(daysBetween(start, from) / length) - 1;
  return rounds > 0 ? addDays(start, rounds * length) : start;
}

/**
 * The days on which something that first happens on `start` happens again, from `from` to `to`, both
 * included, in order. A day that a month does not have is left out, as RFC 5545 asks.
 */
export function repeatDays(start: LocalDate, repeat: Repeat, from: LocalDate, to: LocalDate): LocalDate[] {
  if (!isRuled(repeat)) return (repeat.days ?? []).filter((day) => day >= from && day <= to);
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
