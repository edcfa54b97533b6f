// What the benches of a phone in use share: a vault as people have it, the same ten years later, and a phone on which it is
// kept, without a network and with a processor four times slower.
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';

export const ordinary = JSON.parse(readFileSync('tests/migrations/vault-v5-whole.export.json', 'utf8'));

/** The same person ten years later: 120 months of check-ins and webs, 200 goals, 500 successes, 2,000 appointments. */
export function afterTenYears() {
  const many = structuredClone(ordinary);
  const copies = (kind, count, change) => {
    const { records } = many.kinds[kind];
    const [first] = records;
    for (let at = 0; at < count; at++) records.push({ ...first, id: `many-${kind}-${at}`, ...change(at) });
  };
  const day = (at) => new Date(Date.UTC(2017, 0, 1 + at)).toISOString().slice(0, 10);
  const moment = (at) => `${day(at)}T09:00:00.000Z`;
  copies('goal', 200, (at) => ({ want: `Ik wil ${at}.` }));
  copies('success', 500, (at) => ({ createdAt: moment(at * 7), text: `Dit is gelukt: ${at}.` }));
  copies('wellbeing', 120, (at) => ({ startedAt: moment(at * 30), closedAt: moment(at * 30) }));
  copies('appointment', 2000, (at) => ({ day: day(at * 2), companions: [] }));
  copies('checkInMonth', 120, (at) => ({ month: day(at * 30.4).slice(0, 7), entries: [] }));
  return many;
}

/** A phone on which the app at this address is kept, with its network off from here on. */
export async function installed(browser, url, fill = async () => {}) {
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

/** In the page: whether the vault has its checkpoint, from which a usual start reads (docs/adr/0041). */
async function isGathered() {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    const has = database.objectStoreNames.contains('meta');
    const row = has && (await done(database.transaction('meta').objectStore('meta').get('gathered')));
    database.close();
    if (row) return true;
  }
  return false;
}

/** Puts the file back as a person does, and stays until it is gathered: else each start would read row by row. */
export const filledWith = (contents) => async (page) => {
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
  await expect.poll(() => page.evaluate(isGathered), { timeout: 120_000 }).toBe(true);
};
