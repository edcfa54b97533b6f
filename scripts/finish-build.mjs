// After `vite build`: tells the pages where the words of each language are, so that those of the chosen one
// load beside the first file instead of after it; lays the welcome in the page of `/`; and lists the files of the
// build with their SHA-256.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { greetings } from './greeting.mjs';
import { sourceHash } from './sources.mjs';

const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const file = (language, name) => manifest[`src/lib/i18n/locales/${language}/${name}.ts`]?.file;
const words = Object.fromEntries(
  readdirSync('src/lib/i18n/locales').map((language) => {
    const files = [file(language, 'first'), file(language, 'index')];
    if (files.includes(undefined))
      throw new Error('The words are not where they were: see src/lib/i18n/words.ts');
    return [language, files.map((path) => `/${path}`)];
  }),
);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** What somebody new needs for the first question comes in the shade of the welcome (scripts/first-load.mjs). */
const beginChunk = Object.values(manifest).find(({ name }) => name === 'begin');
if (!beginChunk) throw new Error('There is no file to begin with: see scripts/first-load.mjs');
const early = Object.values(manifest)
  .filter(
    ({ imports, isDynamicEntry }) =>
      isDynamicEntry && imports?.length === 1 && manifest[imports[0]] === beginChunk,
  )
  .map(({ file: path }) => path);
const ahead = [beginChunk.file, ...early].map((path) => `/${path}`);
const welcome = await greetings(Object.keys(words), ahead);

const placeholder = '<meta name="words" content="{}" />';
for (const path of filesIn('build/prerendered').filter((name) => name.endsWith('.html'))) {
  const html = readFileSync(path, 'utf8');
  if (!html.includes(placeholder)) throw new Error(`${path} has no place for the words: see src/app.html`);
  const content = JSON.stringify(words).replaceAll('"', '&quot;');
  let finished = html.replace(placeholder, `<meta name="words" content="${content}" />`);
  if (path === join('build', 'prerendered', 'index.html')) {
    finished = finished.replace('<div class="root">', `${welcome}$&`);
  }
  writeFileSync(path, finished);
  writeFileSync(`${path}.gz`, gzipSync(finished, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${path}.br`, brotliCompressSync(finished, { params }));
}

const list = ['build/client', 'build/prerendered'].flatMap((folder) =>
  filesIn(folder)
    .filter((path) => !/\.(br|gz)$/.test(path))
    .map((path) => [
      path.slice(folder.length).replaceAll('\\', '/'),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
);
writeFileSync('build/files.json', `${JSON.stringify(Object.fromEntries(list.sort()), null, 2)}\n`);

// By this `npm start` knows whether the build is older than the sources.
writeFileSync('build/source-hash', sourceHash(process.cwd()));
