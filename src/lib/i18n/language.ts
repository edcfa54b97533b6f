/** The languages of the screens, each named by itself. A further one is one folder in `locales/`. */
export const languages = {
  nl: { name: 'Nederlands', direction: 'ltr' },
  en: { name: 'English', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof languages;

/** In the order in which they are offered. */
export const languageNames = Object.keys(languages).filter(isLanguage);

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text);
}

/**
 * The first language of the phone that we have, else Dutch. Arabic only when it stands in front: no native speaker has
 * read it yet, so whoever reads another language first gets that one. `preferred`: BCP 47 tags. The page does the same
 * before the first script (app.html); a test holds them together.
 */
export function bestLanguage(preferred: readonly string[]): Language {
  for (const [place, tag] of preferred.entries()) {
    const language = tag.split('-')[0]?.toLowerCase();
    if (isLanguage(language) && (language !== 'ar' || place === 0)) return language;
  }
  return 'nl';
}
