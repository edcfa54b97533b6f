import { createInstance, type i18n } from 'i18next';
import { languages, type Language } from '$lib/core/languages';
import { isolated } from '$lib/core/visible-name';
import type { WordKey } from './words.types';

/**
 * One language at a time for the whole page. Screens are never rendered on the server (ADR 0005), so this
 * one instance belongs to one person.
 */
const instance: i18n = createInstance();

type Bundles = Record<string, object>;

/**
 * The files of words of every language. `first`: the words of the frame and of `/`. `reading`: those of what a link shows,
 * beside the first. `index`: those and the words of every other screen.
 */
const files = import.meta.glob<{ words: Bundles }>('./locales/*/*.ts');

async function wordsIn(language: Language, file: 'first' | 'reading' | 'index'): Promise<Bundles> {
  const load = files[`./locales/${language}/${file}.ts`];
  if (!load) throw new Error(`There is no ${file}.ts of ${language}`);
  return (await load()).words;
}

/** The languages of which all words are here. */
const complete = new Set<Language>();

/** Loads the words of the frame and of `/` in one language and makes it the one that `t` speaks. */
export async function loadFirstWords(language: Language): Promise<void> {
  if (complete.has(language)) return;
  await speak(language, await wordsIn(language, 'first'));
}

/** Loads the words of what a link shows, in the language that is spoken. The first words are there. */
export async function loadReadingWords(language: Language): Promise<void> {
  if (complete.has(language)) return;
  await speak(language, await wordsIn(language, 'reading'));
}

/** Loads all words of one language and makes it the one that `t` speaks. */
export async function loadLanguage(language: Language): Promise<void> {
  if (complete.has(language) && instance.language === language) return;
  await speak(language, await wordsIn(language, 'index'));
  complete.add(language);
}

async function speak(language: Language, words: Bundles): Promise<void> {
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
    // What is there already is the same: laying it over itself would take longer than reading it.
    if (!instance.hasResourceBundle(language, namespace)) {
      instance.addResourceBundle(language, namespace, bundle);
    }
  }
  if (instance.language !== language) await instance.changeLanguage(language);
}

/**
 * The words for a key in the chosen language. `values` fill `{{names}}`; `count` chooses the plural. A name, a number
 * and a sentence that are written in other directions do not turn each other around.
 */
export function t(key: WordKey, values: Record<string, string | number> = {}): string {
  const { direction } = languages[currentLanguage()];
  const safe: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    safe[name] = typeof value === 'string' ? isolated(value, direction) : value;
  }
  return instance.t(key, safe);
}

/** The words of a statement, whose id comes from a questionnaire; a test shows that each id has them. */
export function aspectWords(key: `questionnaire:aspect.${string}.${'label' | 'text'}`): string {
  return instance.t(key);
}

/** The language that `t` speaks now. */
export function currentLanguage(): Language {
  return instance.language as Language;
}
