// The first visit on a slow phone (slow 4G and a processor four times slower), beside a page of 1 KB by hand in
// the same run; and the start with the server stopped, beside an empty Kit app that can do that too. Medians; the figures are of this machine, the ratios of
// the app.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { ownNode } from '../../scripts/setup.mjs';
import { serveEmptyPwa } from './_empty-pwa.mjs';
import { median } from './_median.mjs';

const runs = Number(process.env.RUNS ?? (process.env.LONG ? 9 : 5));
/** Slow 4G as Lighthouse applies it: milliseconds, and bytes a second. */
const network = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

const words = '<p>Een gewone pagina met een zin die groot genoeg is om te meten.</p>';
const plainPage = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Gewoon</title><h1>Gewone pagina</h1>${words.repeat(12)}`;
const plain = createServer((_, response) => response.end(plainPage)).listen(0);
await once(plain, 'listening');

const server = spawn(ownNode(), ['src/server.ts'], {
  env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: '.cache/bench-data' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(server.stdout, 'data');
const app = `http://localhost:${/:(\d+) /.exec(line.toString())?.[1]}`;
const reference = `http://localhost:${plain.address().port}`;

const browser = await chromium.launch(launchOptions);

/** A page as on the slow phone, in a context of its own. */
async function slowPage({ throttled = true } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'nl-NL' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  if (throttled) await devtools.send('Network.emulateNetworkConditions', network);
  return { context, page, devtools };
}

/** Milliseconds until the largest words stood there, and how much jumped. */
const paints = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        new PerformanceObserver((list) => {
          const lcp = list.getEntries().at(-1).startTime;
          setTimeout(() => resolve({ lcp, shift }), 500);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );

async function firstVisit(url, ready) {
  const { context, page, devtools } = await slowPage();
  const types = new Map();
  const requests = [];
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    requests.push({ type: types.get(requestId), bytes: encodedDataLength });
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.locator(ready).first().waitFor();
  const { lcp, shift } = await paints(page);
  const bytes = (list) => list.reduce((total, { bytes: size }) => total + size, 0) / 1000;
  const scripts = requests.filter(({ type }) => type === 'Script');
  await context.close();
  return { lcp, shift, count: requests.length, scripts: bytes(scripts), all: bytes(requests) };
}

async function firstMark() {
  const { context, page } = await slowPage();
  const start = performance.now();
  await page.goto(app, { waitUntil: 'commit' });
  await page
    .getByRole('link', { name: 'Begin' })
    .or(page.getByRole('button', { name: 'Begin' }))
    .first()
    .click();
  const mark = page.getByRole('main').getByRole('radio').first();
  await mark.waitFor();
  const given = performance.now() - start;
  await mark.click();
  // The line that says so comes after the transaction completed.
  await page.locator('.saved:not(.saved--busy)').waitFor();
  const kept = performance.now() - start;
  await context.close();
  return { given, kept };
}

const ownVisits = [];
const plainVisits = [];
const marks = [];
for (let run = 0; run < runs; run += 1) {
  plainVisits.push(await firstVisit(reference, 'h1'));
  ownVisits.push(await firstVisit(app, 'main h1'));
  marks.push(await firstMark());
}
const plainLcp = median(plainVisits.map(({ lcp }) => lcp));
const show = (name, value, budget = '') => console.log(`${name.padEnd(44)} ${value.padStart(12)}  ${budget}`);
const ratio = (time) => `${(time / plainLcp).toFixed(2)}x`;
const ms = (time) => `${Math.round(time)} ms`;
const of = (name) => median(ownVisits.map((visit) => visit[name]));

show('a page of 1 KB: largest words', ms(plainLcp));
show('first load: script, with what comes after', `${of('scripts').toFixed(1)} KB`);
show('first load: all bytes, with what comes after', `${of('all').toFixed(1)} KB`);
show('first load: requests, with what comes after', String(of('count')), '<= 8');
show('first load: largest words', `${ms(of('lcp'))} ${ratio(of('lcp'))}`, '<= 2.0x');
show('first load: what jumped (CLS)', of('shift').toFixed(3), '<= 0.01');
const [given, kept] = ['given', 'kept'].map((when) => median(marks.map((mark) => mark[when])));
show('first mark can be given', `${ms(given)} ${ratio(given)}`, '<= 3.0x');
show('first mark is kept on the phone', `${ms(kept)} ${ratio(kept)}`);

/** Opens an address with its server stopped: milliseconds until its heading stands there. */
async function offlineStart({ page }, address) {
  const start = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('main h1').first().waitFor();
  return performance.now() - start;
}

/** A slow phone on which an app is kept. */
async function installed(url) {
  const phone = await slowPage({ throttled: false });
  await phone.page.goto(url);
  await phone.page.evaluate(() => navigator.serviceWorker.ready);
  return phone;
}

const empty = await serveEmptyPwa();
const emptyPhone = await installed(empty.url);
await empty.stop();
const phone = await installed(app);
server.kill('SIGKILL');
await once(server, 'exit');
const addresses = readdirSync('build/prerendered', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html') && !name.startsWith('dev'))
  .map((name) => `/${name.replace(/(index)?\.html$/, '')}`);
const floors = [];
const worst = { address: '', ratio: 0 };
for (const address of addresses.sort()) {
  const [ours, least] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    least.push(await offlineStart(emptyPhone, empty.url));
    ours.push(await offlineStart(phone, app + address));
  }
  floors.push(...least);
  const ratio = median(ours) / median(least);
  if (ratio > worst.ratio) Object.assign(worst, { address, ratio });
  show(`start offline ${address}`, `${ms(median(ours))} ${ratio.toFixed(2)}x`, '<= 2.5x');
}
show('start offline, an empty Kit app by turns', ms(median(floors)));
show('start offline, the slowest', `${worst.address} ${worst.ratio.toFixed(2)}x`, '<= 2.5x');
await browser.close();
plain.close();
