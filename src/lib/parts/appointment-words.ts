import { addMinutes } from '$lib/core/local-time';
import { visibleName } from '$lib/core/visible-name';
import type { Details } from '$lib/domain/appointment/appointment.schema';
import { clockTime } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

/** What an appointment is called: the person's words, else its kind. */
export function titleOf(details: Pick<Details, 'title' | 'kind'>): string {
  const own = visibleName(details.title);
  if (own !== '') return own;
  return details.kind === undefined ? t('agenda:untitled.label') : t(`agenda:kind.${details.kind}.label`);
}

/** "10:30 uur" or "10:30 tot 11:30 uur"; `undefined` when the time is not known. */
export function timeOf({ start, minutes }: Pick<Details, 'start' | 'minutes'>): string | undefined {
  if (start === undefined) return undefined;
  if (minutes === undefined) return t('agenda:time.at.label', { time: clockTime(start) });
  const end = clockTime(addMinutes(start, minutes));
  return t('agenda:time.fromTo.label', { from: clockTime(start), to: end });
}

/** "bij mij thuis" or the person's own words for where. */
export function placeOf({ place, placeWords }: Pick<Details, 'place' | 'placeWords'>): string | undefined {
  const own = placeWords.trim();
  if (place === undefined || place === 'other') return own || undefined;
  const label = t(`agenda:place.${place}.label`);
  return own === '' ? label : t('agenda:place.both.label', { place: label, words: own });
}
