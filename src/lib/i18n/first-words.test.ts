import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { words as all } from './locales/nl';
import { words as first } from './locales/nl/first';
import { words as reading } from './locales/nl/reading';

const start = ['+layout.svelte', '+error.svelte', '(app)/+layout.svelte', '(app)/+page.svelte'];
const link = [
  '(app)/d/+page.svelte',
  '(app)/(vault)/+layout.svelte',
  '(app)/(vault)/ontvangen/+layout.svelte',
  '(app)/(vault)/ontvangen/[received]/+page.svelte',
];

/** These wait for all words before they show themselves, or show none on these pages. */
const waiting =
  /\/(LockedScreen|TalkGoesOn|UnreadNotice)\.svelte$|\/app\/(Greeting|Today|shared-parts|changes-in)\b|vault\/|\/welcome\//;

/** The file that an import means, if it is one of ours. */
function found(from: string, path: string): string | undefined {
  const base = path.startsWith('$lib/') ? join('src/lib', path.slice(5)) : join(dirname(from), path);
  return [base, `${base}.ts`].find((file) => /\.(svelte|ts)$/.test(file) && existsSync(file));
}

/** What these files of routes import, and what that imports; with `late`, also what is imported when it is needed. */
function load(start: readonly string[], late = false): string[] {
  const files = new Set(start.map((name) => join('src/routes', name)));
  const imports = late
    ? /(?:^\s*import (?!type)[^;]*?from |\bimport\()'(\$lib\/[^']+|\.[^']+)'/gm
    : /^\s*import (?!type)[^;]*?from '(\$lib\/[^']+|\.[^']+)'/gm;
  for (const file of files) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(imports)) {
      const next = found(file, path ?? '');
      if (next && !next.startsWith('src/lib/i18n/') && !waiting.test(next)) files.add(next);
    }
  }
  return [...files];
}

/** Which of these files show words of which namespace that are not among `there`. */
function later(files: readonly string[], there: object): string[] {
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/['`]([a-zA-Z]+):[a-zA-Z$]/g)]
      .map(([, namespace]) => namespace ?? '')
      .filter((namespace) => Object.hasOwn(all, namespace) && !Object.hasOwn(there, namespace))
      .map((namespace) => `${file} shows ${namespace}`),
  );
}

it('the first screen shows no words that come later', () => {
  const files = load(start);
  expect(files.length).toBeGreaterThan(20);
  expect(later(files, first)).toEqual([]);
});

it('what a link shows has no words that come later, also where it loads a part when it is needed', () => {
  const files = load([...start, ...link], true);
  expect(files.length).toBeGreaterThan(100);
  expect(later(files, { ...first, ...reading })).toEqual([]);
});

it('finds a screen that shows words of another', () => {
  const [found] = later(load(['(app)/(vault)/samen/+page.svelte'], true), { ...first, ...reading });
  expect(found).toContain('shows meeting');
});
