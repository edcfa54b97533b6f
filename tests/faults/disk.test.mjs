import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveVaultPage } from '../vault-page.mjs';
import { unpack, unsnappy } from './leveldb.mjs';
import { filesIn, forms, foundIn, tablesIn, visit, writeBallast, writeOpenly } from './profile.mjs';

const marker = (name, n) => `${name}${String(n).padStart(2, '0')}Zeegroen`;
const secret = Array.from({ length: 20 }, (_, n) => marker('Geheim', n));
const plain = ['Openlijk00Zeegroen', 'Openlijk01Zeegroen'];

async function writeSecretly(texts) {
  const { openVault, createVault, busyGoal, filledEntry, deviceMarkers: marker } = await globalThis.library;
  const opening = await openVault({ marker });
  const vault = opening.value.vault ?? (await createVault({ marker })).value;
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
