import type { LocalDate } from './local-date.ts';
import { wallClock } from './wall-clock.ts';

/** A time on the clock in the Netherlands: `09:30`. */
export type LocalTime = string;

export function isLocalTime(text: string): text is LocalTime {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The time that many minutes later, on the clock face: 23:30 and an hour is 00:30. */
export function addMinutes(time: LocalTime, minutes: number): LocalTime {
  const total = (((minutesOf(time) + minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Minutes since midnight on the clock face. */
function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** What the clock in the Netherlands shows at a moment, in milliseconds since 1970. */
export function localTime(moment: number): LocalTime {
  return wallClock(moment).slice(11, 16);
}

/**
 * The moment of a time on the clock in the Netherlands. `skipped`: the clock jumps over it in March; the
 * moment is an hour later on the clock (RFC 5545 section 3.3.5). `doubled`: it comes twice in October; the
 * moment is that of the first.
 */
export interface WallMoment {
  readonly kind: 'once' | 'skipped' | 'doubled';
  /** Milliseconds since 1970. */
  readonly moment: number;
}

const hour = 3_600_000;

/** How far the clock in the Netherlands is ahead of UTC at a moment, in milliseconds. */
function ahead(moment: number): number {
  return Date.parse(`${wallClock(moment)}Z`) - moment;
}

export function wallMoment(day: LocalDate, time: LocalTime): WallMoment {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // The clock changes at night and only by whole hours: half a day to either side decides.
  const before = ahead(asUtc - 12 * hour);
  const after = ahead(asUtc + 12 * hour);
  const first = asUtc - Math.max(before, after);
  const last = asUtc - Math.min(before, after);
  const fits = (moment: number) => moment + ahead(moment) === asUtc;
  if (!fits(first) && !fits(last)) return { kind: 'skipped', moment: asUtc - before };
  if (first !== last && fits(first) && fits(last)) return { kind: 'doubled', moment: first };
  return { kind: 'once', moment: fits(first) ? first : last };
}
