import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  monthOf,
  weekday,
  type LocalDate,
} from '$lib/core/local-date';
import type { Repeat } from './appointment.schema';

/** More days than this are not given in one answer, and more rounds not looked at: no rule can hold up the phone. */
const most = 5000;

/** How a rule goes round: what comes in each round counted from the first, and when a round begins. */
interface Rounds {
  /** The days of a round, in order; none where the calendar has no such day. */
  readonly daysOf: (round: number) => readonly LocalDate[];
  readonly beginOf: (round: number) => LocalDate;
  /** A round before which nothing is on this day or after it. */
  readonly roundAt: (day: LocalDate) => number;
}

/**
 * The days on which something that first happens on `start` happens again, from `from` to `to`, both included, in order.
 * The same days as RFC 5545 gives for the rule: one that a month does not have is left out.
 */
export function repeatDays(start: LocalDate, repeat: Repeat, from: LocalDate, to: LocalDate): LocalDate[] {
  const isWithin = (day: LocalDate) => day >= from && day <= to;
  if (repeat.every === 'listed') return (repeat.days ?? []).filter(isWithin);
  const { daysOf, beginOf, roundAt } = roundsOf(start, repeat);
  const last = repeat.until !== undefined && repeat.until < to ? repeat.until : to;
  // What is counted is counted from the first.
  const first = repeat.count === undefined && from > start ? roundAt(from) : 0;
  let left = repeat.count ?? Infinity;
  const days: LocalDate[] = [];
  for (let round = first; round < first + most && days.length < most; round += 1) {
    if (beginOf(round) > last) break;
    const given = daysOf(round).filter((day) => day >= start && day <= last);
    days.push(...given.slice(0, left).filter(isWithin));
    left -= given.length;
    if (left <= 0) break;
  }
  return days;
}

function roundsOf(start: LocalDate, repeat: Repeat): Rounds {
  const interval = repeat.every === 'twoWeeks' ? 2 : (repeat.interval ?? 1);
  switch (repeat.every) {
    case 'day':
      return dayRounds(start, interval, [0]);
    case 'week':
    case 'twoWeeks': {
      const weekdays = repeat.weekdays?.toSorted((a, b) => a - b) ?? [weekday(start)];
      const monday = addDays(start, 1 - weekday(start));
      return dayRounds(
        monday,
        7 * interval,
        weekdays.map((day) => day - 1),
      );
    }
    case 'monthWeekday':
      return monthRounds(start, interval, (month) => sameWeekday(start, month));
    default:
      return monthRounds(start, repeat.every === 'year' ? 12 * interval : interval, (month) => {
        const day = `${month}-${start.slice(8)}`;
        return isLocalDate(day) ? day : undefined;
      });
  }
}

/** Rounds of so many days. `offsets`: which days of a round. */
function dayRounds(begin: LocalDate, length: number, offsets: readonly number[]): Rounds {
  const beginOf = (round: number) => addDays(begin, round * length);
  return {
    beginOf,
    daysOf: (round) => offsets.map((offset) => addDays(beginOf(round), offset)),
    roundAt: (day) => Math.max(0, Math.floor(daysBetween(begin, day) / length)),
  };
}

/** Rounds of so many months, with one day in each, or none. */
function monthRounds(
  start: LocalDate,
  length: number,
  dayIn: (month: string) => LocalDate | undefined,
): Rounds {
  const monthAt = (round: number) => addMonths(monthOf(start), round * length);
  return {
    beginOf: (round) => `${monthAt(round)}-01`,
    daysOf: (round) => [dayIn(monthAt(round))].filter((day) => day !== undefined),
    roundAt: (day) => Math.max(0, Math.floor((monthNumber(day) - monthNumber(start)) / length)),
  };
}

function monthNumber(day: LocalDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** The same weekday of a month: the second Tuesday. A fifth is the last, so that every month has one. */
function sameWeekday(start: LocalDate, month: string): LocalDate {
  const nth = Math.ceil(Number(start.slice(8)) / 7);
  const first = `${month}-01`;
  const ahead = (weekday(start) - weekday(first) + 7) % 7;
  if (nth < 5) return addDays(first, ahead + 7 * (nth - 1));
  const end = addDays(`${addMonths(month, 1)}-01`, -1);
  return addDays(end, -((weekday(end) - weekday(start) + 7) % 7));
}
