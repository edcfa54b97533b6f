import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { words as nl } from '../../src/lib/i18n/locales/nl';
import { hardWords } from '../../src/lib/ui/hard-words';

function texts(tree: object, path: string): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${name}`, value] as [string, string]]
      : texts(Object(value), `${path}${name}.`),
  );
}

const plain = (text: string) => text.replaceAll('\u00ad', '').toLowerCase();
const { hardWords: explained, ...elsewhere } = nl;
const said = Object.entries(elsewhere).flatMap(([namespace, tree]) => texts(tree, `${namespace}:`));

/** The hard words in the sentences and headings that a component shows; what one presses leads to where they are told. */
function hardIn(source: string): string[] {
  const keys = [...source.matchAll(/['"`]([a-zA-Z]+:[^'"`\s]+\.(?:text|title))['"`]/g)].map(
    ([, key = '']) => {
      const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(`^${parts.join('.+')}(_\\w+)?$`);
    },
  );
  const shown = said.filter(([key]) => keys.some((one) => one.test(key))).map(([, text]) => plain(text));
  return hardWords.filter((word) => shown.some((text) => text.includes(plain(explained.word[word].title))));
}

const named = (source: string) => [...source.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
const tapsIn = (source: string) =>
  [...source.matchAll(/<HardWords\s+words=\{([^}]*)\}/g)].flatMap(([, names = '']) => named(names));
const sourceOf = (path: string) => readFileSync(join('src/lib', path), 'utf8');
/** Which word the page of somebody explains, by their role. */
const byRole = 'features/people/role-word.ts';
const tapsOf = (path: string) => (path === byRole ? named(sourceOf(path)) : tapsIn(sourceOf(path)));

const components = readdirSync('src/lib', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.svelte'))
  .map((path) => ({ path, source: sourceOf(path) }));

/** These stand on a screen that has the tap already. */
const beside: Record<string, string> = {
  'features/backup/MakePart.svelte': 'features/backup/BackupPage.svelte',
  'features/backup/ServerCopyCard.svelte': 'features/backup/BackupPage.svelte',
  'features/instruments/DefinitionFaults.svelte': 'features/instruments/ListPage.svelte',
  'features/people/HandoverCard.svelte': byRole,
  'features/ticket/TicketPage.svelte': 'features/ticket/TakeLink.svelte',
  'features/plan/PlanPaper.svelte': 'features/plan/PaperPage.svelte',
};

it('every hard word has a tap somewhere that explains it', () => {
  const taps = new Set([...components.map(({ path }) => path), byRole].flatMap(tapsOf));
  expect(hardWords.filter((word) => !taps.has(word))).toEqual([]);
  expect(Object.keys(explained.word).sort()).toEqual([...hardWords].sort());
});

it('every sentence with a hard word has the tap beside it', () => {
  const missing = components.flatMap(({ path, source }) => {
    const taps = new Set([path, beside[path] ?? path].flatMap(tapsOf));
    return hardIn(source)
      .filter((word) => !taps.has(word))
      .map((word) => `${word} in ${path}`);
  });
  expect(missing).toEqual([]);
});

it.each(["t('backup:page.title')", "t('settings:about.server.address.text')", 't(`lock:ask.${asked}.text`)'])(
  'finds the hard word in %s',
  (source) => expect(hardIn(source)).toHaveLength(1),
);
