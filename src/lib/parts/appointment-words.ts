import { addMinutes, type LocalTime } from '$lib/core/local-time';
import { visibleName } from '$lib/core/visible-name';
import { clockTime } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';
import type { WordKey } from '$lib/i18n/words.types';

type Between<K, A extends string> = K extends `agenda:${A}.${infer Name}.label` ? Name : never;

/** The parts of an appointment that have words, as the domain knows them and as they are shared. */
interface NamedAppointment {
  readonly title: string;
  readonly kind?: Exclude<Between<WordKey, 'kind'>, 'unknown'> | undefined;
}
interface TimedAppointment {
  readonly start?: LocalTime | undefined;
  readonly minutes?: number | undefined;
}
interface PlacedAppointment {
  readonly place?: 'myHome' | 'theirs' | 'walking' | 'calling' | 'video' | 'other' | undefined;
  readonly placeWords: string;
}

/** What an appointment is called: the person's words, else its kind. */
export function titleOf(details: NamedAppointment): string {
  const own = visibleName(details.title);
  if (own !== '') return own;
  return details.kind === undefined ? t('agenda:untitled.label') : t(`agenda:kind.${details.kind}.label`);
}

/** "10:30 uur" or "10:30 tot 11:30 uur"; `undefined` when the time is not known. */
export function timeOf({ start, minutes }: TimedAppointment): string | undefined {
  if (start === undefined) return undefined;
  if (minutes === undefined) return t('agenda:time.at.label', { time: clockTime(start) });
  const end = clockTime(addMinutes(start, minutes));
  return t('agenda:time.fromTo.label', { from: clockTime(start), to: end });
}

/** "bij mij thuis" or the person's own words for where. */
export function placeOf({ place, placeWords }: PlacedAppointment): string | undefined {
  const own = placeWords.trim();
  if (place === undefined || place === 'other') return own || undefined;
  const label = t(`agenda:place.${place}.label`);
  return own === '' ? label : t('agenda:place.both.label', { place: label, words: own });
}
