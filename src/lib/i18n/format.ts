import { languages, type Language } from '$lib/core/languages';
import { localDate, type LocalDate, type LocalMonth } from '$lib/core/local-date';
import type { LocalTime } from '$lib/core/local-time';
import { homeZone } from '$lib/core/wall-clock';
import { currentLanguage, t } from './words';

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage();
  const key = language + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(languages[language].format, { timeZone: homeZone, ...options });
    cache.set(key, format);
  }
  return format;
}

function toDate(moment: number | string | LocalDate): Date {
  // A day alone is taken at noon, so that no zone moves it to the day before.
  return new Date(typeof moment === 'string' && moment.length === 10 ? `${moment}T12:00:00Z` : moment);
}

/** What is no moment at all has words too: a screen must not fall over it. */
function written(moment: number | string, options: Intl.DateTimeFormatOptions): string {
  const date = toDate(moment);
  return isMoment(date) ? dateFormat(options).format(date) : t('common:date.unknown.text');
}

function isMoment(date: Date): boolean {
  return !Number.isNaN(date.getTime());
}

/** "zondag 22 november". `moment`: a LocalDate, an ISO 8601 instant or milliseconds since 1970. */
export function longDay(moment: number | string): string {
  return written(moment, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** "22 november". */
export function dayAndMonth(moment: number | string): string {
  return written(moment, { day: 'numeric', month: 'long' });
}

/** "22 november 2026". */
export function fullDate(moment: number | string): string {
  return written(moment, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "22 november", with the year when it is another one than now. `now`: milliseconds since 1970. */
export function nearDate(moment: number | string, now: number): string {
  return yearOf(moment) === yearOf(now) ? dayAndMonth(moment) : fullDate(moment);
}

function yearOf(moment: number | string): string | undefined {
  const date = toDate(moment);
  return isMoment(date) ? localDate(date.getTime()).slice(0, 4) : undefined;
}

/** "10:30". */
export function timeOfDay(moment: number | string): string {
  return written(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "Piet, Fatima en Jan". */
export function listOf(words: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(words);
}

const numberFormats = new Map<Language, Intl.NumberFormat>();

/** "6" or "6,5". */
export function number(value: number): string {
  const language = currentLanguage();
  let format = numberFormats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(languages[language].format, { maximumFractionDigits: 1 });
    numberFormats.set(language, format);
  }
  return format.format(value);
}

/** The parts of a tear-off calendar: "dinsdag", "24", "nov". `day`: a LocalDate. */
/** `monthName` is the month for who listens. */
export function leafParts(day: LocalDate): Record<'weekday' | 'number' | 'month' | 'monthName', string> {
  return {
    weekday: written(day, { weekday: 'long' }),
    number: written(day, { day: 'numeric' }),
    month: written(day, { month: 'short' }).replace('.', ''),
    monthName: written(day, { month: 'long' }),
  };
}

/** "november 2026". `month`: a LocalMonth. */
export function monthName(month: LocalMonth): string {
  return written(`${month}-01`, { month: 'long', year: 'numeric' });
}

/**
 * "dinsdag" and "di" of a LocalDate. Where one of the short names is longer than three letters, as in Arabic and Polish, it
 * is the letter of the day: seven of them stand above a month.
 */
export function weekdayName(day: LocalDate, length: 'long' | 'short'): string {
  const weekday = length === 'short' && hasLongShortNames() ? 'narrow' : length;
  return written(day, { weekday }).replace('.', '');
}

function hasLongShortNames(): boolean {
  const week = ['01', '02', '03', '04', '05', '06', '07'];
  return week.some((day) => written(`2024-01-${day}`, { weekday: 'short' }).replace('.', '').length > 3);
}

/** "9:00" or "14:15" of a LocalTime: it is told as it is on the clock, in no zone at all. */
export function clockTime(time: LocalTime): string {
  return time.replace(/^0/, '');
}

/** The name of a month, 1 to 12: "februari". */
export function nameOfMonth(month: number): string {
  return written(`2000-${String(month).padStart(2, '0')}-15`, { month: 'long' });
}
