import { weekday, type LocalDate } from '$lib/core/local-date';
import type { Repeat } from '$lib/domain/appointment/appointment.schema';

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `2TU` for the second Tuesday of a month; `-1TU` when it is a fifth, so that every month has one. */
function nthWeekday(day: LocalDate): string {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return `${nth > 4 ? -1 : nth}${weekdayCodes[weekday(day) - 1]}`;
}

/** A repeat that is a rule. */
type Ruled = Repeat & { readonly every: Exclude<Repeat['every'], 'listed'> };

/** Whether it is a rule, and not a list of days. */
export function isRuled(repeat: Repeat): repeat is Ruled {
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
