import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { unpack } from './leveldb.mjs';

/** A text as it may lie on the disk. */
export function forms(text) {
  const bytes = Buffer.from(text);
  // In base64 a text looks different by where it begins; the edges depend on the neighbours.
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return encoded.slice(shift ? 4 : 0, -4).replace(/=+$/, '');
  });
  return [bytes, Buffer.from(text, 'utf16le'), ...base64.map((part) => Buffer.from(part))];
}

export function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** The packed tables in which the browser keeps its IndexedDB in the long run. */
export const tablesIn = (profile) => filesIn(profile).filter((name) => /IndexedDB.*\.ldb$/.test(name));

/** Which of the texts lie anywhere in a browser profile, in any form. */
export function foundIn(profile, texts) {
  const found = new Set();
  for (const path of filesIn(profile)) {
    const bytes = readFileSync(path);
    for (const part of [bytes, ...unpack(path, bytes)]) {
      for (const text of texts) if (forms(text).some((form) => part.includes(form))) found.add(text);
    }
  }
  return [...found].sort();
}

/** One visit: the browser starts on the profile, does the work and is closed. Gives what the work gives. */
export async function visit(profile, url, work, values) {
  const context = await chromium.launchPersistentContext(profile, launchOptions);
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await page.evaluate(work, values);
  } finally {
    await context.close();
  }
}

/** In the page: writes words as they are, in a database of its own. */
export async function writeOpenly(texts) {
  const database = await new Promise((done) => {
    const request = indexedDB.open('open', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('words', { autoIncrement: true });
    request.onsuccess = () => done(request.result);
  });
  await new Promise((done) => {
    const transaction = database.transaction('words', 'readwrite', { durability: 'strict' });
    // A long repeating text, so that it lies there only packed by Snappy.
    for (const text of texts) transaction.objectStore('words').put(`${'ab'.repeat(9000)}${text}`);
    transaction.oncomplete = done;
  });
}

/** In the page: so much that the browser moves all earlier writes from its log into a packed table. */
export async function writeBallast() {
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
