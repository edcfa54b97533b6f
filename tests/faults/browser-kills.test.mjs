import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveVaultPage } from '../vault-page.mjs';
import { startBrowser } from './killable-browser.mjs';
import { endOfWhole } from './leveldb.mjs';

/** How often the whole browser is killed: 4 in `npm test`, 500 in `npm run test:long`. */
const kills = process.env.LONG ? 500 : 4;

/** The beginning of a record of 100 bytes, as a killed browser leaves it behind what it wrote before. */
function tear(folder) {
  const [log] = globSync(join(folder, 'Default/IndexedDB/*.leveldb/*.log')).toSorted().slice(-1);
  appendFileSync(log, Buffer.from([1, 2, 3, 4, 100, 0, 2, ...Array(10).fill(7)]));
}

/** Whether the browser was killed in the middle of a record of its own files (src/lib/vault/store/fresh-log.ts). */
function isTorn() {
  return globSync(join(profile, 'Default/IndexedDB/*.leveldb/{*.log,MANIFEST-*}')).some((file) => {
    const bytes = readFileSync(file);
    return endOfWhole(bytes) < bytes.length;
  });
}

/** In the page: opens by each of these codes (null: the device by itself) and tells what is found. */
async function lookInside(codes) {
  const { openVault, createVault, deviceMarkers: marker } = await globalThis.library;
  const argon2 = async (code, salt) =>
    new Uint8Array(
      await crypto.subtle.digest('SHA-512', new Uint8Array([...new TextEncoder().encode(code), ...salt])),
    );
  const deps = { argon2, chooseParameters: async () => ({ memory: 32768, passes: 3, lanes: 1 }) };
  const { value: opening, error } = await openVault({ marker, deps });
  if (!opening) return { opensBy: [], goals: [], failures: [error.code] };
  const opensBy = [];
  const failures = [];
  let vault = opening.state === 'known' ? opening.vault : undefined;
  if (opening.state === 'known') opensBy.push(null);
  if (opening.state === 'new') vault = (await createVault({ marker, deps })).value;
  for (const code of opening.state === 'locked' ? codes.filter((known) => known !== null) : []) {
    const opened = await opening.locked.unlock({ by: 'code', code });
    if (!opened.ok) {
      failures.push(opened.error.code);
      continue;
    }
    opensBy.push(code);
    vault?.close();
    vault = opened.value;
  }
  globalThis.vault = vault;
  const goals = vault?.collection('goal').current.map(({ id }) => id) ?? [];
  return { state: opening.state, opensBy, failures, goals, unread: vault?.unread.current };
}

/** In the page: saves and changes the lock without end, and tells before and after each what it does. */
async function workForEver({ code: start, words, first }) {
  const { busyGoal } = await globalThis.library;
  const { vault } = globalThis;
  let [code, at] = [start, first];
  for (;;) {
    for (let n = 0; n < 4; n++, at++) {
      const saved = await vault.collection('goal').put({ ...busyGoal, id: `goal-${at}` });
      if (saved.ok) await globalThis.tell({ saved: `goal-${at}` });
    }
    const goesOff = code !== null && at % 3 === 0;
    const next = goesOff ? null : String(100_000 + at);
    await globalThis.tell({ begins: next });
    const opener = { by: 'code', code };
    const { lock } = vault;
    const change =
      code === null
        ? lock.turnOn(next, words)
        : goesOff
          ? lock.turnOff(opener)
          : lock.changeCode(opener, next);
    const changed = await change;
    if (!changed.ok) throw new Error(changed.error.code);
    code = next;
    await globalThis.tell({ done: next });
    if (at % 2) await lock.settled();
  }
}

const profile = mkdtempSync(join(tmpdir(), 'kills-'));
let server;

beforeAll(async () => {
  server = await serveVaultPage();
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

it(
  `${kills} kills of the whole browser lose nothing that was said to be stored`,
  async () => {
    const saved = new Set();
    let [code, maybe] = [null, null];
    let changes = 0;
    let torn = 0;
    for (let n = 0; n <= kills; n++) {
      const { page, kill } = await startBrowser(profile);
      await page.exposeFunction('tell', (news) => {
        if (news.saved) saved.add(news.saved);
        if ('begins' in news) maybe = news.begins;
        if ('done' in news) [code, changes] = [news.done, changes + 1];
      });
      await page.goto(server.url);
      const found = await page.evaluate(lookInside, [...new Set([code, maybe])]);
      const isFresh = n === 0 && found.state === 'new';
      if (!isFresh) {
        expect([n, found.state, found.failures, found.opensBy.length]).toEqual([
          n,
          found.state,
          found.failures,
          1,
        ]);
        expect([code, maybe]).toContain(found.opensBy[0]);
        expect(found.unread).toEqual([]);
        expect([...saved].filter((id) => !found.goals.includes(id))).toEqual([]);
        code = found.opensBy[0];
      }
      const words = await page.evaluate(async () =>
        (await (await globalThis.library).newRecoveryWords()).join(' '),
      );
      const working = page.evaluate(workForEver, { code, words, first: found.goals.length + 1000 * n });
      const ended = working.catch((problem) => problem);
      const [random] = crypto.getRandomValues(new Uint32Array(1));
      await new Promise((go) => setTimeout(go, random % 700));
      await kill();
      expect(String(await ended)).toMatch(/closed|crashed|disconnected/i);
      if (isTorn()) torn += 1;
    }
    console.log(`${torn} of ${kills} kills came in the middle of a record of the browser's own files`);
    expect(saved.size).toBeGreaterThan(0);
    expect(changes).toBeGreaterThan(0);
  },
  60_000 + 10_000 * kills,
);

it('what a killed browser was writing does not make it throw everything away later', async () => {
  const torn = mkdtempSync(join(tmpdir(), 'torn-'));
  const goals = [];
  try {
    for (const id of ['before', 'killed', 'after', 'later']) {
      const { page, kill } = await startBrowser(torn);
      await page.goto(server.url);
      const found = await page.evaluate(lookInside, []);
      expect([id, found.goals]).toEqual([id, goals]);
      const saved = await page.evaluate(async (name) => {
        const { busyGoal } = await globalThis.library;
        return (await globalThis.vault.collection('goal').put({ ...busyGoal, id: name })).ok;
      }, id);
      expect(saved).toBe(true);
      goals.push(id);
      await kill();
      if (id === 'before') tear(torn);
    }
  } finally {
    rmSync(torn, { recursive: true, force: true, maxRetries: 5 });
  }
}, 60_000);
