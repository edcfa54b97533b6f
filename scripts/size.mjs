// The size budgets of a first visit, by the built files (docs/adr/0001, 0040): of `/`, until the welcome can be used, and
// of a link, until what it shows can be read. `npm run bench` measures them live.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const pages = {
  '/': { file: 'index', words: 1, budget: { script: 75, all: 120, requests: 8 } },
  '/d': { file: 'd', words: 2, budget: { script: 190, all: 245, requests: 14 } },
};

const kilobytes = (path) => brotliCompressSync(readFileSync(path)).length / 1000;

for (const [page, { file, words: count, budget }] of Object.entries(pages)) {
  const html = readFileSync(`build/prerendered/${file}.html`, 'utf8');
  const words = JSON.parse(
    /name="words" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '{}',
  );
  const linked = [...html.matchAll(/<link[^>]+>/g)]
    .filter(([tag]) => /rel="(modulepreload|stylesheet|preload|icon)"/.test(tag))
    .map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1]);
  const files = [...linked, ...(words.nl ?? []).slice(0, count)].filter((path) => path !== undefined);
  const sizes = files.map((path) => ({ path, size: kilobytes(`build/client${path}`) }));
  const sum = (list) => list.reduce((total, { size }) => total + size, 0);
  const found = {
    script: sum(sizes.filter(({ path }) => path.endsWith('.js'))),
    all: sum(sizes) + kilobytes(`build/prerendered/${file}.html`),
    requests: files.length + 1,
  };
  for (const { path, size } of sizes) console.log(`${size.toFixed(1).padStart(7)} KB  ${path}`);
  for (const [what, limit] of Object.entries(budget)) {
    const good = found[what] <= limit;
    console.log(`${good ? '✓' : '✗'} first visit of ${page}, ${what}: ${found[what].toFixed(1)} of ${limit}`);
    if (!good) process.exitCode = 1;
  }
}
