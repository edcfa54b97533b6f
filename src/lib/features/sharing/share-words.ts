import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import { lastSentSnapshot } from '$lib/domain/share/share.rules';
import type { Share, ShareEvent } from '$lib/domain/share/share.schema';
import { fullDate, nearDate, timeOfDay } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

/** "Mijn zus" at the beginning of a sentence. */
export function atStart(name: string): string {
  const [first = ''] = name;
  return first.toLocaleUpperCase() + name.slice(first.length);
}

/** "vandaag, 14:10 uur", "22 november, 14:10 uur". `moment`: milliseconds since 1970. */
export function momentWords(moment: number, now: number): string {
  const time = timeOfDay(moment);
  if (fullDate(moment) === fullDate(now)) return t('sharing:moment.today.text', { time });
  return t('sharing:moment.day.text', { day: nearDate(moment, now), time });
}

/** What a chip says of a part: "mijn web", "één doel". */
export function partLabel(part: SharePart, choice: ShareChoice): string {
  if (part === 'goals' && Array.isArray(choice.goals)) {
    return t('sharing:part.someGoals.label', { count: choice.goals.length });
  }
  if (part === 'successes') {
    return t('sharing:part.someSuccesses.label', { count: choice.successes?.length ?? 0 });
  }
  if (part === 'agreements') {
    return t('sharing:part.someAgreements.label', { count: choice.agreements?.length ?? 0 });
  }
  if (part === 'responses') {
    return t('sharing:part.someResponses.label', { count: choice.responses?.length ?? 0 });
  }
  return t(`sharing:part.${part}.label`);
}

/** "Foto van 18 november, te zien tot 1 februari 2027." */
export function photoLine(share: Share, now: number): string {
  const photo = lastSentSnapshot(share) ?? share.photos.at(-1)?.madeAt ?? share.createdAt;
  return t('sharing:card.photo.text', { photo: nearDate(photo, now), until: nearDate(share.until, now) });
}

/** Whether a line of the log says something to the client. The first message only says who reads. */
export function tells(event: ShareEvent, { events }: Share): boolean {
  return event.event !== 'ownerChanged' && event !== events.find((one) => one.event === 'reply');
}

/** One line of the log in plain words. */
export function eventLine({ event }: ShareEvent, name: string): string {
  return event === 'ownerChanged' ? '' : atStart(t(`sharing:log.${event}.text`, { name }));
}

/** How a share ended: "Gestopt op 22 november." What only the server said is told as such. */
export function endedLine({ ending, until }: Share, now: number): string {
  const why = ending?.why ?? 'expired';
  const day = nearDate(ending?.at ?? until, now);
  const isTold = ending?.toldByRelay && (why === 'stopped' || why === 'left');
  return isTold ? t(`sharing:earlier.told.${why}.text`, { day }) : t(`sharing:earlier.${why}.text`, { day });
}
