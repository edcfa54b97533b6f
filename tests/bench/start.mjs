// The daily start: with a vault in it, no network, a processor four times slower. Per screen: until its heading stands, the
// longest task until then and in the second after it, the script that was read by then, and how much is drawn. An empty Kit app by turns,
// and with `--peer URL` a page of somebody else that keeps itself. Medians; the ratios are of the apps, the figures of this machine.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { startServer } from './_devices.mjs';
import { serveEmptyPwa } from './_empty-pwa.mjs';
import { afterTenYears, filledWith, installed, ordinary } from './_filled.mjs';
import { median } from './_median.mjs';

const { peer } = parseArgs({ options: { peer: { type: 'string' } } }).values;
const runs = Number(process.env.RUNS ?? (process.env.LONG ? 9 : 5));
const screens = ['/', '/hulp', '/agenda', '/web', '/plan', '/mensen'];

const browser = await chromium.launch(launchOptions);

async function start(page, url, heading) {
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(heading).first().waitFor();
  const time = performance.now() - begun;
  const seen = await page.evaluate(async () => {
    const stands = performance.now();
    const sizes = performance
      .getEntriesByType('resource')
      .filter(({ name, responseEnd }) => /\.m?js(\?|$)/.test(name) && responseEnd <= stands)
      .map(({ decodedBodySize }) => decodedBodySize);
    // One more second: what comes right after the heading holds up the first tap.
    await new Promise((go) => setTimeout(go, 1000));
    const longest = Math.max(0, ...globalThis.tasks.map(({ duration }) => duration));
    return {
      longest,
      script: sizes.reduce((total, size) => total + size, 0) / 1000,
      nodes: document.querySelectorAll('*').length,
    };
  });
  return { time, ...seen };
}

const { url: app, end } = await startServer();
const empty = await serveEmptyPwa();
const rows = [['an empty Kit app', await installed(browser, empty.url), empty.url, 'h1']];
if (peer) rows.push([`peer ${peer}`, await installed(browser, peer), peer, 'body *']);
for (const [name, contents] of [
  ['ordinary', ordinary],
  ['ten years', afterTenYears()],
]) {
  const phone = await installed(browser, app, filledWith(contents));
  for (const screen of screens) rows.push([`${name} ${screen}`, phone, app + screen, 'main h1']);
}
const results = rows.map(() => []);
for (let run = 0; run < runs; run += 1) {
  for (const [at, [, page, url, heading]] of rows.entries())
    results[at].push(await start(page, url, heading));
}
await browser.close();
await empty.stop();
end();

const of = (list, field) => median(list.map((one) => one[field]));
const floor = of(results[0], 'time');
console.log('start offline'.padEnd(28), '      ms  floor   task   script  nodes');
for (const [at, [name]] of rows.entries()) {
  const [time, longest, script, nodes] = ['time', 'longest', 'script', 'nodes'].map((field) =>
    of(results[at], field),
  );
  const columns = [
    time.toFixed(0).padStart(8),
    `${(time / floor).toFixed(2)}x`.padStart(6),
    longest.toFixed(0).padStart(6),
    `${script.toFixed(0)} KB`.padStart(8),
    String(nodes).padStart(6),
  ];
  console.log(name.padEnd(28), columns.join(' '));
}
