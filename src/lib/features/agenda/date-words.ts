import { visibleName } from '$lib/core/visible-name';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';
import { t } from '$lib/i18n/words';

/** What a day to remember is called: the person's words, else its kind. */
export function dateTitle({ words, kind }: Pick<ImportantDate, 'words' | 'kind'>): string {
  return visibleName(words) || t(`agenda:date.${kind ?? 'other'}.label`);
}
