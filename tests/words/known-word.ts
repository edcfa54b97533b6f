/** Endings of Dutch words, the longest first: more of something, smaller, past, or done by somebody. */
const endings = 'etjes etje tjes tje pjes pje ing ste ere den ten jes je ën er st te de en n s e t d'.split(
  ' ',
);

/** The forms that a word may be listed in: as it is, without its ending, and as a verb. */
export function withoutEnding(word: string): Set<string> {
  const forms = new Set([word]);
  const bare = word.replace(/^ge/, '');
  for (const form of bare === word ? [word] : [word, bare])
    for (const ending of endings) if (form.endsWith(ending)) spellings(form.slice(0, -ending.length), forms);
  if (bare !== word) spellings(bare, forms);
  return forms;
}

/** A stem as Dutch spells it: a vowel twice, a letter once, an f or an s at the end; and the verb. */
function spellings(stem: string, forms: Set<string>): void {
  if (stem.length < 2) return;
  const once = stem.replace(/([bcdfgklmnprstvz])\1$/, '$1');
  const twice = stem.replace(/([aeou])([bcdfgklmnprstvz])$/, '$1$1$2');
  const short = stem.replace(/(aa|ee|oo|uu)([bcdfgklmnprst])$/, (_, vowels, last) => vowels[0] + last);
  for (const form of [stem, once, twice, short]) {
    forms.add(form);
    forms.add(form.replace(/v$/, 'f').replace(/z$/, 's'));
    forms.add(`${form}en`);
    forms.add(`${form}n`);
    forms.add(`${form}${form.at(-1)}en`);
  }
}

/** Whether a word is in a list, in some form, or is put together of two or three words that are. */
export function isCommonIn(list: ReadonlySet<string>): (word: string) => boolean {
  const has = (word: string) => [...withoutEnding(word)].some((form) => list.has(form));
  const isCommon = (word: string, parts = 3): boolean =>
    has(word) || (parts > 1 && cuts(word).some(([first, rest]) => has(first) && isCommon(rest, parts - 1)));
  return (word) => word.split('-').every((part) => isCommon(part));
}

const cuts = (word: string) =>
  Array.from(
    { length: Math.max(0, word.length - 5) },
    (_, at) => [word.slice(0, at + 3), word.slice(at + 3)] as const,
  );
