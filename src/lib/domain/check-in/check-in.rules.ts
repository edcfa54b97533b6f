import { localDate, type LocalDate } from '$lib/core/local-date';
import type { CheckIn, CheckInMonth } from './check-in.schema';

/** A tap this soon after another one changes it, in milliseconds. */
const correctionTime = 10 * 60_000;

/** The calendar month of a moment, in the Netherlands: `2026-11`. `at`: ISO 8601 instant. */
export function monthOf(at: string): string {
  return localDate(at).slice(0, 7);
}

const byTime = (a: CheckIn, b: CheckIn) => Date.parse(a.at) - Date.parse(b.at);

/** The month with a check-in put in, or changed when its id is there already. */
export function withCheckIn(month: CheckInMonth, checkIn: CheckIn): CheckInMonth {
  const others = month.entries.filter(({ id }) => id !== checkIn.id);
  return { ...month, entries: [...others, checkIn].toSorted(byTime) };
}

export function withoutCheckIn(month: CheckInMonth, id: string): CheckInMonth {
  return { ...month, entries: month.entries.filter((entry) => entry.id !== id) };
}

/** The check-in that a tap now would change: the last one, when it was made less than ten minutes ago. */
export function justNow(records: readonly CheckInMonth[], now: number): CheckIn | undefined {
  const last = records
    .flatMap(({ entries }) => entries)
    .toSorted(byTime)
    .at(-1);
  return last && Math.abs(now - Date.parse(last.at)) < correctionTime ? last : undefined;
}

/** The record that a check-in lies in. */
export function recordWith(records: readonly CheckInMonth[], id: string): CheckInMonth | undefined {
  return records.find(({ entries }) => entries.some((entry) => entry.id === id));
}

/** The months in which something is kept, oldest first, each once. */
export function monthsKept(records: readonly CheckInMonth[]): string[] {
  const kept = records.filter(({ entries }) => entries.length > 0).map(({ month }) => month);
  return [...new Set(kept)].toSorted();
}

/** One day with what was kept on it, oldest first. */
export interface CheckInDay {
  readonly day: LocalDate;
  readonly entries: readonly CheckIn[];
}

/** The days of one month on which something is kept, the latest first. */
export function daysOf(records: readonly CheckInMonth[], month: string): CheckInDay[] {
  const days = new Map<LocalDate, CheckIn[]>();
  const entries = records.filter((record) => record.month === month).flatMap((record) => record.entries);
  for (const entry of entries.toSorted(byTime)) {
    const day = localDate(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, kept]) => ({ day, entries: kept })).toReversed();
}

/** A month as weeks of seven places from Monday on; places before and after the month are empty. */
export function weeksOf(month: string): (LocalDate | undefined)[][] {
  const [year, number] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate();
  const before = (new Date(`${month}-01T12:00:00Z`).getUTCDay() + 6) % 7;
  const places: (LocalDate | undefined)[] = Array.from({ length: before }, () => undefined);
  for (let day = 1; day <= length; day += 1) places.push(`${month}-${String(day).padStart(2, '0')}`);
  while (places.length % 7 !== 0) places.push(undefined);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}
