import { visibleName } from '$lib/core/visible-name';
import { daysBetween, type LocalDate } from '$lib/core/local-date';
import type { Companion, Details, Repeat } from '$lib/domain/appointment/appointment.schema';
import { clockTime, dayAndMonth, fullDate, longDay, weekdayName } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';
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
  if (day === undefined) return t(`agenda:repeat.${repeat.every}.label`);
  const nth = nths[Math.ceil(Number(day.slice(8)) / 7) - 1] ?? 'last';
  return t(`agenda:repeat.${repeat.every}.text`, {
    weekday: weekdayName(day, 'long'),
    date: dayAndMonth(day),
    number: Number(day.slice(8)),
    nth: t(`agenda:nth.${nth}.label`),
  });
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
