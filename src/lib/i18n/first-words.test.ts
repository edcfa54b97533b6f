import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { words as all } from './locales/nl';
import { words as first } from './locales/nl/first';

const start = ['+layout.svelte', '+error.svelte', '(app)/+layout.svelte', '(app)/+page.svelte'];

/** The file that an import means, if it is one of ours. */
function found(from: string, path: string): string | undefined {
  const base = path.startsWith('$lib/') ? join('src/lib', path.slice(5)) : join(dirname(from), path);
  return [base, `${base}.ts`].find((file) => /\.(svelte|ts)$/.test(file) && existsSync(file));
}

/** Every file that is part of the first load: what the first screen imports, and what that imports. */
function firstLoad(): string[] {
  const files = new Set(start.map((name) => join('src/routes', name)));
  for (const file of files) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(
      /^\s*import (?!type)[^;]*?from '(\$lib\/[^']+|\.[^']+)'/gm,
    )) {
      const next = found(file, path ?? '');
      if (next && !next.startsWith('src/lib/i18n/')) files.add(next);
    }
  }
  return [...files];
}

it('the first screen shows no words that come later', () => {
  const files = firstLoad();
  expect(files.length).toBeGreaterThan(20);
  const later = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/['`]([a-zA-Z]+):[a-zA-Z$]/g)]
      .map(([, namespace]) => namespace ?? '')
      .filter((namespace) => Object.hasOwn(all, namespace) && !Object.hasOwn(first, namespace))
      .map((namespace) => `${file} shows ${namespace}`),
  );
  expect(later).toEqual([]);
});
