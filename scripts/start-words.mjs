// Which words a start needs (docs/adr/0101): those that its screens name in their source, and in the source of all that
// they use, also of what they load later. The key of a word always stands there as it is, or with a hole
// (`agenda:kind.${kind}.label`).
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { startScreens } from '../src/lib/i18n/start-words.ts';

/** @typedef {{ [name: string]: string | Words }} Words */

/** These wait for the words that they show by themselves. */
const waiting = /\/(LockedScreen|TalkGoesOn|Today|UnreadNotice)\.svelte$/;

/** What a link shows. */
const reading = [
  '(app)/d/+page',
  '(app)/(vault)/+layout',
  '(app)/(vault)/ontvangen/+layout',
  '(app)/(vault)/ontvangen/zorgen/+page',
  '(app)/(vault)/ontvangen/[received]/+page',
];

const plural = /_(zero|one|two|few|many|other)$/;

/** The source of a screen or a frame of screens. @param {string} route */
const sourcesOf = (route) =>
  [`src/routes/${route}.svelte`, `src/routes/${route}.ts`].filter((file) => existsSync(file));

/**
 * Where the screens of a set begin.
 * @param {import('../src/lib/i18n/start-words.ts').StartWords} name
 */
function sourcesOfSet(name) {
  if (name === 'reading') return reading.flatMap(sourcesOf);
  return startScreens[name].flatMap((screen) => {
    if (screen === '') return ['src/lib/app/Today.svelte'];
    const own = ['(app)', '(app)/(vault)'].flatMap((folder) =>
      [`${folder}/${screen}/+layout`, `${folder}/${screen}/+page`].flatMap(sourcesOf),
    );
    if (own.length === 0) throw new Error(`There is no screen /${screen}: see src/lib/i18n/start-words.ts`);
    return [...sourcesOf('(app)/(vault)/+layout'), ...own];
  });
}

/**
 * The file that an import means, if it is one of ours.
 * @param {string} from
 * @param {string} path
 */
function found(from, path) {
  const base = path.startsWith('$lib/') ? join('src/lib', path.slice(5)) : join(dirname(from), path);
  return [base, `${base}.ts`].find((file) => /\.(svelte|ts)$/.test(file) && existsSync(file));
}

/**
 * These files with all that they use. `isLate`: also what is loaded when it is needed, unless it waits for its words itself.
 * @param {readonly string[]} files
 * @param {{ isLate?: boolean, there?: ReadonlySet<string> }} [how] - `there`: what is loaded already
 * @returns {ReadonlySet<string>}
 */
export function used(files, { isLate = false, there = new Set() } = {}) {
  const imports = isLate
    ? /(?:^\s*(?:import|export) (?!type)[^;]*?from |\bimport\(\s*)'(\$lib\/[^']+|\.[^']+)'/gm
    : /^\s*(?:import|export) (?!type)[^;]*?from '(\$lib\/[^']+|\.[^']+)'/gm;
  const seen = new Set(files);
  for (const file of seen) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(imports)) {
      const next = found(file, path ?? '');
      if (next && !there.has(next) && !waiting.test(next)) seen.add(next);
    }
  }
  return seen;
}

/**
 * Tells of the key of a word, without its plural, whether these files name it.
 * @param {Iterable<string>} files
 * @returns {(key: string) => boolean}
 */
export function namedIn(files) {
  /** @type {Set<string>} */
  const whole = new Set();
  /** @type {RegExp[]} */
  const holed = [];
  for (const file of files) {
    for (const [, key] of readFileSync(file, 'utf8').matchAll(/['"`]([a-zA-Z]+:[^'"`\s]+)['"`]/g)) {
      // A hole that is named by a type, not by a value, belongs to the type of a key.
      if (!key || /\$\{(infer|[A-Z]\})/.test(key)) continue;
      if (!key.includes('${')) whole.add(key);
      else holed.push(withHoles(key));
    }
  }
  return (key) => whole.has(key) || holed.some((one) => one.test(key));
}

/** @param {string} key */
function withHoles(key) {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

/**
 * The part of a tree of words whose keys are asked for; undefined when that is nothing.
 * @param {Words} words
 * @param {string} path
 * @param {(key: string) => boolean} isNamed
 * @returns {Words | undefined}
 */
function pruned(words, path, isNamed) {
  /** @type {Words} */
  const kept = {};
  for (const [name, value] of Object.entries(words)) {
    const key = path + name;
    const found = typeof value !== 'string' ? pruned(value, `${key}.`, isNamed) : value;
    if (found === undefined || (found === value && !isNamed(key.replace(plural, '')))) continue;
    kept[name] = found;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/**
 * The words of a set in the language of this folder, without those of the first file; and the files that name them.
 * @param {string} folder
 * @param {import('../src/lib/i18n/start-words.ts').StartWords} name
 * @param {readonly string[]} first - what the first file of the app begins with, under src/routes
 */
export function startWordsIn(folder, name, first) {
  const there = used(first.flatMap(sourcesOf));
  const files = used(sourcesOfSet(name), { isLate: true, there });
  const isNamed = namedIn(files);
  const firstFile = readFileSync(join(folder, 'first.ts'), 'utf8');
  const others = readdirSync(folder).filter(
    (file) => file.endsWith('.json') && !firstFile.includes(`'./${file}'`),
  );
  /** @type {{ [namespace: string]: Words }} */
  const words = {};
  for (const file of others) {
    const namespace = basename(file, '.json');
    const found = pruned(JSON.parse(readFileSync(join(folder, file), 'utf8')), `${namespace}:`, isNamed);
    if (found) words[namespace] = found;
  }
  return { words, files };
}

/**
 * Gives words.ts the words of each set, as a file of its own: `locales/nl/index.ts?shown=daily`.
 * @param {readonly string[]} first
 * @returns {import('vite').Plugin}
 */
export function startWords(first) {
  return {
    name: 'start-words',
    enforce: 'pre',
    load: {
      filter: { id: /\/locales\/\w+\/index\.ts\?shown=\w+$/ },
      handler(id) {
        const [path = '', name] = id.split('?shown=');
        const { words, files } = startWordsIn(
          dirname(path),
          /** @type {import('../src/lib/i18n/start-words.ts').StartWords} */ (name),
          first,
        );
        for (const file of files) this.addWatchFile(resolve(file));
        return `export const words = JSON.parse(${JSON.stringify(JSON.stringify(words))});`;
      },
    },
  };
}
