import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchOptions } from '../../scripts/browser.mjs';
import { serveVaultPage } from '../vault-page.mjs';
import { unpack, unsnappy } from './leveldb.mjs';

const marker = (name, n) => `${name}${String(n).padStart(2, '0')}Zeegroen`;
const secret = Array.from({ length: 20 }, (_, n) => marker('Geheim', n));
const plain = ['Openlijk00Zeegroen', 'Openlijk01Zeegroen'];

/** A text as it may lie on the disk. */
function forms(text) {
  const bytes = Buffer.from(text);
  // In base64 a text looks different by where it begins; the edges depend on the neighbours.
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return encoded.slice(shift ? 4 : 0, -4).replace(/=+$/, '');
  });
  return [bytes, Buffer.from(text, 'utf16le'), ...base64.map((part) => Buffer.from(part))];
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

const tablesIn = (profile) => filesIn(profile).filter((name) => /IndexedDB.*\.ldb$/.test(name));

/** Which of the texts lie anywhere in a browser profile, in any form. */
function foundIn(profile, texts) {
  const found = new Set();
  for (const path of filesIn(profile)) {
    const bytes = readFileSync(path);
    for (const part of [bytes, ...unpack(path, bytes)]) {
      for (const text of texts) if (forms(text).some((form) => part.includes(form))) found.add(text);
    }
  }
  return [...found].sort();
}

/** One visit: the browser starts on the profile, does the work and is closed. */
async function visit(profile, url, work, values) {
  const context = await chromium.launchPersistentContext(profile, launchOptions);
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(work, values);
  } finally {
    await context.close();
  }
}

async function writeSecretly(texts) {
  const { openVault, createVault, busyGoal, filledEntry } = await globalThis.library;
  const trace = {
    get: (key) => localStorage.getItem(key),
    set: (key, value) => localStorage.setItem(key, value),
    remove: (key) => localStorage.removeItem(key),
  };
  const opening = await openVault({ trace });
  const vault = opening.value.vault ?? (await createVault({ trace })).value;
  for (const [at, text] of texts.entries()) {
    const id = `goal-${at}`;
    await vault.collection('goal').put({ ...busyGoal, id, want: text, can: text.repeat(50) });
    await vault.collection('goal').update(id, (goal) => ({ ...goal, need: `${text} en nog iets` }));
    await vault.collection('wellbeing').put({ ...filledEntry, id: `web-${at}`, closing: text });
  }
  await vault.collection('goal').remove('goal-0');
  const file = { exportedAt: '', counts: {}, contents: [] };
  if (texts.length === 0) await vault.replaceWith(file);
}

async function writeOpenly(texts) {
  const database = await new Promise((done) => {
    const request = indexedDB.open('open', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('words');
    request.onsuccess = () => done(request.result);
  });
  await new Promise((done) => {
    const transaction = database.transaction('words', 'readwrite', { durability: 'strict' });
    // A long repeating text, so that it lies there only packed by Snappy.
    for (const text of texts)
      transaction.objectStore('words').put(`${'ab'.repeat(9000)}${text}`, text.length);
    transaction.oncomplete = done;
  });
}

/** So much that the browser moves all earlier writes from its log into a packed table. */
async function writeBallast() {
  const database = await new Promise((done) => {
    const request = indexedDB.open('ballast', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('junk');
    request.onsuccess = () => done(request.result);
  });
  for (let n = 0; n < 400; n++) {
    const transaction = database.transaction('junk', 'readwrite');
    transaction.objectStore('junk').put(crypto.getRandomValues(new Uint8Array(30_000)), n);
    await new Promise((done) => (transaction.oncomplete = done));
  }
}

describe('the browser profile on the disk', () => {
  const profiles = { closed: '', open: '' };
  let server;

  beforeAll(async () => {
    server = await serveVaultPage();
    for (const name of Object.keys(profiles)) profiles[name] = mkdtempSync(join(tmpdir(), 'profile-'));
    await visit(profiles.closed, server.url, writeSecretly, secret);
    await visit(profiles.open, server.url, writeOpenly, plain.slice(0, 1));
    await visit(profiles.open, server.url, writeOpenly, plain.slice(1));
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    for (const profile of Object.values(profiles)) rmSync(profile, { recursive: true, force: true });
  }, 30_000);

  it('holds none of 20 markers: not as UTF-8, UTF-16, base64, nor packed by Snappy', () => {
    const names = filesIn(profiles.closed);
    expect(names.some((name) => name.includes('IndexedDB'))).toBe(true);
    expect(foundIn(profiles.closed, secret)).toEqual([]);
    // The vault really is in there.
    expect(foundIn(profiles.closed, ['records', 'naming'])).toEqual(['naming', 'records']);
  }, 60_000);

  it('still holds none after the next start, when the browser has packed its files', async () => {
    await visit(profiles.closed, server.url, writeBallast);
    await visit(profiles.closed, server.url, writeSecretly, []);
    expect(tablesIn(profiles.closed)).not.toEqual([]);
    expect(foundIn(profiles.closed, secret)).toEqual([]);
  }, 60_000);

  it('would show words that are written openly', () => {
    expect(foundIn(profiles.open, plain)).toContain(plain[1]);
  }, 60_000);

  it('would show them in a packed table too', async () => {
    await visit(profiles.open, server.url, writeBallast);
    const parts = tablesIn(profiles.open).flatMap((path) => unpack(path, readFileSync(path)));
    expect(parts.some((part) => part.includes(plain[1]))).toBe(true);
  }, 60_000);
});

describe('the search', () => {
  it('reads Snappy: literals, short and long copies', () => {
    const packed = Buffer.from([12, 0x08, 0x61, 0x62, 0x63, 0x15, 0x03]);
    expect(unsnappy(packed).toString()).toBe('abcabcabcabc'.slice(0, 12));
  });

  it('finds a word in base64 wherever it begins', () => {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const text = Buffer.from(`${before}Geheim07Zeegroen and more`).toString('base64');
      expect(forms('Geheim07Zeegroen').some((form) => Buffer.from(text).includes(form))).toBe(true);
    }
  });
});
