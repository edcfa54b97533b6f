import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveVaultPage } from '../vault-page.mjs';
import { foundIn, tablesIn, visit, writeBallast, writeOpenly } from './profile.mjs';

const numbered = (name, count) =>
  Array.from({ length: count }, (_, n) => `${name}${String(n).padStart(2, '0')}Zeegroen`);
const secret = numbered('Geheim', 50);
const code = 'Slotzin99Zeegroen';
/** What the key of the device consists of: known here, so that the search can be held to something that is there. */
const deviceKey = 'Apparaatsleutel-van-voor-het-slo';

/** In the page: writes 50 things without a lock, in a vault whose device key consists of these 32 characters. */
async function writeBeforeTheLock({ texts, deviceKey: known }) {
  const usages = ['encrypt', 'decrypt'];
  crypto.subtle.generateKey = () =>
    crypto.subtle.importKey('raw', new TextEncoder().encode(known), 'AES-GCM', false, usages);
  const { createVault, busyGoal, filledEntry, deviceMarkers } = await globalThis.library;
  const vault = (await createVault({ marker: deviceMarkers })).value;
  for (const [at, text] of texts.entries()) {
    const id = `goal-${at}`;
    await vault.collection('goal').put({ ...busyGoal, id, want: text, can: text.repeat(50) });
    await vault.collection('goal').update(id, (goal) => ({ ...goal, need: `${text} en nog iets` }));
    await vault.collection('wellbeing').put({ ...filledEntry, id: `web-${at}`, closing: text });
  }
  await vault.collection('goal').remove('goal-0');
}

/** In the page: puts the lock on, waits until all is under the new key, reads, and tells the words. */
async function lockItUp(code) {
  const { openVault, newRecoveryWords, deviceMarkers } = await globalThis.library;
  const { vault } = (await openVault({ marker: deviceMarkers })).value;
  const words = (await newRecoveryWords()).join(' ');
  const on = await vault.lock.turnOn(code, words);
  if (!on.ok) throw new Error(on.error.code);
  await vault.lock.settled();
  if (vault.lock.facts.current.isRotating) throw new Error('Some rows still lie under the old key');
  await vault.lock.lockNow();
  return words;
}

/** In the page: the next start finds it locked; the code opens it, all is there, something is saved. */
async function openByCode(code) {
  const { openVault, deviceMarkers } = await globalThis.library;
  const { locked } = (await openVault({ marker: deviceMarkers })).value;
  const vault = (await locked.unlock({ by: 'code', code })).value;
  await vault.collection('goal').update('goal-7', (goal) => ({ ...goal, can: goal.want }));
  const found = vault.collection('goal').current.length;
  await vault.lock.lockNow();
  return found;
}

describe('the browser profile of a vault that got its lock after the words were written', () => {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  let server;
  let words;

  beforeAll(async () => {
    server = await serveVaultPage();
    await visit(profile, server.url, writeBeforeTheLock, { texts: secret, deviceKey });
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    rmSync(profile, { recursive: true, force: true });
  }, 30_000);

  it('shows before the lock only the key of the device itself', () => {
    expect(foundIn(profile, [...secret, deviceKey])).toEqual([deviceKey]);
  }, 60_000);

  it('holds none of 50 markers once it is locked, nor the code, nor the words', async () => {
    words = await visit(profile, server.url, lockItUp, code);
    expect(words.split(' ')).toHaveLength(12);
    expect(foundIn(profile, [...secret, code, words])).toEqual([]);
    expect(await visit(profile, server.url, openByCode, code)).toBe(49);
    expect(foundIn(profile, [...secret, code, words])).toEqual([]);
  }, 120_000);

  it('still holds none when the browser has packed its files', async () => {
    await visit(profile, server.url, writeBallast);
    await visit(profile, server.url, openByCode, code);
    expect(tablesIn(profile)).not.toEqual([]);
    expect(foundIn(profile, [...secret, code, words])).toEqual([]);
  }, 120_000);

  it('would show 50 markers that are written openly beside it', async () => {
    const open = numbered('Openlijk', 50);
    await visit(profile, server.url, writeOpenly, open);
    await visit(profile, server.url, writeOpenly, []);
    expect(foundIn(profile, open)).toEqual(open);
  }, 120_000);
});
