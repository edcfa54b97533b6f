import { languages } from '$lib/core/languages';
import type { HelpNumber } from '$lib/domain/help-number/help-number.schema';
import { currentLanguage, t } from '$lib/i18n/words';

/** The words of a row in the chosen language, else in Dutch. */
export function rowWords(row: HelpNumber): HelpNumber['nl'] {
  return row[currentLanguage()] ?? row.nl;
}

/**
 * The same in Dutch, where no native speaker has read the words yet: so it is called on paper, on signs and by whoever
 * answers.
 */
export function dutchBeneath(row: HelpNumber): string | undefined {
  const language = currentLanguage();
  if (!languages[language].unreviewed || !row[language]) return undefined;
  return `${row.nl.name}: ${row.nl.when}`;
}

/** The small line under a number: what it costs and when it is answered. */
export function rowNote(row: HelpNumber): string {
  const { hours, name } = rowWords(row);
  const number = row.display;
  const showsNumber = name !== number;
  if (row.free && row.anonymous) return t('help:note.anonymous.text', { hours });
  if (row.free)
    return showsNumber
      ? t('help:note.freeNumber.text', { number, hours })
      : t('help:note.free.text', { hours });
  return showsNumber ? t('help:note.number.text', { number, hours }) : hours;
}
