import type { Readable } from './readable';

/** Letters tell the language where the page does not: one's own words can be in another one than the app. */
const scripts = [
  { language: 'ar', letters: /\p{Script=Arabic}/gu },
  { language: 'uk', letters: /\p{Script=Cyrillic}/gu },
] as const;

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
