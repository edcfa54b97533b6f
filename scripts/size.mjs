// The size budgets, by the built files (docs/adr/0001, 0040, 0083, 0101). Of a first visit, compressed: of `/` until the welcome
// can be used, and of a link until what it shows can be read. Of every start, as the phone reads it: the script of each part
// of the app before its screen stands. `npm run bench` measures them live.
import { readFileSync, statSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const firstVisits = {
  '/': { file: 'index', budget: { script: 75, all: 124.2, requests: 8 } },
  '/d': { file: 'd', part: 'd', budget: { script: 188, all: 237, requests: 18 } },
};

/** Kilobytes of script at a start, as they are read. */
const starts = {
  '': 411,
  hulp: 472,
  web: 468,
  mensen: 472,
  steun: 475,
  agenda: 471,
  plan: 476,
  terugkijken: 459,
  ontvangen: 622,
  samen: 492,
  delen: 678,
  instellingen: 469,
  koppel: 642,
  scherm: 651,
};

const compressed = (path) => brotliCompressSync(readFileSync(path)).length / 1000;
const raw = (path) => statSync(path).size / 1000;
const sum = (list) => list.reduce((total, { size }) => total + size, 0);

function holds(what, found, limit) {
  const isGood = found <= limit;
  console.log(`${isGood ? '✓' : '✗'} ${what}: ${found.toFixed(1)} of ${limit}`);
  if (!isGood) process.exitCode = 1;
}

/** What a page says in its head of the files that it needs. */
function told(html, name) {
  const [, content] = new RegExp(`name="${name}" content="([^"]+)"`).exec(html) ?? [];
  return JSON.parse(content?.replaceAll('&quot;', '"') ?? '{}');
}

function linksIn(html) {
  return [...html.matchAll(/<link[^>]+>/g)]
    .filter(
      ([tag]) => /rel="(modulepreload|stylesheet|preload|icon)"/.test(tag) && !tag.includes(' disabled'),
    )
    .map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1])
    .filter((path) => path !== undefined);
}

function startOf(html, part) {
  const { files, parts } = told(html, 'start');
  return (parts[part] ?? []).map((at) => files[at]);
}

/** The files of words that the screen of this part waits for; without one, those of the welcome. */
function wordsOf(html, part) {
  const [first, ...others] = told(html, 'words').nl.files;
  return part === undefined ? [first] : [first, others[told(html, 'start').words[part] - 1]];
}

for (const [page, { file, part, budget }] of Object.entries(firstVisits)) {
  const html = readFileSync(`build/prerendered/${file}.html`, 'utf8');
  const files = [...linksIn(html), ...wordsOf(html, part), ...startOf(html, part)];
  const sizes = files.map((path) => ({ path, size: compressed(`build/client${path}`) }));
  for (const { path, size } of sizes) console.log(`${size.toFixed(1).padStart(7)} KB  ${path}`);
  const found = {
    script: sum(sizes.filter(({ path }) => path.endsWith('.js'))),
    all: sum(sizes) + compressed(`build/prerendered/${file}.html`),
    requests: files.length + 1,
  };
  for (const [what, limit] of Object.entries(budget))
    holds(`first visit of ${page}, ${what}`, found[what], limit);
}

const shell = readFileSync('build/prerendered/index.html', 'utf8');
for (const part of Object.keys(told(shell, 'start').parts).filter((name) => name !== 'd')) {
  const files = [...linksIn(shell), ...wordsOf(shell, part), ...startOf(shell, part)];
  const scripts = files.filter((path) => path.endsWith('.js'));
  const size = sum(scripts.map((path) => ({ size: raw(`build/client${path}`) })));
  holds(`script at a start of /${part}, ${scripts.length} files`, size, starts[part] ?? 0);
}
