import type { LocalDate } from '$lib/core/local-date';
import type { OpeningHours } from './place.schema';
import { weekdays, type Weekday } from './weekdays';

/** A moment in the week to come. `daysAhead`: 0 is today, 1 tomorrow. `time`: `09:30`. */
export interface Turn {
  readonly weekday: Weekday;
  readonly daysAhead: number;
  readonly time: string;
}

/** Whether a place is open. Without `until` or `opens`, that does not change in the week to come. */
type OpenState =
  | { readonly state: 'unknown' }
  | { readonly state: 'open'; readonly until?: Turn }
  | { readonly state: 'closed'; readonly opens?: Turn };

const dayLength = 24 * 60;

interface Span {
  /** Minutes since midnight at the start of today. */
  readonly from: number;
  until: number;
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The weekday of a day in the calendar. */
export function weekdayOf(day: LocalDate): Weekday {
  return weekdayAfter(new Date(`${day}T12:00:00Z`).getUTCDay() - 1);
}

function weekdayAfter(index: number): Weekday {
  return weekdays[((index % 7) + 7) % 7] ?? 'monday';
}

/** All times at which it is open from yesterday until a week from now, those that touch taken together. */
function spans(hours: OpeningHours, today: number): Span[] {
  const all: Span[] = [];
  for (let ahead = -1; ahead <= 7; ahead += 1) {
    for (const pair of hours[weekdayAfter(today + ahead)] ?? []) {
      const [from, until] = [minutes(pair.from), minutes(pair.until)];
      const start = ahead * dayLength;
      all.push({ from: start + from, until: start + until + (until <= from ? dayLength : 0) });
    }
  }
  return joined(all.sort((left, right) => left.from - right.from));
}

function joined(sorted: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else result.push({ ...span });
  }
  return result;
}

function turn(at: number, today: number): Turn {
  const daysAhead = Math.floor(at / dayLength);
  const left = at - daysAhead * dayLength;
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    weekday: weekdayAfter(today + daysAhead),
    daysAhead,
    time: `${two(Math.floor(left / 60))}:${two(left % 60)}`,
  };
}

/**
 * Whether a place is open at a time on the clock in the Netherlands. `day`: the day there; `time`: `09:30`.
 * A day whose hours are not known says nothing.
 */
export function openState(hours: OpeningHours, day: LocalDate, time: string): OpenState {
  const today = weekdays.indexOf(weekdayOf(day));
  const now = minutes(time);
  const all = spans(hours, today);
  const open = all.find(({ from, until }) => from <= now && now < until);
  if (open)
    return open.until > 7 * dayLength ? { state: 'open' } : { state: 'open', until: turn(open.until, today) };
  if (hours[weekdayAfter(today)] === undefined) return { state: 'unknown' };
  const next = all.find(({ from }) => from > now);
  return next ? { state: 'closed', opens: turn(next.from, today) } : { state: 'closed' };
}
