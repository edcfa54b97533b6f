import type { LocalDate } from '$lib/core/local-date';

export type DayPart = 'night' | 'morning' | 'afternoon' | 'evening';

/** `hour`: 0-23. */
export function dayPart(hour: number): DayPart {
  if (hour < 6) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

const dayInMilliseconds = 86_400_000;

/** One of the list, the same all day and the next one tomorrow. */
export function ofTheDay<T>(list: readonly T[], day: LocalDate): T | undefined {
  const dayNumber = Math.round(Date.parse(`${day}T00:00:00Z`) / dayInMilliseconds);
  return list[dayNumber % list.length];
}
