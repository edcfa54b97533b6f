import { addDays, localDate, type LocalDate } from '$lib/core/local-date';
import { localTime } from '$lib/core/local-time';
import { isHoliday } from '$lib/domain/place/holiday.rules';
import { openState, type Turn } from '$lib/domain/place/opening.rules';
import type { OpeningHours, OpenPair } from '$lib/domain/place/place.schema';
import { weekdays, type Weekday } from '$lib/domain/place/weekdays';
import { weekdayName } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

/** "maandag". */
export function dayName(day: Weekday): string {
  // 1 January 2024 was a Monday.
  return weekdayName(`2024-01-0${1 + weekdays.indexOf(day)}`, 'long');
}

/** "Maandag", as the first word of a line. */
export function dayTitle(day: Weekday): string {
  const name = dayName(day);
  return name.slice(0, 1).toLocaleUpperCase() + name.slice(1);
}

/** "10:00 tot 16:00 uur". */
export function pairWords({ from, until }: OpenPair): string {
  return t('people:hours.pair.text', { from, until });
}

function opensWords({ daysAhead, weekday, time }: Turn, today: LocalDate): string {
  if (isHoliday(addDays(today, daysAhead))) return t('people:open.closed.text');
  if (daysAhead === 0) return t('people:open.today.text', { time });
  if (daysAhead === 1) return t('people:open.tomorrow.text', { time });
  return t('people:open.day.text', { day: dayTitle(weekday), time });
}

/**
 * Whether it is open at a moment (milliseconds since 1970), in a sentence; undefined when that is not known. About a
 * holiday usual hours say nothing, and the sentence says so.
 */
export function openWords(hours: OpeningHours, moment: number): string | undefined {
  const today = localDate(moment);
  const now = openState(hours, today, localTime(moment));
  if (now.state === 'unknown') return undefined;
  if (isHoliday(today)) return t('people:open.holiday.text');
  if (now.state === 'closed') return now.opens ? opensWords(now.opens, today) : t('people:open.closed.text');
  if (!now.until) return t('people:open.always.text');
  const { time, daysAhead } = now.until;
  return daysAhead === 0
    ? t('people:open.until.text', { time })
    : daysAhead === 1
      ? t('people:open.untilNight.text', { time })
      : t('people:open.always.text');
}
