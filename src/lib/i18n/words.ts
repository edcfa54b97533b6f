import { createInstance, type i18n } from 'i18next';
import { languages, type Language } from '$lib/core/languages';
import { isolated } from '$lib/core/visible-name';
import type { StartWords } from './start-words';
import type { WordKey } from './words.types';

/**
 * One language at a time for the whole page. Screens are never rendered on the server (ADR 0005), so this
 * one instance belongs to one person.
 */
const instance: i18n = createInstance();

type Bundles = Record<string, object>;
type Found = { words: Bundles };

/**
 * The files of words of every language. `first`: the words of the frame and of the welcome. `all`: those and the words of
 * every other screen. The others: what a set of screens shows, without the first words (scripts/start-words.mjs).
 */
const files: Record<'first' | 'all' | StartWords, Record<string, () => Promise<Found>>> = {
  first: import.meta.glob<Found>('./locales/*/first.ts'),
  all: import.meta.glob<Found>('./locales/*/index.ts'),
  reading: import.meta.glob<Found>('./locales/*/index.ts', { query: '?shown=reading' }),
  today: import.meta.glob<Found>('./locales/*/index.ts', { query: '?shown=today' }),
  daily: import.meta.glob<Found>('./locales/*/index.ts', { query: '?shown=daily' }),
  seldom: import.meta.glob<Found>('./locales/*/index.ts', { query: '?shown=seldom' }),
};

async function wordsIn(language: Language, file: keyof typeof files): Promise<Bundles> {
  const load = files[file][`./locales/${language}/${file === 'first' ? 'first' : 'index'}.ts`];
  if (!load) throw new Error(`There are no words ${file} of ${language}`);
  return (await load()).words;
}

/** The languages of which all words are here. */
const complete = new Set<Language>();

/** Loads the words of the frame and of the welcome in one language and makes it the one that `t` speaks. */
export async function loadFirstWords(language: Language): Promise<void> {
  if (complete.has(language)) return;
  await speak(language, await wordsIn(language, 'first'));
}

/** Loads the words of a set of screens, in the language that is spoken. The first words are there. */
export async function loadStartWords(language: Language, name: StartWords): Promise<void> {
  if (complete.has(language)) return;
  const words = await wordsIn(language, name);
  // All of them may have come in the meantime.
  if (!complete.has(language)) await speak(language, words, true);
}

/** Loads all words of one language and makes it the one that `t` speaks. */
export async function loadLanguage(language: Language): Promise<void> {
  if (complete.has(language) && instance.language === language) return;
  await speak(language, await wordsIn(language, 'all'));
  complete.add(language);
}

async function speak(language: Language, words: Bundles, isPart = false): Promise<void> {
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
    // Parts of the same namespace are laid over each other; a whole one takes their place.
    if (isPart) instance.addResourceBundle(language, namespace, bundle, true, true);
    else instance.addResourceBundle(language, namespace, bundle, false, true, { skipCopy: true });
  }
  if (!isPart && instance.language !== language) await instance.changeLanguage(language);
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
