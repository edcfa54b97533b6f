import { mostTimes } from '$lib/core/bounds.schema';
import { addDays, daysBetween, weekday, type LocalDate } from '$lib/core/local-date';
import type { Repeat } from '$lib/domain/appointment/appointment.schema';
import { repeatDays } from '$lib/domain/appointment/repeat-days';

/** The days that a rule gives, in order, and whether it goes on after them. */
interface RuledDays {
  readonly days: readonly LocalDate[];
  readonly isEndless: boolean;
  /** How often in all, as the rule says. */
  readonly count: number | undefined;
  /** FREQ of the rule. */
  readonly frequency: string;
}

const monthNumber = (day: LocalDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** The Monday of the week that a day is in. */
const mondayOf = (day: LocalDate) => addDays(day, 1 - weekday(day));

function everyWeek(days: readonly LocalDate[]): Repeat {
  const weekdays = [...new Set(days.map(weekday))].sort();
  const mondays = [...new Set(days.map(mondayOf))];
  const gaps = mondays.slice(1).map((monday, at) => daysBetween(mondays[at] ?? monday, monday) / 7);
  const interval = gaps.length > 0 ? Math.min(...gaps) : 1;
  if (weekdays.length > 1) return { every: 'week', weekdays, ...(interval > 1 ? { interval } : {}) };
  return interval === 2 ? { every: 'twoWeeks' } : apart('week', interval);
}

function apart(every: Repeat['every'], interval: number): Repeat {
  return interval > 1 ? { every, interval } : { every };
}

/** The rules of ours that could give these days, the plainest first. */
function candidates({ days, frequency }: RuledDays): Repeat[] {
  const [first = '', second = first] = days;
  const months = monthNumber(second) - monthNumber(first);
  const daily = apart('day', daysBetween(first, second));
  // The 31st skips months by itself, and 29 February years.
  const monthly = [1, months].flatMap((interval) => [
    apart('monthDay', interval),
    apart('monthWeekday', interval),
  ]);
  switch (frequency) {
    case 'DAILY':
    case 'HOURLY':
      return [daily, everyWeek(days)];
    case 'WEEKLY':
      return [everyWeek(days)];
    case 'MONTHLY':
      return monthly;
    case 'YEARLY':
      return [apart('year', 1), apart('year', months / 12), ...monthly];
    default:
      return [];
  }
}

const mostInterval = 99;

function isSound({ interval = 1 }: Repeat): boolean {
  return Number.isInteger(interval) && interval <= mostInterval;
}

function ended(repeat: Repeat, { days, isEndless, count }: RuledDays): Repeat {
  if (isEndless) return repeat;
  return count !== undefined && count <= mostTimes && count === days.length
    ? { ...repeat, count }
    : { ...repeat, until: days.at(-1) ?? '' };
}

/** A rule of ours that gives exactly these days; `undefined` when none does. */
export function fitRepeat(ruled: RuledDays): Repeat | undefined {
  const { days, isEndless } = ruled;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 2) return undefined;
  const until = isEndless ? last : addDays(last, 400);
  return candidates(ruled)
    .filter(isSound)
    .map((repeat) => ended(repeat, ruled))
    .find((repeat) => isSame(repeatDays(first, repeat, first, until), days));
}

function isSame(some: readonly LocalDate[], others: readonly LocalDate[]): boolean {
  return some.length === others.length && some.every((day, at) => day === others[at]);
}
