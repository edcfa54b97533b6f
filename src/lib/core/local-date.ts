import { wallClock } from './wall-clock.ts';

/** A calendar day without a time or a zone: `2026-11-22` (ISO 8601). */
export type LocalDate = string;

/** The day on which a moment falls. `moment`: milliseconds since 1970 or an ISO 8601 instant. */
export function localDate(moment: number | string): LocalDate {
  return wallClock(moment).slice(0, 10);
}

/** The hour of the day (0-23) at a moment. */
export function localHour(moment: number | string): number {
  return Number(wallClock(moment).slice(11, 13));
}

/** Whether a text is a day that exists, between the years 1900 and 2199: not `2026-02-31`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && asDay(date) === text;
}

/** The day that many days later; earlier when `days` is negative. Counts days of the calendar, not hours. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return asDay(new Date(utc(day) + days * dayLength));
}

/** How many days `to` comes after `from`; negative when it comes before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to) - utc(from)) / dayLength);
}

/** The day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekday(day: LocalDate): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

/** A calendar month: `2026-11`. */
export type LocalMonth = string;

export function monthOf(day: LocalDate): LocalMonth {
  return day.slice(0, 7);
}

/** Whether a text is a month between the years 1900 and 2199. */
export function isLocalMonth(text: string): text is LocalMonth {
  return isLocalDate(`${text}-01`);
}

/** The month that many months later; earlier when `months` is negative. */
export function addMonths(month: LocalMonth, months: number): LocalMonth {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return monthOf(asDay(date));
}

/** The weeks that hold a month, each Monday to Sunday, with the days of the months beside it. */
export function monthWeeks(month: LocalMonth): LocalDate[][] {
  const first = `${month}-01`;
  const monday = addDays(first, 1 - weekday(first));
  const end = `${addMonths(month, 1)}-01`;
  const weeks = Math.ceil(daysBetween(monday, end) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => addDays(monday, week * 7 + at)),
  );
}

/** A day has no hours here: arithmetic is done in UTC, where each day is as long as the next. */
const dayLength = 86_400_000;

function utc(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function asDay(date: Date): LocalDate {
  return date.toISOString().slice(0, 10);
}
