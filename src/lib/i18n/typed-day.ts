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

/**
 * Reads a day as people type it: "24 november", "24-11", "24/11/2026", "2026-11-24". Day before month, as
 * everybody here writes it. `today` decides the year that was left out.
 */
export function readTypedDay(text: string, today: LocalDate): Result<LocalDate, TypedDayError> {
  const words = plain(text).replace(/^\p{L}+,?\s+(?=\d)/u, '');
  if (isLocalDate(words)) return ok(words);
  const year = /^(\d+)-\d{1,2}-\d{1,2}$/.exec(words)?.[1];
  if (year !== undefined && year.length > 2 && !isYear(year)) return err({ code: 'yearOutside' });
  const found = /^(\d{1,2})(?:[\s./-]+(?=\d)|[\s./-]*(?=\p{L}))(\d{1,2}|\p{L}+)\.?(?:[\s./-]+(\d+))?$/u.exec(
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

/** Reads a time as people type it: "9", "9.30", "9:30 uur", "0930". `undefined` when it is none. */
export function readTypedTime(text: string): LocalTime | undefined {
  const found = /^(\d{1,2})(?:[\s.:,u]*(\d{2}))?(?:\s*uur|\s*u)?$/i.exec(plain(text));
  if (!found?.[1]) return undefined;
  const read = `${found[1].padStart(2, '0')}:${found[2] ?? '00'}`;
  return isLocalTime(read) ? read : undefined;
}
