import { plainDigits } from '$lib/core/digits';
import { isLocalDate, type LocalDate } from '$lib/core/local-date';
import { isLocalTime, type LocalTime } from '$lib/core/local-time';
import { err, ok, type Result } from '$lib/core/result';
import { dayAndMonth, nameOfMonth } from './format';

/**
 * Why typed words are no day. `noSuchDay`: the month does not have it; `month` is its name. `yearOutside`: it is a day, of
 * a year before 1900 or after 2199.
 */
export type TypedDayError =
  | { readonly code: 'unreadable' | 'yearOutside' }
  | { readonly code: 'noSuchDay'; readonly day: number; readonly month: string };

/**
 * Wide signs of a Japanese keyboard as plain ones, digits of every script as 0-9, and every dash as a hyphen. Without the
 * invisible signs that phones put between the digits of an Arabic date.
 */
function plain(text: string): string {
  return plainDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u060c\u066b]/g, '.')
    .trim();
}

/** "feb" and "februari" are month 2, in the language of the screen; also in the form behind a day, and without accents. */
function monthNumber(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const named = withoutAccents(word);
  if (named.length < 3) return undefined;
  return Array.from({ length: 12 }, (_, index) => index + 1).find((month) =>
    [nameOfMonth(month), nameBehindDay(month)].some((name) => withoutAccents(name).startsWith(named)),
  );
}

/** The name of a month behind a day, another form in many languages: "listopada" of "15 listopada", where the month is "listopad". */
function nameBehindDay(month: number): string {
  return dayAndMonth(iso(2000, month, 15)).replace(/[\d\s.]/g, '');
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

function fullYear(year: string | undefined, month: number, day: number, today: LocalDate): number {
  if (year !== undefined) return year.length === 2 ? 2000 + Number(year) : Number(year);
  const thisYear = Number(today.slice(0, 4));
  // Without a year it is the first such day from now on.
  return iso(thisYear, month, day) < today ? thisYear + 1 : thisYear;
}

function isYear(text: string): boolean {
  return /^(19|20|21)\d\d$/.test(text);
}

function iso(year: number, month: number, day: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** A day of which the year stands first, or that is eight digits in a row, as "24-11-2026"; `undefined` when it is no such day. */
function yearFirst(typed: string): string | undefined {
  const found =
    /^(\d{3,})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$/.exec(typed) ??
    /^((?:19|20|21)\d\d)(0[1-9]|1[0-2])(\d\d)$/.exec(typed);
  if (found) return `${found[3]}-${found[2]}-${found[1]}`;
  const inRow = /^(\d\d)(\d\d)(\d{4})$/.exec(typed);
  return inRow ? `${inRow[1]}-${inRow[2]}-${inRow[3]}` : undefined;
}

/** "november 24, 2026" with the day in front; `undefined` when no month stands first. */
function monthFirst(typed: string): string | undefined {
  const found = /^(\p{L}+)\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/u.exec(typed);
  const [, word = '', day = '', year = ''] = found ?? [];
  return found && monthNumber(word) !== undefined ? `${day} ${word} ${year}`.trim() : undefined;
}

/**
 * Reads a day as people type it: "24 november", "24e nov", "24-11", "24/11/2026", "2026/11/24", "24112026". Day before month, as
 * everybody here writes it, unless the year stands first or the month has a name. `today` decides the year that was left out.
 */
export function readTypedDay(text: string, today: LocalDate): Result<LocalDate, TypedDayError> {
  const typed = plain(text);
  const words = yearFirst(typed) ?? monthFirst(typed) ?? typed.replace(/^\p{L}+[.,]*\s+(?=\d)/u, '');
  const found =
    /^(\d{1,2})(?:(?:e|ste|de|th|st|nd|rd)(?=[\s./-]))?(?:[\s./-]+(?=\d)|[\s./-]*(?=\p{L}))(\d{1,2}|\p{L}+)\.?,?(?:[\s./-]+['’]?(\d+))?$/u.exec(
      words,
    );
  const day = Number(found?.[1]);
  const month = monthNumber(found?.[2] ?? '');
  if (!found || month === undefined || month < 1 || month > 12) return err({ code: 'unreadable' });
  if (found[3] !== undefined && found[3].length !== 2 && !isYear(found[3]))
    return err({ code: 'yearOutside' });
  const read = iso(fullYear(found[3], month, day, today), month, day);
  return isLocalDate(read) ? ok(read) : err({ code: 'noSuchDay', day, month: nameOfMonth(month) });
}

/**
 * Reads a time as people type it: "9", "9.30", "9:30 uur", "0930", "9-30", "9h30", "2:15 pm". `undefined` when it is none, or
 * could be two: "9-17" is also from nine to five.
 */
export function readTypedTime(text: string): LocalTime | undefined {
  const typed = plain(text).replace(/^(?:om|at)\s+(?=\d)/i, '');
  const half = /^(\d{1,2})(?:[\s.:](\d{2}))?\s*([ap])\.?\s?m\.?$/i.exec(typed);
  if (half) return ofHalfDay(Number(half[1]), half[2] ?? '00', half[3]?.toLowerCase() === 'p');
  const found =
    /^(\d{1,2})(?:[\s.:,;uh]*(\d{2})|:(\d{2}):00|\s*-\s*(00|2[5-9]|[3-5]\d))?(?:\s*(?:uur|u|h))?$/i.exec(
      typed,
    );
  if (!found?.[1]) return undefined;
  const read = `${found[1].padStart(2, '0')}:${found[2] ?? found[3] ?? found[4] ?? '00'}`;
  return isLocalTime(read) ? read : undefined;
}

/** A time on a clock of twice twelve hours. */
function ofHalfDay(hour: number, minutes: string, isAfternoon: boolean): LocalTime | undefined {
  if (hour < 1 || hour > 12) return undefined;
  const read = `${String((hour % 12) + (isAfternoon ? 12 : 0)).padStart(2, '0')}:${minutes}`;
  return isLocalTime(read) ? read : undefined;
}
