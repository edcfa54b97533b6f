import { languages, type Language } from '$lib/core/languages';
import { currentLanguage } from './words';

/** What a language is called in the one of the screen: "Arabisch". */
export function languageName(language: Language): string {
  return (
    new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(language) ?? languages[language].name
  );
}
