import {
  shareParts,
  type ShareContents,
  type SharePart,
} from '$lib/domain/share-contents/share-contents.schema';
import type { PartNews } from '$lib/domain/share-contents/news.rules';
import { listOf } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

/** "Drie mensen laten je iets zien." */
export function inboxLine(count: number): string {
  return count === 0 ? t('receive:inbox.none.text') : t('receive:inbox.count.text', { count });
}

/** "Mijn plan en mijn web": what is shown, as parts are called on the page. */
export function partsLine(contents: ShareContents): string {
  const parts = listOf(shareParts.filter((part) => contents[part]).map(partTitle));
  return parts.charAt(0).toLocaleUpperCase() + parts.slice(1);
}

/** "Nieuw: Dit wil ik en Mijn web" as parts are called on the page. */
export function newsLine(news: readonly PartNews[]): string | undefined {
  const parts = news.filter(({ kind }) => kind !== 'removed').map(({ part }) => partTitle(part));
  return parts.length === 0 ? undefined : t('receive:new.parts.text', { parts: listOf(parts) });
}

function partTitle(part: SharePart): string {
  return t(`share:part.${part}.title`).toLocaleLowerCase();
}
