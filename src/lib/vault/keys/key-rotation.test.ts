import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { newSecret } from '$lib/crypto/secret';
import type { VaultMeta } from '$lib/vault/store/read-view';
import { readMeta } from '$lib/vault/store/transactions';
import type { VaultDatabase } from '$lib/vault/store/vault-database';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
} from '$lib/vault/vault.fixtures';
import { commitRotation, prepareRotation, type KeyRotation } from './key-rotation';
import { unwrapSecrets } from './keyring';

const open: VaultDatabase[] = [];
afterEach(() => open.splice(0).forEach((database) => database.close()));

async function metaOf(database: VaultDatabase): Promise<VaultMeta> {
  const meta = await readMeta(database);
  if (!meta || meta === 'none') throw new Error('There is a vault');
  return meta;
}

async function secretsOf({ keys }: VaultMeta) {
  const secrets = await unwrapSecrets(keys, { kind: 'device' });
  if (!secrets) throw new Error('The device opens it');
  return secrets;
}

/** A vault with a goal, closed again, and what lies on its disk. */
async function onDisk() {
  const place = freshLocation();
  const vault = await newVault(place);
  expectOk(await vault.collection('goal').put(goalOf('a')));
  vault.close();
  const database = await bareDatabase(place.name);
  open.push(database);
  const meta = await metaOf(database);
  return { place, database, meta, secrets: await secretsOf(meta) };
}

/** New keys for the device alone. */
async function rotationOf({ database, meta, secrets }: Awaited<ReturnType<typeof onDisk>>) {
  const rotation = await prepareRotation(database, meta, secrets, { spare: {} });
  if (!rotation) throw new Error('It proves itself');
  return rotation;
}

/** Which keys are in place: those of before, or the new ones. */
async function current(database: VaultDatabase, before: VaultMeta, { keys, epoch }: KeyRotation) {
  const now = await metaOf(database);
  if (now.keys.current === before.keys.current && now.epoch.value === before.epoch.value) return 'before';
  return now.keys.current === keys.current && now.epoch.value === epoch ? 'new' : 'something else';
}

describe('new keys', () => {
  it('come in place at once, and everything opens by them', async () => {
    const disk = await onDisk();
    const rotation = await rotationOf(disk);
    expect(await current(disk.database, disk.meta, rotation)).toBe('before');
    expect(await commitRotation(disk.database, rotation, disk.meta.epoch.value, {})).toBe(true);
    expect(await current(disk.database, disk.meta, rotation)).toBe('new');
    expect((await vaultAgain(disk.place)).collection('goal').current).toEqual([goalOf('a')]);
  });

  it('are not put in place of others that came in between', async () => {
    const disk = await onDisk();
    const [first, second] = [await rotationOf(disk), await rotationOf(disk)];
    expect(await commitRotation(disk.database, first, disk.meta.epoch.value, {})).toBe(true);
    expect(await commitRotation(disk.database, second, disk.meta.epoch.value, {})).toBe(false);
    expect(await current(disk.database, disk.meta, first)).toBe('new');
  });

  it('that arrived before their answer was lost are in place, and are not counted as another write', async () => {
    const disk = await onDisk();
    const rotation = await rotationOf(disk);
    expect(await commitRotation(disk.database, rotation, disk.meta.epoch.value, {})).toBe(true);
    const { head } = await metaOf(disk.database);
    expect(await commitRotation(disk.database, rotation, disk.meta.epoch.value, {})).toBe(true);
    expect((await metaOf(disk.database)).head).toEqual(head);
  });

  it('are told to other tabs as a write of everything, and leave the rest of what is noted', async () => {
    const disk = await onDisk();
    await disk.database.meta.put({ key: 'care', dryRestoreAt: '2026-11-22T09:30:00.000Z', generation: 3 });
    expect(disk.meta.head.recent).not.toEqual([]);
    const noted = { wordsMadeAt: '2026-11-23T09:30:00.000Z' };
    await commitRotation(disk.database, await rotationOf(disk), disk.meta.epoch.value, noted);
    const { head, care } = await metaOf(disk.database);
    expect(head).toEqual({ ...disk.meta.head, seq: disk.meta.head.seq + 1, recent: [] });
    expect(care).toEqual({
      ...{ key: 'care', dryRestoreAt: '2026-11-22T09:30:00.000Z', generation: 3 },
      ...noted,
    });
  });

  it('begin without wrong codes, and without the checkpoint of the old ones', async () => {
    const disk = await onDisk();
    await disk.database.meta.put({ key: 'tries', failed: 5, left: 30_000, open: 30_000, at: 0 });
    const sealed = { iv: new Uint8Array(12), ct: new Uint8Array(16) };
    const about = { keyId: disk.meta.keys.current, epoch: disk.meta.epoch.value, checked: '', apart: [] };
    await disk.database.meta.put({ key: 'gathered', seq: 1, ...about, ...sealed });
    await commitRotation(disk.database, await rotationOf(disk), disk.meta.epoch.value, {});
    expect(await disk.database.meta.bulkGet(['tries', 'gathered'])).toEqual([undefined, undefined]);
  });

  it('leave a key that does not open where it is: its rows may open one day', async () => {
    const disk = await onDisk();
    const [known] = disk.meta.keys.secrets;
    const foreign = { keyId: 'another-key', wraps: known?.wraps ?? [] };
    const keys = { ...disk.meta.keys, secrets: [...disk.meta.keys.secrets, foreign] };
    const rotation = await rotationOf({ ...disk, meta: { ...disk.meta, keys } });
    expect(rotation.keys.secrets).toContainEqual(foreign);
  });

  it('are refused when an older key would not open by them', async () => {
    const { database, meta, secrets } = await onDisk();
    // Bytes under the name of another key: what is wrapped cannot be found again by that name.
    const misnamed = new Map([...secrets, ['AAAAAAAAAAA', newSecret()]]);
    expect(await prepareRotation(database, meta, misnamed, { spare: {} })).toBeUndefined();
  });

  it('are refused when no row of the disk opens by them, and one damaged row is no reason', async () => {
    const disk = await onDisk();
    const [row] = await disk.database.records.toArray();
    if (!row) throw new Error('There is a row');
    const damaged = { ...row, ct: row.ct.map((byte) => byte ^ 1) };
    await disk.database.records.put({ ...damaged, id: `${row.id}-damaged` });
    await rotationOf(disk);
    await disk.database.records.put(damaged);
    expect(await prepareRotation(disk.database, disk.meta, disk.secrets, { spare: {} })).toBeUndefined();
  });
});
