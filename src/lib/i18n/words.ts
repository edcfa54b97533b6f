import { createInstance, type i18n } from 'i18next';
import { type Language } from './language';
import type { WordKey } from './words.types';

/**
 * One language at a time for the whole page. Screens are never rendered on the server (ADR 0005), so this
 * one instance belongs to one person.
 */
const instance: i18n = createInstance();

const sources: Record<Language, () => Promise<{ words: Record<string, object> }>> = {
  nl: () => import('./locales/nl'),
  en: () => import('./locales/en'),
};

/** Loads one language and makes it the one that `t` speaks. */
export async function loadLanguage(language: Language): Promise<void> {
  const { words } = await sources[language]();
  if (!instance.isInitialized) {
    await instance.init({
      lng: language,
      ns: Object.keys(words),
      resources: { [language]: words },
      fallbackLng: false,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
    return;
  }
  for (const [namespace, bundle] of Object.entries(words)) {
    instance.addResourceBundle(language, namespace, bundle, true, true);
  }
  await instance.changeLanguage(language);
}

/** The words for a key in the chosen language. `values` fill `{{names}}`; `count` chooses the plural. */
export function t(key: WordKey, values: Record<string, string | number> = {}): string {
  return instance.t(key, values);
}

/** The words of a statement, whose id comes from a questionnaire; a test shows that each id has them. */
export function aspectWords(key: `questionnaire:aspect.${string}.${'label' | 'text'}`): string {
  return instance.t(key);
}

/** The language that `t` speaks now. */
export function currentLanguage(): Language {
  return instance.language as Language;
}
