import ICAL from 'ical.js';
import { fileTime, here, momentOf, type FileTime } from './moments';
import { Zones, type Wall } from './zones';

/** The times that a rule gives. */
export interface RuleTimes {
  readonly walls: readonly Wall[];
  /** `endless`: it goes on after these. `tooMany`: it comes back too often to work out. `unreadable`: it is no rule. */
  readonly end: 'known' | 'endless' | 'tooMany' | 'unreadable';
  /** How often it comes back in all, as the rule itself says. */
  readonly count?: number;
}

/** How many steps are walked at most, of one rule. */
const mostSteps = 20_000;
const none = new Zones([]);

/** The parts of a rule, with what programs write wrong put right. */
function partsOf(text: string): Map<string, string> {
  const clean = text
    .replace(/\\/g, '')
    .replace(/\s/g, '')
    .replace(/^RRULE:/i, '')
    .toUpperCase();
  const pairs = clean
    .split(';')
    .map((part) => part.split('='))
    .filter((pair): pair is [string, string] => pair.length === 2 && pair[0] !== '' && pair[1] !== '');
  return new Map(pairs);
}

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The days of a month in a rule that one of its months can have; a rule with none of them would be looked for without end. */
function possibleDays(parts: ReadonlyMap<string, string>): string[] | undefined {
  const asked = parts.get('BYMONTHDAY')?.split(',');
  const months = parts.get('BYMONTH')?.split(',').map(Number) ?? daysIn.map((_, at) => at + 1);
  const most = Math.max(...months.map((month) => daysIn[month - 1] ?? 0));
  return asked?.filter((day) => Math.abs(Number(day)) >= 1 && Math.abs(Number(day)) <= most);
}

/** Says in full what a rule leaves to its first time: without it ical.js gives days of other months. */
function inFull(parts: Map<string, string>, start: Date): void {
  const frequency = parts.get('FREQ');
  const byDays = ['BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO'].some((name) => parts.has(name));
  if (byDays) return;
  if (frequency === 'YEARLY' || frequency === 'MONTHLY') {
    parts.set('BYMONTHDAY', String(start.getUTCDate()));
    if (frequency === 'YEARLY' && !parts.has('BYMONTH'))
      parts.set('BYMONTH', String(start.getUTCMonth() + 1));
  }
}

/** Whether the last time has been, by what UNTIL says: a day, a moment, or a time on the clock of the start. */
function untilOf(text: string | undefined, start: FileTime): (wall: Wall) => boolean {
  const until =
    text === undefined ? undefined : fileTime(text, { name: 'UNTIL', params: {}, value: text }, none);
  if (!until) return () => false;
  const day = 86_400_000;
  if (start.isDay) {
    // A calendar may say the midnight of here, in UTC, which is on the evening before.
    const here = until.zone ? until.wall + 14 * 3_600_000 : until.wall;
    const last = Math.floor(here / day);
    return (wall) => Math.floor(wall / day) > last;
  }
  if (until.zone && start.zone) {
    const last = momentOf(until);
    return (wall) => (start.zone?.momentOf(wall) ?? wall) > last;
  }
  // A clock without a zone is the one of here.
  const last = until.zone ? here(until) : until.wall;
  return (wall) => wall > last;
}

/** Whether a time keeps to the month and the day of the month that its rule asks. */
function keepsTo(parts: ReadonlyMap<string, string>): (wall: Wall) => boolean {
  const months = parts.get('BYMONTH')?.split(',').map(Number);
  const days = parts.get('BYMONTHDAY')?.split(',').map(Number);
  return (wall) => {
    const date = new Date(wall);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const day = date.getUTCDate();
    return (
      (months?.includes(month + 1) ?? true) &&
      (days?.some((one) => (one < 0 ? length + 1 + one : one) === day) ?? true)
    );
  };
}

function iteratorOf(parts: ReadonlyMap<string, string>, start: FileTime): ICAL.RecurIterator | undefined {
  const date = new Date(start.wall);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const clock = { hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() };
  try {
    const rule = [...parts].map((pair) => pair.join('=')).join(';');
    return ICAL.Recur.fromString(rule).iterator(
      ICAL.Time.fromData({ year, month, day, ...clock, isDate: false }),
    );
  } catch {
    return undefined;
  }
}

const tooOften = new Set(['SECONDLY', 'MINUTELY']);

/** The times of a rule from its first on, until `horizon` or a little further: enough to know the rule by. */
export function ruleTimes(text: string, start: FileTime, horizon: Wall): RuleTimes {
  const parts = partsOf(text);
  const count = parts.get('COUNT');
  const isPast = untilOf(parts.get('UNTIL'), start);
  const isBounded = parts.has('UNTIL') || count !== undefined;
  // Counted here: ical.js also counts times that a rule leaves out.
  parts.delete('UNTIL');
  parts.delete('COUNT');
  if (count !== undefined && !(Number(count) >= 1)) return { walls: [start.wall], end: 'known' };
  if (tooOften.has(parts.get('FREQ') ?? '')) return { walls: [start.wall], end: 'tooMany' };
  inFull(parts, new Date(start.wall));
  const days = possibleDays(parts);
  if (days?.length === 0) return { walls: [start.wall], end: 'unreadable' };
  if (days) parts.set('BYMONTHDAY', days.join(','));
  // ical.js leaves BYWEEKNO aside, and gives other weeks.
  const iterator = parts.has('BYWEEKNO') ? undefined : iteratorOf(parts, start);
  if (!iterator) return { walls: [start.wall], end: 'unreadable' };
  const walk = walked(iterator, {
    isPast,
    keeps: keepsTo(parts),
    horizon,
    isBounded,
    most: Number(count ?? mostSteps),
  });
  return count === undefined ? walk : { ...walk, count: Number(count) };
}

interface Walk {
  readonly isPast: (wall: Wall) => boolean;
  readonly keeps: (wall: Wall) => boolean;
  readonly horizon: Wall;
  readonly isBounded: boolean;
  readonly most: number;
}

/** So many times are worked out of a row without end, also beyond the horizon. */
const leastTimes = 60;

function walked(iterator: ICAL.RecurIterator, { isPast, keeps, horizon, isBounded, most }: Walk): RuleTimes {
  const walls: Wall[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    const next = attempt(() => iterator.next());
    if (!next) return { walls, end: 'known' };
    const wall = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second);
    if (isPast(wall) || next.year > 2199) return { walls, end: 'known' };
    if (!keeps(wall)) continue;
    if (wall > horizon && !isBounded && walls.length >= leastTimes) return { walls, end: 'endless' };
    walls.push(wall);
    if (walls.length === most) return { walls, end: 'known' };
  }
  return { walls, end: 'tooMany' };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
