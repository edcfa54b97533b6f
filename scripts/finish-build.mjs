// After `vite build`: tells the pages where the words of each language are, so that those of the chosen one
// load beside the first file instead of after it; lays the welcome in the page of `/`; lists the files of the build
// with their SHA-256; and puts it in the place of the build before.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { languages } from '../src/lib/core/languages.ts';
import { startScreens, startWordsNames } from '../src/lib/i18n/start-words.ts';
import { greetings } from './greeting.mjs';
import { placeBuild } from './place-build.mjs';
import { sourceHash } from './sources.mjs';

/** Where the adapter puts a build (svelte.config.js). */
const next = '.svelte-kit/next-build';

const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const file = (language, name) => manifest[`src/lib/i18n/locales/${language}/${name}`]?.file;
/** The files of words of a language: the first words, all others, and those of each set of screens that one starts at. */
const wordFiles = ['first.ts', 'index.ts', ...startWordsNames.map((name) => `index.ts?shown=${name}`)];
/** What the first script of a page knows of each language (src/app.html). */
const words = Object.fromEntries(
  Object.entries(languages).map(([language, { direction, unreviewed }]) => {
    const files = wordFiles.map((name) => file(language, name));
    if (files.includes(undefined))
      throw new Error(`The words of ${language} are not where they were: see src/lib/i18n/words.ts`);
    const isUnreviewed = unreviewed === undefined ? {} : { isUnreviewed: true };
    return [language, { direction, ...isUnreviewed, files: files.map((path) => `/${path}`) }];
  }),
);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** The generated file of each layout and page, by the address of its source under src/routes. */
const nodes = new Map(
  Object.keys(manifest)
    .filter((name) => /\/nodes\/\d+\.js$/.test(name))
    .map((name) => [/src\/routes\/(.*)\.(svelte|ts)/.exec(readFileSync(name, 'utf8'))?.[1], name]),
);

/** The entry, with all that it imports, already has its place in each page. */
const inPage = filesFor(Object.keys(manifest).filter((name) => manifest[name].isEntry));

/** All files that these parts of the build load before they run. */
function filesFor(names) {
  const seen = new Set(names);
  for (const name of seen) {
    if (!manifest[name]) throw new Error(`There is no "${name}" in the build: see scripts/first-load.mjs`);
    for (const used of manifest[name].imports ?? []) seen.add(used);
  }
  const parts = [...seen].map((name) => manifest[name]);
  return new Set(parts.flatMap(({ file, css = [] }) => [file, ...css]).map((path) => `/${path}`));
}

/** The name in the manifest of a file that scripts/first-load.mjs makes. */
const shared = (wanted) => Object.keys(manifest).find((name) => manifest[name].name === wanted);
const vault = shared('vault');
/** What a phone without a vault needs as well: it is made there and then. */
const making = [shared('library'), shared('schemas')];
/** What the start of each part of the app loads, so that the page can ask for all of it at once. */
const starts = {
  '': [shared('today'), vault],
  d: [nodes.get('(app)/d/+page'), vault, ...making, shared('read')],
  hulp: [nodes.get('(app)/hulp/+page'), vault],
};
for (const [source, name] of nodes) {
  const part = /^\(app\)\/(?:\(vault\)\/)?([a-z]+)\/\+(?:page|layout)$/.exec(source ?? '')?.[1];
  if (!part || part === 'd' || part === 'hulp') continue;
  const around = source?.includes('(vault)') ? [nodes.get('(app)/(vault)/+layout')] : [];
  starts[part] = [...(starts[part] ?? [vault, ...around]), name];
}
const startFiles = Object.fromEntries(
  Object.entries(starts).map(([part, names]) => [
    part,
    // A style sheet comes with its module: asked for on a screen that has none of it, the browser complains.
    [...filesFor(names)].filter((path) => path.endsWith('.js') && !inPage.has(path)),
  ]),
);
const allStartFiles = [...new Set(Object.values(startFiles).flat())];
/** Each file once, and for each part which of them: the page itself stays small. */
const start = {
  files: allStartFiles,
  parts: Object.fromEntries(
    Object.entries(startFiles).map(([part, paths]) => [
      part,
      paths.map((path) => allStartFiles.indexOf(path)),
    ]),
  ),
  /** Which file of words the screen of a part shows, beside the first. */
  words: Object.fromEntries(
    Object.entries({ ...startScreens, reading: ['d'] }).flatMap(([name, screens]) =>
      screens.map((screen) => [screen, wordFiles.indexOf(`index.ts?shown=${name}`)]),
    ),
  ),
};

/** What the first question needs comes in the shade of the welcome. */
const ahead = [
  ...filesFor([
    vault,
    ...making,
    nodes.get('(app)/(vault)/+layout'),
    nodes.get('(app)/(vault)/web/+layout'),
    nodes.get('(app)/(vault)/web/kort/+page'),
  ]),
];
const welcome = await greetings(
  Object.keys(words),
  ahead.filter((path) => path.endsWith('.js') && !inPage.has(path)),
);

/** The page with its style sheet in it: the welcome is painted as soon as this one file has come. */
function withStyles(html) {
  const [link, address] = /<link href="([^"]+\.css)" rel="stylesheet">/.exec(html) ?? [];
  if (!link) throw new Error('The page of / has no style sheet to lay in it');
  const styles = readFileSync(join(next, 'client', address), 'utf8').trim();
  // Whatever is loaded later and asks for the same sheet finds it there; a disabled one is never fetched.
  return html.replace(link, () => `<style>${styles}</style>${link.replace('>', ' disabled>')}`);
}

/** Fills a place in src/app.html. */
function fillIn(html, name, value) {
  const placeholder = `<meta name="${name}" content="{}" />`;
  if (!html.includes(placeholder)) throw new Error(`A page has no place for ${name}: see src/app.html`);
  const content = JSON.stringify(value).replaceAll('"', '&quot;');
  return html.replace(placeholder, `<meta name="${name}" content="${content}" />`);
}

for (const path of filesIn(`${next}/prerendered`).filter((name) => name.endsWith('.html'))) {
  let finished = fillIn(fillIn(readFileSync(path, 'utf8'), 'words', words), 'start', start);
  if (path === join(next, 'prerendered', 'index.html')) {
    finished = withStyles(finished).replace('<div class="root">', `${welcome}$&`);
  }
  writeFileSync(path, finished);
  writeFileSync(`${path}.gz`, gzipSync(finished, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${path}.br`, brotliCompressSync(finished, { params }));
}

const list = [`${next}/client`, `${next}/prerendered`].flatMap((folder) =>
  filesIn(folder)
    .filter((path) => !/\.(br|gz)$/.test(path))
    .map((path) => [
      path.slice(folder.length).replaceAll('\\', '/'),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
);
writeFileSync(`${next}/files.json`, `${JSON.stringify(Object.fromEntries(list.sort()), null, 2)}\n`);

// By this `npm start` knows whether the build is older than the sources.
writeFileSync(`${next}/source-hash`, sourceHash(process.cwd()));
placeBuild(next, 'build');
