import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { serveVaultPage } from '../vault-page.mjs';
import { median } from './_median.mjs';

/**
 * How long opening a vault of ten years takes (500 things and 120 months of check-ins, one record a month), and
 * saving one thing, at 4x CPU throttling; each beside the least that could do the same in the same browser.
 */
const rounds = 9;

/** Fills a vault and, beside it, a bare database with the same, sealed: first the 120 months. */
async function fill() {
  const { createVault, busyGoal, month, markerStore } = await globalThis.library;
  // On a phone what is kept goes in a checkpoint for the next opening while nothing else is done (ADR 0041).
  const writingAtOnce = { defer: (work) => (work(), () => undefined) };
  const place = { marker: markerStore(), name: 'ten-years', deps: writingAtOnce };
  const vault = (await createVault(place)).value;
  const checkIns = vault.collection('checkInMonth');
  const records = Array.from({ length: 120 }, (_, at) => month(at));
  for (const record of records) await checkIns.put(record);
  for (let at = 0; at < 500; at++) await vault.collection('goal').put({ ...busyGoal, id: `goal-${at}` });
  const kept = [checkIns.current.length, vault.collection('goal').current.length];
  await new Promise((go) => setTimeout(go, 2000));
  vault.close();
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  globalThis.bare = { key };
  const database = await new Promise((done) => {
    const request = indexedDB.open('bare', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('months');
    request.onsuccess = () => done(request.result);
  });
  const goals = Array.from({ length: 500 }, () => busyGoal);
  for (const [at, record] of [...records, ...goals].entries()) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(record));
    const ct = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
    const transaction = database.transaction('months', 'readwrite');
    transaction.objectStore('months').put({ iv, ct }, at);
    await new Promise((done) => (transaction.oncomplete = done));
  }
  database.close();
  return kept;
}

/** A thing is read when its kind is first asked for: opened, with the 120 months read, and with everything read. */
async function openVaultOnce() {
  const { openVault, markerStore } = await globalThis.library;
  const start = performance.now();
  const { vault } = (await openVault({ marker: markerStore(), name: 'ten-years' })).value;
  const months = vault.collection('checkInMonth').current.length;
  const withMonths = performance.now() - start;
  const goals = vault.collection('goal').current.length;
  const withAll = performance.now() - start;
  vault.close();
  if (months + goals !== 620) throw new Error(`Read ${months + goals} of 620`);
  return [withMonths, withAll];
}

async function openBareOnce(count) {
  const start = performance.now();
  const database = await new Promise((done) => {
    const request = indexedDB.open('bare', 1);
    request.onsuccess = () => done(request.result);
  });
  const rows = await new Promise((done) => {
    const request = database.transaction('months').objectStore('months').getAll(null, count);
    request.onsuccess = () => done(request.result);
  });
  const { key } = globalThis.bare;
  const months = await Promise.all(
    rows.map(async ({ iv, ct }) =>
      JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct))),
    ),
  );
  const took = performance.now() - start;
  database.close();
  if (months.length !== count) throw new Error(`Read ${months.length} of ${count}`);
  return took;
}

/** Saves one thing in the vault and one plain thing through Dexie, by turns. */
async function saveOnce() {
  const { openVault, busyGoal, markerStore, Dexie } = await globalThis.library;
  globalThis.saving ??= await (async () => {
    const { vault } = (await openVault({ marker: markerStore(), name: 'ten-years' })).value;
    const plain = new Dexie('plain', { chromeTransactionDurability: 'strict' });
    plain.version(1).stores({ goals: 'id' });
    return { goals: vault.collection('goal'), plain: plain.table('goals') };
  })();
  const { goals, plain } = globalThis.saving;
  const start = performance.now();
  await goals.update('goal-7', (goal) => ({ ...goal, want: String(performance.now()) }));
  const between = performance.now();
  await plain.put({ ...busyGoal, want: String(performance.now()) });
  return [between - start, performance.now() - between];
}

/** @returns {Promise<{ name: string, ms: number, floor: number, ratio: number, budget: number }[]>} */
export async function measureVault() {
  const server = await serveVaultPage();
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.evaluate(fill);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const figures = { vaultMonths: [], vaultAll: [], months: [], all: [], save: [], put: [] };
    for (let round = 0; round < rounds; round++) {
      const [withMonths, withAll] = await page.evaluate(openVaultOnce);
      figures.vaultMonths.push(withMonths);
      figures.vaultAll.push(withAll);
      figures.months.push(await page.evaluate(openBareOnce, 120));
      figures.all.push(await page.evaluate(openBareOnce, 620));
    }
    for (let round = 0; round < 3 * rounds; round++) {
      const [save, put] = await page.evaluate(saveOnce);
      figures.save.push(save);
      figures.put.push(put);
    }
    const row = (name, ours, floor, budget) => {
      const [ms, least] = [median(figures[ours]), median(figures[floor])];
      return { name, ms, floor: least, ratio: ms / least, budget };
    };
    return [
      row(
        'open 500 things and 120 months, read the months, beside the 120 months alone',
        'vaultMonths',
        'months',
        2,
      ),
      row('the same with all 620 read, beside the 120 months alone', 'vaultAll', 'months', 2),
      row('the same with all 620 read, beside reading and decrypting all 620', 'vaultAll', 'all', 2),
      row('save one thing, beside a plain Dexie put', 'save', 'put', 3),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const { name, ms, floor, ratio, budget } of await measureVault()) {
    const figures = `${ms.toFixed(1)} ms / ${floor.toFixed(1)} ms = ${ratio.toFixed(2)}x`;
    console.log(`${name}: ${figures} (budget ${budget}x)`);
  }
}
