import { localDate } from '$lib/core/local-date';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import { lastSentPhoto } from '$lib/domain/share/share.rules';
import type { Share, ShareEvent } from '$lib/domain/share/share.schema';
import { dayAndMonth, fullDate, timeOfDay } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

/** "Mijn zus" at the beginning of a sentence. */
export function atStart(name: string): string {
  const [first = ''] = name;
  return first.toLocaleUpperCase() + name.slice(first.length);
}

/** "22 november", with the year when it is another one than now. */
export function nearDate(moment: string, now: number): string {
  return localDate(moment).slice(0, 4) === localDate(now).slice(0, 4)
    ? dayAndMonth(moment)
    : fullDate(moment);
}

/** "vandaag, 14:10 uur", "22 november, 14:10 uur". `moment`: milliseconds since 1970. */
export function momentWords(moment: number, now: number): string {
  const day = localDate(moment);
  const time = timeOfDay(moment);
  if (day === localDate(now)) return t('sharing:moment.today.text', { time });
  return t('sharing:moment.day.text', { day: nearDate(new Date(moment).toISOString(), now), time });
}

/** What a chip says of a part: "mijn web", "één doel". */
export function partLabel(part: SharePart, choice: ShareChoice): string {
  if (part === 'goals' && Array.isArray(choice.goals)) {
    return t('sharing:part.someGoals.label', { count: choice.goals.length });
  }
  if (part === 'successes') {
    return t('sharing:part.someSuccesses.label', { count: choice.successes?.length ?? 0 });
  }
  return t(`sharing:part.${part}.label`);
}

/** "Foto van 18 november, te zien tot 1 februari 2027." */
export function photoLine(share: Share, now: number): string {
  const photo = lastSentPhoto(share) ?? share.photos.at(-1)?.madeAt ?? share.createdAt;
  return t('sharing:card.photo.text', { photo: nearDate(photo, now), until: nearDate(share.until, now) });
}

/** One line of the log in plain words; nothing for what says nothing to the client. */
export function eventLine({ event, seq }: ShareEvent, share: Share, name: string): string | undefined {
  if (event === 'ownerChanged') return undefined;
  // The first message only says who reads.
  const hello = share.events.find((one) => one.event === 'reply');
  if (seq === hello?.seq) return undefined;
  return atStart(t(`sharing:log.${event}.text`, { name }));
}

/** How a share ended: "Gestopt op 22 november." */
export function endedLine({ ending, until }: Share, now: number): string {
  const why = ending?.why ?? 'expired';
  return t(`sharing:earlier.${why}.text`, { day: nearDate(ending?.at ?? until, now) });
}
