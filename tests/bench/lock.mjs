// The lock and the reservekopie with ten years of data (120 months of check-ins and 500 other things), on a processor
// as it is, four and six times slower. Medians; the figures are of this machine, the ratios of the app.
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { serveVaultPage } from '../vault-page.mjs';
import { median } from './_median.mjs';

const rounds = Number(process.env.RUNS ?? (process.env.LONG ? 9 : 5));
const rates = [1, 4, 6];
const code = '482913';

/** In the page: ten years under a lock, with Argon2id as it really is. Gives the words. */
async function fill(code) {
  const { createVault, newRecoveryWords, busyGoal, month, markerStore } = await globalThis.library;
  const vault = (await createVault({ marker: markerStore(), name: 'ten-years' })).value;
  for (let at = 0; at < 120; at++) await vault.collection('checkInMonth').put(month(at));
  for (let at = 0; at < 500; at++) await vault.collection('goal').put({ ...busyGoal, id: `goal-${at}` });
  const words = (await newRecoveryWords()).join(' ');
  const on = await vault.lock.turnOn(code, words);
  if (!on.ok) throw new Error(on.error.code);
  await vault.lock.settled();
  vault.close();
  return words;
}

/** In the page: one derivation in the app's worker, which came while the code was typed, and the same with nothing but hash-wasm in a worker. */
async function deriveOnce({ code, parameters }) {
  const { argon2id, readyArgon2id, bareArgon2id } = await globalThis.library;
  const salt = new Uint8Array(16).fill(7);
  readyArgon2id();
  await new Promise((typed) => setTimeout(typed, 1500));
  const start = performance.now();
  const ours = await argon2id(code, salt, parameters);
  const between = performance.now();
  const bare = await bareArgon2id({ ...parameters, password: new TextEncoder().encode(code), salt });
  const end = performance.now();
  if (ours.join() !== bare.join()) throw new Error('Two answers');
  return { ours: between - start, bare: end - between };
}

/** In the page: from the secret to the first reading, with the longest task of the page meanwhile. */
async function unlockOnce({ opener, isQuick }) {
  const { openVault, markerStore, watchTasks } = await globalThis.library;
  const known = (globalThis.derived ??= new Map());
  const { argon2id } = await globalThis.library;
  // Without the derivation: the key that it gave the first time.
  const argon2 = async (...order) => {
    const name = JSON.stringify([...order[1]]);
    if (!known.has(name)) known.set(name, await argon2id(...order));
    return known.get(name).slice();
  };
  const { locked } = (
    await openVault({
      marker: markerStore(),
      name: 'ten-years',
      ...(isQuick && { deps: { argon2 } }),
    })
  ).value;
  const longest = watchTasks();
  const start = performance.now();
  const opened = await locked.unlock(opener);
  const took = performance.now() - start;
  if (!opened.ok) throw new Error(opened.error.code);
  const vault = opened.value;
  const read = vault.collection('goal').current.length + vault.collection('checkInMonth').current.length;
  if (read !== 620) throw new Error(`Read ${read} of 620`);
  const task = await longest();
  globalThis.vault?.close();
  globalThis.vault = vault;
  return { took, task };
}

/** In the page: saves one thing in the open vault. */
async function saveOnce() {
  const { watchTasks } = await globalThis.library;
  const longest = watchTasks();
  const start = performance.now();
  const saved = await globalThis.vault
    .collection('goal')
    .update('goal-7', (goal) => ({ ...goal, want: String(performance.now()) }));
  const took = performance.now() - start;
  if (!saved.ok) throw new Error(saved.error.code);
  return { took, task: await longest() };
}

/** In the page: a reservekopie is made, opened by its words, and put in the place of everything. */
async function copyOnce(words) {
  const { readBackup, watchTasks } = await globalThis.library;
  const { vault } = globalThis;
  const steps = { make: 0, open: 0, replace: 0 };
  const timed = async (name, work) => {
    const longest = watchTasks();
    const start = performance.now();
    const done = await work(() => steps[name]++);
    const took = performance.now() - start;
    if (!done.ok) throw new Error(done.error.code);
    return { value: done.value, took, task: await longest() };
  };
  const facts = { exportedAt: new Date().toISOString(), app: '0.1.0' };
  const make = await timed('make', (tell) => vault.backup.make(facts, tell));
  const open = await timed('open', (tell) => readBackup(make.value.blob, words, { onProgress: tell }));
  const replace = await timed('replace', (tell) => vault.replaceWith(open.value, tell));
  if (steps.make < 620 || steps.open < 620 || steps.replace < 620) throw new Error('No progress was told');
  const plain = ({ took, task }) => ({ took, task });
  return { make: plain(make), open: plain(open), replace: plain(replace) };
}

const ms = (time) => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;

/** Runs a piece of work in the page so many times, and gives its results. */
async function times(page, work, value, count = rounds) {
  const all = [];
  for (let round = 0; round < count; round++) all.push(await page.evaluate(work, value));
  return all;
}

async function measureAt(page, devtools, rate, words) {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  const show = (name, value, budget = '') =>
    console.log(`${`${rate}x  ${name}`.padEnd(58)} ${value.padStart(22)}  ${budget}`);
  const took = (list) => ms(median(list.map(({ took: time }) => time)));
  const longest = (list) => {
    const task = median(list.map((one) => one.task));
    return task ? `longest task ${ms(task)}` : 'no task over 50 ms';
  };
  const parameters = { memory: 32 * 1024, passes: 3, lanes: 1 };
  const derived = await times(page, deriveOnce, { code, parameters });
  const [ours, bare] = ['ours', 'bare'].map((name) => median(derived.map((one) => one[name])));
  show(
    'derivation, 32 MiB three times, beside bare hash-wasm',
    `${ms(ours)} / ${ms(bare)}`,
    `${(ours / bare).toFixed(2)}x, <= 1.2x`,
  );
  const byCode = { opener: { by: 'code', code } };
  show('unlock by code, all of it', took(await times(page, unlockOnce, byCode)));
  await page.evaluate(unlockOnce, { ...byCode, isQuick: true });
  const opened = await times(page, unlockOnce, { ...byCode, isQuick: true });
  show('unlock by code, without its derivation', took(opened), longest(opened));
  const byWords = await times(page, unlockOnce, { opener: { by: 'words', words } });
  show('unlock by words', took(byWords), longest(byWords));
  const saved = await times(page, saveOnce, undefined, 3 * rounds);
  show('save one thing', took(saved), longest(saved));
  const copies = await times(page, copyOnce, words);
  for (const [step, name] of Object.entries({
    make: 'make a reservekopie',
    open: 'open it with its words',
    replace: 'put it in the place of everything',
  })) {
    const list = copies.map((copy) => copy[step]);
    show(name, took(list), longest(list));
  }
}

const server = await serveVaultPage();
const browser = await chromium.launch(launchOptions);
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  const words = await page.evaluate(fill, code);
  const devtools = await page.context().newCDPSession(page);
  for (const rate of rates) await measureAt(page, devtools, rate, words);
} finally {
  await browser.close();
  await server.stop();
}
