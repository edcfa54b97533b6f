// The daily start: with a vault in it, no network, a processor four times slower. Per screen: until its heading stands, the
// longest task until then and in the second after it, the script that was read by then, and how much is drawn. An empty Kit app by turns,
// and with `--peer URL` a page of somebody else that keeps itself. Medians; the ratios are of the apps, the figures of this machine.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { startServer } from './_devices.mjs';
import { serveEmptyPwa } from './_empty-pwa.mjs';
import { median } from './_median.mjs';

const { peer } = parseArgs({ options: { peer: { type: 'string' } } }).values;
const runs = Number(process.env.RUNS ?? (process.env.LONG ? 9 : 5));
const screens = ['/', '/hulp', '/agenda', '/web', '/plan', '/mensen'];
const ordinary = JSON.parse(readFileSync('tests/migrations/vault-v5-whole.export.json', 'utf8'));

/** The same person ten years later: 120 months of check-ins, 200 goals, 2,000 appointments. */
function afterTenYears() {
  const many = structuredClone(ordinary);
  const copies = (kind, count, change) => {
    const { records } = many.kinds[kind];
    const [first] = records;
    for (let at = 0; at < count; at++) records.push({ ...first, id: `many-${kind}-${at}`, ...change(at) });
  };
  const day = (at) => new Date(Date.UTC(2017, 0, 1 + at)).toISOString().slice(0, 10);
  copies('goal', 200, (at) => ({ want: `Ik wil ${at}.` }));
  copies('appointment', 2000, (at) => ({ day: day(at * 2), companions: [] }));
  copies('checkInMonth', 120, (at) => ({ month: day(at * 30.4).slice(0, 7), entries: [] }));
  return many;
}

const browser = await chromium.launch(launchOptions);

/** A phone on which the app at this address is kept, with its network off from here on. */
async function installed(url, fill = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'nl-NL' });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await fill(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await context.setOffline(true);
  await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
  return page;
}

/** Puts the file back as a person does, and leaves the page once, so that it is gathered. */
const filledWith = (contents) => async (page) => {
  await page.goto(new URL('/instellingen/terugzetten', page.url()).href);
  const file = {
    name: 'e.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(contents)),
  };
  await page.getByLabel('Kies het bestand').setInputFiles(file);
  await page.getByRole('button', { name: 'Zet dit terug' }).click();
  await page.getByRole('heading', { name: 'Het staat er weer.' }).waitFor({ timeout: 120_000 });
  await page.goto(new URL('/hulp', page.url()).href);
  await page.locator('main h1').waitFor();
};

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
const rows = [['an empty Kit app', await installed(empty.url), empty.url, 'h1']];
if (peer) rows.push([`peer ${peer}`, await installed(peer), peer, 'body *']);
for (const [name, contents] of [
  ['ordinary', ordinary],
  ['ten years', afterTenYears()],
]) {
  const phone = await installed(app, filledWith(contents));
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
