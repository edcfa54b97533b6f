// The size budget of the first load of `/`, by the built files (docs/adr/0001). `npm run bench` measures it live.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const budget = { script: 75, all: 120, requests: 8 };

const html = readFileSync('build/prerendered/index.html', 'utf8');
const words = JSON.parse(/name="words" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '{}');
const linked = [...html.matchAll(/<link[^>]+>/g)]
  .filter(([tag]) => /rel="(modulepreload|stylesheet|preload|icon)"/.test(tag))
  .map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1]);
const files = [...linked, words.nl?.[0]].filter((path) => path !== undefined);

const kilobytes = (path) => brotliCompressSync(readFileSync(path)).length / 1000;
const sizes = files.map((path) => ({ path, size: kilobytes(`build/client${path}`) }));
const sum = (list) => list.reduce((total, { size }) => total + size, 0);
const found = {
  script: sum(sizes.filter(({ path }) => path.endsWith('.js'))),
  all: sum(sizes) + kilobytes('build/prerendered/index.html'),
  requests: files.length + 1,
};

for (const { path, size } of sizes) console.log(`${size.toFixed(1).padStart(7)} KB  ${path}`);
for (const [what, limit] of Object.entries(budget)) {
  const good = found[what] <= limit;
  console.log(`${good ? '✓' : '✗'} first load, ${what}: ${found[what].toFixed(1)} of ${limit}`);
  if (!good) process.exitCode = 1;
}
