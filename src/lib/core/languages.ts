/** What the app knows of a language of its screens, besides the words. */
interface LanguageFacts {
  /** As it calls itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** BCP 47: how it writes days and numbers. Digits are 0 to 9, as on every letter and door here. */
  readonly format: string;
  /**
   * In the language itself: no native speaker has read the words. As long as this stands here the language comes by itself
   * only when it is the first of the phone, and help numbers have the Dutch beneath (ADR 0100).
   */
  readonly unreviewed?: string;
}

const facts = {
  nl: { name: 'Nederlands', direction: 'ltr', format: 'nl' },
  // British order: day before month, as everybody here writes it.
  en: { name: 'English', direction: 'ltr', format: 'en-GB' },
  ar: {
    name: 'العربية',
    direction: 'rtl',
    format: 'ar-u-nu-latn',
    unreviewed: 'لم يراجع هذه الكلمات بعد شخص لغته الأولى العربية.',
  },
  pl: {
    name: 'Polski',
    direction: 'ltr',
    format: 'pl',
    unreviewed: 'Tych słów nie czytał jeszcze nikt z Polski.',
  },
} as const satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof facts;

/** The languages of the screens. A further one is a line here and a folder in `i18n/locales/`. */
export const languages: Record<Language, LanguageFacts> = facts;

/** In the order in which they are offered. */
export const languageNames = Object.keys(languages).filter(isLanguage);

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text);
}
