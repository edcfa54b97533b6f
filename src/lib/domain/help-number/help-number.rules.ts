import type { LocalDate } from '$lib/core/local-date';
import type { HelpNumber } from './help-number.schema';

/** After so many days the page says that the check was long ago. */
const staysFresh = 180;

/**
 * How well the numbers were checked. `on`: the day of the oldest check. `partly`: some were never checked by a
 * person.
 */
export type Check =
  { readonly state: 'fresh' | 'old'; readonly on: LocalDate } | { readonly state: 'partly' };

export function checkOf(numbers: readonly HelpNumber[], today: LocalDate): Check {
  const days = numbers.flatMap(({ checkedOn }) => checkedOn ?? []).sort();
  const on = days[0];
  if (on === undefined || days.length < numbers.length) return { state: 'partly' };
  return { state: daysBetween(on, today) > staysFresh ? 'old' : 'fresh', on };
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The exact address that the phone dials (RFC 3966). */
export function dialAddress(dial: string): string {
  return `tel:${dial.replaceAll(/\D/g, '')}`;
}
