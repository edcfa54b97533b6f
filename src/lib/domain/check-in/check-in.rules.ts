import { localDate, monthOf, type LocalDate, type LocalMonth } from '$lib/core/local-date';
import type { CheckIn, CheckInMonth } from './check-in.schema';

/** A tap this soon after another one changes it, in milliseconds. */
const correctionTime = 10 * 60_000;

/** The month that a check-in belongs to, in the Netherlands. */
export function monthOfCheckIn({ at }: Pick<CheckIn, 'at'>): LocalMonth {
  return monthOf(localDate(at));
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
  const last = records.reduce<CheckIn | undefined>(
    (found, { entries }) =>
      entries.reduce<CheckIn | undefined>(
        (latest, entry) => (latest && byTime(latest, entry) > 0 ? latest : entry),
        found,
      ),
    undefined,
  );
  return last && Math.abs(now - Date.parse(last.at)) < correctionTime ? last : undefined;
}

/** The record that a check-in lies in. */
export function recordWith(records: readonly CheckInMonth[], id: string): CheckInMonth | undefined {
  return records.find(({ entries }) => entries.some((entry) => entry.id === id));
}

/** The months in which something is kept, oldest first, each once. */
export function monthsKept(records: readonly CheckInMonth[]): LocalMonth[] {
  const kept = records.filter(({ entries }) => entries.length > 0).map(({ month }) => month);
  return [...new Set(kept)].toSorted();
}

/** One day with what was kept on it, oldest first. */
export interface CheckInDay {
  readonly day: LocalDate;
  readonly entries: readonly CheckIn[];
}

/** The days of one month on which something is kept, the latest first. */
export function daysOf(records: readonly CheckInMonth[], month: LocalMonth): CheckInDay[] {
  const days = new Map<LocalDate, CheckIn[]>();
  const entries = records.filter((record) => record.month === month).flatMap((record) => record.entries);
  for (const entry of entries.toSorted(byTime)) {
    const day = localDate(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, kept]) => ({ day, entries: kept })).toReversed();
}
