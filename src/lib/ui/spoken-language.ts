import { languageNames } from '$lib/core/languages';
import type { Readable } from './readable';

/** Those that own words are written in beside the languages of the screens. */
const others = ['uk'];

/** Letters tell the language where the page does not: one's own words can be in another one than the app. */
const scripts = [...languageNames, ...others]
  .map((language) => ({ language, script: new Intl.Locale(language).maximize().script ?? 'Latn' }))
  .filter(({ script }) => script !== 'Latn')
  .map(({ language, script }) => ({ language, letters: new RegExp(`\\p{Script=${script}}`, 'gu') }));

/** In which language a block is said: that of its own mark, else of its letters, else of the page. */
export function spokenLanguage({ element, text }: Pick<Readable, 'element' | 'text'>, page: string): string {
  const marked = element.closest<HTMLElement>('[lang]:not(html)')?.lang;
  if (marked) return marked;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const written = scripts.find((script) => (text.match(script.letters)?.length ?? 0) > letters / 2);
  if (written) return written.language;
  const isLatin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters / 2;
  return isLatin && scripts.some(({ language }) => language === page) ? 'nl' : page;
}
