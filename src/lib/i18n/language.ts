import { isLanguage, languages, type Language } from '$lib/core/languages';

/**
 * The first language of the phone that we have, else Dutch. One that no native speaker has read only when it stands in
 * front, so whoever reads another language first gets that one. `preferred`: BCP 47 tags. The page does the same before
 * the first script (app.html); a test holds them together.
 */
export function bestLanguage(preferred: readonly string[]): Language {
  for (const [place, tag] of preferred.entries()) {
    const language = tag.split('-')[0]?.toLowerCase();
    if (isLanguage(language) && (place === 0 || !languages[language].unreviewed)) return language;
  }
  return 'nl';
}
