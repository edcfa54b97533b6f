import type { LocalDate, LocalMonth } from '$lib/core/local-date';
import type { LocalTime } from '$lib/core/local-time';
import { homeZone } from '$lib/core/wall-clock';
import { currentLanguage } from './words';

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage();
  const key = language + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    // British order: day before month, as everybody here writes it.
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: homeZone,
      ...options,
    });
    cache.set(key, format);
  }
  return format;
}

function toDate(moment: number | string | LocalDate): Date {
  // A day alone is taken at noon, so that no zone moves it to the day before.
  return new Date(typeof moment === 'string' && moment.length === 10 ? `${moment}T12:00:00Z` : moment);
}

/** "zondag 22 november". `moment`: a LocalDate, an ISO 8601 instant or milliseconds since 1970. */
export function longDay(moment: number | string): string {
  return dateFormat({ weekday: 'long', day: 'numeric', month: 'long' }).format(toDate(moment));
}

/** "22 november". */
export function dayAndMonth(moment: number | string): string {
  return dateFormat({ day: 'numeric', month: 'long' }).format(toDate(moment));
}

/** "22 november 2026". */
export function fullDate(moment: number | string): string {
  return dateFormat({ day: 'numeric', month: 'long', year: 'numeric' }).format(toDate(moment));
}

/** "10:30". */
export function timeOfDay(moment: number | string): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(toDate(moment));
}

/** "Piet, Fatima en Jan". */
export function listOf(words: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(words);
}

/** "6" or "6,5". */
export function number(value: number): string {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(value);
}

/** The parts of a tear-off calendar: "dinsdag", "24", "nov". `day`: a LocalDate. */
export function leafParts(day: LocalDate): { weekday: string; number: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) => dateFormat(options).format(toDate(day));
  return {
    weekday: part({ weekday: 'long' }),
    number: part({ day: 'numeric' }),
    month: part({ month: 'short' }).replace('.', ''),
  };
}

/** "november 2026". `month`: a LocalMonth. */
export function monthName(month: LocalMonth): string {
  return dateFormat({ month: 'long', year: 'numeric' }).format(toDate(`${month}-01`));
}

/** "dinsdag" and "di" of a LocalDate. */
export function weekdayName(day: LocalDate, length: 'long' | 'short'): string {
  return dateFormat({ weekday: length }).format(toDate(day)).replace('.', '');
}

/** "9:00" or "14:15" of a LocalTime: it is told as it is on the clock, in no zone at all. */
export function clockTime(time: LocalTime): string {
  return time.replace(/^0/, '');
}

/** The name of a month, 1 to 12: "februari". */
export function nameOfMonth(month: number): string {
  return dateFormat({ month: 'long' }).format(toDate(`2000-${String(month).padStart(2, '0')}-15`));
}
