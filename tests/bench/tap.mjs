// A tap in an app with ten years in it, without a network, a processor four times slower: until the heading of the other
// screen is painted, the longest task from the tap until a second after it, and how much is drawn. Beside it a tap that
// changes one heading by hand. Medians; the ratios are of the app, the figures of this machine.
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { startServer } from './_devices.mjs';
import { afterTenYears, filledWith, installed } from './_filled.mjs';
import { median } from './_median.mjs';

const runs = Number(process.env.RUNS ?? (process.env.LONG ? 9 : 5));
const month = new Date().toISOString().slice(0, 7);
const screens = ['/', '/plan', '/plan/successen', '/agenda', `/agenda/maand/${month}`];
screens.push('/web', '/mensen', '/steun', '/ontvangen', '/delen', '/terugkijken', '/instellingen');

/** In the page: taps on a link, and tells what it cost. Without an address: a button that changes a heading. */
async function tapped(address) {
  const main = document.querySelector('main');
  const link = document.createElement(address ? 'a' : 'button');
  if (address) link.href = address;
  else
    link.onclick = () => main.replaceChildren(Object.assign(document.createElement('h1'), { id: 'by-hand' }));
  main.append(link);
  const isThere = () =>
    address
      ? location.pathname === address && document.querySelector('main:not([aria-busy="true"]) h1')
      : document.getElementById('by-hand');
  globalThis.tasks.length = 0;
  const begun = performance.now();
  const time = await new Promise((done) => {
    const look = () => (isThere() ? done(performance.now() - begun) : requestAnimationFrame(look));
    link.click();
    requestAnimationFrame(look);
  });
  await new Promise((go) => setTimeout(go, 1000));
  const longest = Math.max(0, ...globalThis.tasks.map(({ duration }) => duration));
  return { time, longest, nodes: document.querySelectorAll('*').length };
}

const { url: app, end } = await startServer();
const browser = await chromium.launch(launchOptions);
const rows = new Map(['by hand', ...screens].map((name) => [name, []]));
try {
  const page = await installed(browser, app, filledWith(afterTenYears()));
  for (let run = 0; run < runs; run++) {
    // A tap comes on a screen that stands, with all that comes after it.
    await page.goto(`${app}/hulp`);
    await page.locator('main h1').waitFor();
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    for (const screen of screens) {
      rows.get(screen).push(await page.evaluate(tapped, screen));
    }
    rows.get('by hand').push(await page.evaluate(tapped, ''));
  }
} finally {
  await browser.close();
  end();
}
const of = (name, field) => median(rows.get(name).map((one) => one[field]));
console.log('a tap, ten years of data'.padEnd(28), '      ms    hand   task  nodes');
for (const name of rows.keys()) {
  const [time, longest, nodes] = ['time', 'longest', 'nodes'].map((field) => of(name, field));
  const columns = [
    time.toFixed(0).padStart(8),
    `${(time / of('by hand', 'time')).toFixed(1)}x`.padStart(7),
    longest.toFixed(0).padStart(6),
    String(nodes).padStart(6),
  ];
  console.log(name.padEnd(28), columns.join(' '));
}
