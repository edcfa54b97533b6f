// After `vite build`: tells the pages where the words of each language are, so that those of the chosen one
// load beside the first file instead of after it; lays the welcome in the page of `/`; lists the files of the build
// with their SHA-256; and puts it in the place of the build before.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { greetings } from './greeting.mjs';
import { placeBuild } from './place-build.mjs';
import { sourceHash } from './sources.mjs';

/** Where the adapter puts a build (svelte.config.js). */
const next = '.svelte-kit/next-build';

const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const file = (language, name) => manifest[`src/lib/i18n/locales/${language}/${name}.ts`]?.file;
const words = Object.fromEntries(
  readdirSync('src/lib/i18n/locales').map((language) => {
    const files = ['first', 'reading', 'index'].map((name) => file(language, name));
    if (files.includes(undefined))
      throw new Error('The words are not where they were: see src/lib/i18n/words.ts');
    return [language, files.map((path) => `/${path}`)];
  }),
);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** The file of a journey (scripts/first-load.mjs), and the addresses of what only leads to such files. */
function journey(name) {
  const chunk = Object.values(manifest).find((part) => part.name === name);
  if (!chunk) throw new Error(`There is no file "${name}": see scripts/first-load.mjs`);
  return chunk;
}
const begin = journey('begin');
const read = journey('read');
const leadsOnlyTo = (...chunks) =>
  Object.values(manifest)
    .filter(({ imports, isDynamicEntry }) => isDynamicEntry && imports?.length)
    .filter(({ imports }) => imports.every((name) => chunks.includes(manifest[name])))
    .map(({ file: path }) => `/${path}`);

/** What the first question needs comes in the shade of the welcome; what a link needs, with the page itself. */
const welcome = await greetings(Object.keys(words), [`/${begin.file}`, ...leadsOnlyTo(begin)]);
const linkPage = Object.entries(manifest).find(
  ([name, { imports = [] }]) =>
    /\/nodes\/\d+\.js$/.test(name) &&
    imports.every((part) => manifest[part] === read) &&
    readFileSync(name, 'utf8').includes('/src/routes/(app)/d/'),
)?.[1];
if (!linkPage) throw new Error('The page of a link is not where it was: see scripts/first-load.mjs');
const forLink = [begin.file, read.file, linkPage.file, ...[begin, read].flatMap(({ css = [] }) => css)]
  .map((path) =>
    path.endsWith('.css')
      ? `<link rel="preload" as="style" crossorigin href="/${path}" />`
      : `<link rel="modulepreload" href="/${path}" />`,
  )
  .join('');

/** The page with its style sheet in it: the welcome is painted as soon as this one file has come. */
function withStyles(html) {
  const [link, address] = /<link href="([^"]+\.css)" rel="stylesheet">/.exec(html) ?? [];
  if (!link) throw new Error('The page of / has no style sheet to lay in it');
  const styles = readFileSync(join(next, 'client', address), 'utf8').trim();
  return html.replace(link, () => `<style>${styles}</style>`);
}

const placeholder = '<meta name="words" content="{}" />';
for (const path of filesIn(`${next}/prerendered`).filter((name) => name.endsWith('.html'))) {
  const html = readFileSync(path, 'utf8');
  if (!html.includes(placeholder)) throw new Error(`${path} has no place for the words: see src/app.html`);
  const content = JSON.stringify(words).replaceAll('"', '&quot;');
  let finished = html.replace(placeholder, `<meta name="words" content="${content}" />`);
  if (path === join(next, 'prerendered', 'index.html')) {
    finished = withStyles(finished).replace('<div class="root">', `${welcome}$&`);
  } else if (path === join(next, 'prerendered', 'd.html')) {
    finished = finished.replace('</head>', `${forLink}$&`);
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
