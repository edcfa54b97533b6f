import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { namedIn, startWordsIn, used } from '../../../scripts/start-words.mjs';
import { words as all } from './locales/nl';
import { words as first } from './locales/nl/first';
import { startScreens, startWordsAt, startWordsNames } from './start-words';

const firstFiles = ['+layout', '+error', '(app)/+layout', '(app)/+page'];
const languages = readdirSync('src/lib/i18n/locales');

/** Every key of a tree of words, without its plural. */
function keysOf(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? `${name}:` : path.endsWith(':') ? path + name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null) return keysOf(value, key);
    return [key.replace(/_(zero|one|two|few|many|other)$/, '')];
  });
}

/** A source that is there as long as this test runs. */
function planted(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

it('the first screen shows no words that come later', () => {
  const files = used(
    firstFiles.map((route) => `src/routes/${route}.svelte`).filter((file) => existsSync(file)),
  );
  expect(files.size).toBeGreaterThan(60);
  const isNamed = namedIn(files);
  expect(keysOf(all).filter((key) => isNamed(key) && !keysOf(first).includes(key))).toEqual([]);
});

it('finds the words of a screen, also of what it uses, what it loads later, and those with a hole', () => {
  const folder = planted({
    'Page.svelte': `import Card from './Card.svelte';\nimport type { Kind } from './kind';\nt('plan:row.title');`,
    'Card.svelte': `import {\n  a,\n  b,\n} from './part';\nconst later = () =>\n import(\n'./Later.svelte');`,
    'part.ts': 'export { c } from "./c";\nt(`agenda:kind.${kind}.label`);',
    'Later.svelte': `t('sharing:late.text');`,
    'kind.ts': `t('lock:never.text');`,
  });
  const isNamed = namedIn(used([join(folder, 'Page.svelte')], { isLate: true }));
  const keys = ['plan:row.title', 'agenda:kind.doctor.label', 'sharing:late.text'];
  expect(keys.filter((key) => !isNamed(key))).toEqual([]);
  expect(['lock:never.text', 'agenda:kind.label'].filter(isNamed)).toEqual([]);
});

it('leaves what waits for its words by itself to wait', () => {
  const folder = planted({
    'Page.svelte': `const a = () => import('./LockedScreen.svelte');\nconst b = () => import('./Other.svelte');`,
    'LockedScreen.svelte': `t('lock:code.label');`,
    'Other.svelte': `t('plan:other.label');`,
  });
  const isNamed = namedIn(used([join(folder, 'Page.svelte')], { isLate: true }));
  expect([isNamed('lock:code.label'), isNamed('plan:other.label')]).toEqual([false, true]);
});

it.each(languages)('gives each set of screens in %s the same words, and few of all', (language) => {
  for (const name of startWordsNames) {
    const dutch = startWordsIn('src/lib/i18n/locales/nl', name, firstFiles);
    const own = startWordsIn(`src/lib/i18n/locales/${language}`, name, firstFiles);
    expect(new Set(keysOf(own.words)), name).toEqual(new Set(keysOf(dutch.words)));
    expect(keysOf(own.words).length, name).toBeGreaterThan(50);
    expect(keysOf(own.words).length, name).toBeLessThan(keysOf(all).length / 2);
  }
});

it('has each screen that one starts at in a set', () => {
  const screens = ['(app)', '(app)/(vault)'].flatMap((folder) =>
    readdirSync(`src/routes/${folder}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z]{2,}$/.test(entry.name))
      .map((entry) => entry.name),
  );
  const known = Object.values(startScreens).flat().filter(Boolean);
  expect(known.sort()).toEqual([...new Set(screens)].sort());
});

it('knows by its address which words a screen needs', () => {
  expect(startWordsAt('/plan')).toBe('daily');
  expect(startWordsAt('/')).toBe('today');
  expect(startWordsAt('/ontvangen')).toBe('seldom');
  expect([startWordsAt('/d'), startWordsAt('/ontvangen/abc')]).toEqual(['reading', 'reading']);
  expect([startWordsAt('/plan/doel/abc'), startWordsAt('/not-there')]).toEqual([undefined, undefined]);
});
