import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageNames } from '$lib/core/languages';
import { words as en } from './locales/en';
import { words as nl } from './locales/nl';

const locales = import.meta.glob<object>('./locales/*/index.ts', { import: 'words', eager: true });
const attributes = new Set(['title', 'text', 'label', 'hint', 'placeholder', 'action', 'error', 'aria']);
const plural = /_(zero|one|two|few|many|other)$/;

/** Every key of a tree of words with its text: `plan:goal.want.label` -> `Ik wil`. */
function leaves(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? name : path.includes(':') ? `${path}.${name}` : `${path}:${name}`;
    if (typeof value === 'string') return [[key, value] as [string, string]];
    if (typeof value === 'object' && value !== null) return leaves(value, key);
    throw new Error(`${key} is neither words nor a group of words`);
  });
}

const stem = (key: string) => key.replace(plural, '');
const dutch = new Map(leaves(nl));
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|svelte)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Everything in the source that names words: literally, or with a hole as in `ns:part.${id}.label`. */
function usedKeys(): { literal: Set<string>; patterns: RegExp[] } {
  const literal = new Set<string>();
  const patterns: RegExp[] = [];
  for (const path of sources('src')) {
    for (const [, key] of readFileSync(path, 'utf8').matchAll(/['"`]([a-zA-Z]+:[^'"`\s]+)['"`]/g)) {
      if (!key) continue;
      if (!key.includes('${')) literal.add(key);
      else patterns.push(asPattern(key));
    }
  }
  return { literal, patterns };
}

function asPattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

it('has a folder of words for each language, and no other', () => {
  expect(Object.keys(locales).sort()).toEqual(
    languageNames.map((name) => `./locales/${name}/index.ts`).sort(),
  );
});

describe.each(languageNames)('the words of %s', (language) => {
  const own = new Map(leaves(locales[`./locales/${language}/index.ts`] ?? {}));

  it('has every text that Dutch has, and no other', () => {
    expect([...new Set([...own.keys()].map(stem))].sort()).toEqual(
      [...new Set([...dutch.keys()].map(stem))].sort(),
    );
  });

  it('has every plural form that the language needs', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set([...own.keys()].filter((key) => plural.test(key)).map(stem));
    const missing = [...counted]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !own.has(key));
    expect(missing).toEqual([]);
  });

  it('fills in the same values as Dutch', () => {
    for (const [key, text] of own) {
      const source = dutch.get(key) ?? dutch.get(`${stem(key)}_other`) ?? '';
      expect(new Set([...placeholders(source), 'count']), key).toEqual(
        new Set([...placeholders(text), 'count']),
      );
    }
  });

  it('ends every key in a known attribute and leaves no text empty', () => {
    for (const [key, text] of own) {
      expect(attributes.has(stem(key).split('.').at(-1) ?? ''), key).toBe(true);
      expect(text.trim(), key).not.toBe('');
    }
  });
});

describe('Dutch', () => {
  it('has no sentence of more than 15 words', () => {
    const long = [...dutch].flatMap(([key, text]) =>
      text
        .split(/[.!?:;]\s|\n/)
        .filter((sentence) => sentence.trim().split(/\s+/).length > 15)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('never says what our house style forbids', () => {
    const forbidden = /\b(patiënt|cliënt heeft|snapshot|dashboard|consent|voortgang|score|diagnose)\b/i;
    expect([...dutch].filter(([, text]) => forbidden.test(text)).map(([key]) => key)).toEqual([]);
  });

  it('has no text that no screen uses', () => {
    const { literal, patterns } = usedKeys();
    const isUsed = (key: string) => literal.has(key) || patterns.some((pattern) => pattern.test(key));
    expect([...new Set([...dutch.keys()].map(stem))].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('says for every failure what happened and what to do next', () => {
    const codes = new Set(
      [...dutch.keys()].filter((key) => key.startsWith('errors:')).map((key) => key.replace(/\.\w+$/, '')),
    );
    for (const code of codes) {
      expect(dutch.has(`${code}.title`), code).toBe(true);
      expect(dutch.has(`${code}.action`), code).toBe(true);
    }
  });
});

it.each(languageNames)('%s has no sentence of more than 18 words: in Dutch 15 are the most', (language) => {
  const own = leaves(locales[`./locales/${language}/index.ts`] ?? {});
  const long = own.flatMap(([key, text]) =>
    text
      .split(/[.!?:;؟؛]\s|\n/)
      .filter((sentence) => sentence.trim().split(/\s+/).length > 18)
      .map((sentence) => `${key}: ${sentence}`),
  );
  expect(long).toEqual([]);
});

it('never says that a lock lets only you in: words, finger, and skill with phones do as well', () => {
  const promise =
    /alleen (jij|jouw|je) (\w+ )?(erin|code|de woorden)|only (you|your code)|nobody (else|can)|niemand (anders|dit)/i;
  const said = [nl.lock, en.lock].flatMap((tree) => leaves(tree, 'lock'));
  expect(said.filter(([, text]) => promise.test(text))).toEqual([]);
});
