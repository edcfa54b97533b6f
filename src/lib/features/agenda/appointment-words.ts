import { visibleName } from '$lib/core/visible-name';
import { addDays, daysBetween, type LocalDate } from '$lib/core/local-date';
import type { Companion, Details, Repeat } from '$lib/domain/appointment/appointment.schema';
import { clockTime, dayAndMonth, fullDate, listOf, longDay, weekdayName } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';
import { lastDayOf } from '$lib/domain/appointment/appointment.rules';
import { timeOf } from '$lib/parts/appointment-words';
import type { Person } from './person';

/** What somebody is called now; else as they were called when they were chosen. */
export function nameOf(somebody: Pick<Companion, 'name' | 'contactId'>, people: readonly Person[]): string {
  const known = people.find((person) => person.id === somebody.contactId);
  return known?.name ?? (visibleName(somebody.name) || t('agenda:somebody.label'));
}

/** "Mijn zus gaat mee", "Mijn zus: gevraagd op 22 november". */
export function companionLine(companion: Companion, people: readonly Person[]): string {
  const name = nameOf(companion, people);
  if (companion.state === 'asked' && companion.askedAt !== undefined) {
    return t('agenda:who.askedOn.label', { name, day: dayAndMonth(companion.askedAt) });
  }
  return t(`agenda:who.${companion.state}.label`, { name });
}

const nths = ['1', '2', '3', '4', 'last'] as const;

/** "elke week op dinsdag". `day`: the first day. */
export function repeatLine(repeat: Repeat, day: LocalDate | undefined): string {
  const { every, interval, weekdays, days } = repeat;
  if (every === 'listed') return t('agenda:repeat.listed.text', { count: days?.length ?? 0 });
  if (day === undefined) return t(`agenda:repeat.${every}.label`);
  const nth = nths[Math.ceil(Number(day.slice(8)) / 7) - 1] ?? 'last';
  const parts = {
    weekday: weekdays ? listOf(weekdays.map(nameOfWeekday)) : weekdayName(day, 'long'),
    date: dayAndMonth(day),
    number: Number(day.slice(8)),
    nth: t(`agenda:nth.${nth}.label`),
  };
  if (interval === undefined || every === 'twoWeeks') return t(`agenda:repeat.${every}.text`, parts);
  return t(`agenda:repeat.${every}Apart.text`, { ...parts, interval });
}

/** A Monday in any week: the name of a weekday is that of such a day. */
const someMonday = '2026-11-23';

function nameOfWeekday(weekday: number): string {
  return weekdayName(addDays(someMonday, weekday - 1), 'long');
}

/** "tot en met 31 januari 2027", "10 keer"; `undefined` when it has no end. */
export function repeatEnd(repeat: Repeat): string | undefined {
  if (repeat.until !== undefined) return t('agenda:repeat.until.label', { day: fullDate(repeat.until) });
  return repeat.count === undefined ? undefined : t('agenda:repeat.count.label', { count: repeat.count });
}

/** "vandaag", "morgen", "dinsdag" within a week, else "dinsdag 24 november". */
export function nearDay(day: LocalDate, today: LocalDate): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return t('agenda:near.today.label');
  if (ahead === 1) return t('agenda:near.tomorrow.label');
  return ahead > 0 && ahead < 7 ? weekdayName(day, 'long') : longDay(day);
}

/** A question that tells nothing about what the appointment is: the person can change it first. */
export function neutralQuestion({ day, start }: Pick<Details, 'day' | 'start'>): string {
  if (day === undefined) return t('agenda:ask.message.text');
  if (start === undefined) return t('agenda:ask.messageDay.text', { day: longDay(day) });
  return t('agenda:ask.messageTime.text', { day: longDay(day), time: clockTime(start) });
}

/** "10:30 tot 11:30 uur", "de hele dag", "14:00 uur tot en met zaterdag 26 december". */
export function whenOf(details: Pick<Details, 'day' | 'days' | 'start' | 'minutes' | 'endsAt'>): string {
  const { start, days, endsAt } = details;
  if (days === undefined) return timeOf(details) ?? t('agenda:time.unknown.label');
  if (days === 1) return timeOf(details) ?? t('agenda:time.allDay.label');
  const last = lastDayOf(details);
  if (last === undefined) return timeOf(details) ?? t('agenda:time.unknown.label');
  const day = longDay(last);
  const end =
    endsAt === undefined
      ? t('agenda:time.lastDay.label', { day })
      : t('agenda:time.lastMoment.label', { day, time: clockTime(endsAt) });
  return start === undefined ? end : `${timeOf({ start }) ?? ''} ${end}`;
}
