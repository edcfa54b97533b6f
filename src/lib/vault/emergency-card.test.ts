import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { EmergencyCard } from '$lib/domain/emergency-card/emergency-card.schema';
import { readEmergencyCard, writeEmergencyCard } from './emergency-card';
import { createVault } from './open-vault';

const card: EmergencyCard = {
  parts: [{ part: 'sayToMe', lines: ['Rustig. Ik blijf even bij je.'] }],
  calls: [{ name: 'mijn huisarts', number: '0592 123456', tel: 'tel:+31592123456' }],
};
const marker = { get: () => null, set: () => undefined, remove: () => undefined };

async function madeVault(name: string) {
  const vault = await createVault({ marker, name });
  if (!vault.ok) throw new Error(vault.error.code);
  return vault.value;
}

function metaRow(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('meta').objectStore('meta').get('emergency-card');
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result);
      };
    };
  });
}

test('the card is read while the vault is closed', async () => {
  const vault = await madeVault('closed');
  expect(await readEmergencyCard('closed')).toBeUndefined();
  expect((await writeEmergencyCard(card, 'closed')).ok).toBe(true);
  vault.close();
  expect(await readEmergencyCard('closed')).toEqual(card);
});

test('taken away, nothing of it is left, its key neither', async () => {
  await madeVault('away');
  await writeEmergencyCard(card, 'away');
  expect(await metaRow('away')).toBeDefined();
  expect((await writeEmergencyCard(undefined, 'away')).ok).toBe(true);
  expect(await metaRow('away')).toBeUndefined();
  expect(await readEmergencyCard('away')).toBeUndefined();
});

test('its words cannot be read on the disk, and its key cannot be taken out', async () => {
  await madeVault('disk');
  await writeEmergencyCard(card, 'disk');
  const row = await metaRow('disk');
  if (typeof row !== 'object' || row === null || !('ct' in row) || !('wrapper' in row))
    throw new Error('no row');
  const { ct, wrapper } = row;
  if (!(ct instanceof Uint8Array) || !(wrapper instanceof CryptoKey)) throw new Error('another row');
  expect(new TextDecoder().decode(ct)).not.toContain('Rustig');
  expect(wrapper.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', wrapper)).rejects.toThrow();
});

test('a damaged card is no card', async () => {
  await madeVault('damaged');
  await writeEmergencyCard(card, 'damaged');
  const row = await metaRow('damaged');
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open('damaged');
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('meta', 'readwrite');
      transaction.objectStore('meta').put(Object.assign({}, row, { ct: new Uint8Array(600) }));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
  expect(await readEmergencyCard('damaged')).toBeUndefined();
});

test('looking for a card where there is no vault makes none', async () => {
  expect(await readEmergencyCard('nowhere')).toBeUndefined();
  expect(await writeEmergencyCard(card, 'nowhere')).toEqual({ ok: false, error: { code: 'vault.lost' } });
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('nowhere');
});

test('of a card that a newer version wrote, every line that is understood is shown', async () => {
  await madeVault('newer');
  const later: typeof card = JSON.parse(JSON.stringify({ ...card, tint: 'calm' }));
  later.parts.push(JSON.parse('{"part":"music","lines":["Bach"]}'));
  await writeEmergencyCard(later, 'newer');
  expect(await readEmergencyCard('newer')).toEqual(card);
});
