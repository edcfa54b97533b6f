import 'fake-indexeddb/auto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { newSecret } from '$lib/crypto/secret';
import type { RecordOf, RecordTypeName } from '$lib/vault/record-types';
import { bareDatabase, expectOk, freshPlace, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import { dumpVault, thawVault, type VaultDump } from './vault-dump';

const file = 'tests/migrations/vault-v1-sharing.json';

const records: { [K in RecordTypeName]?: RecordOf<K> } = {
  sharingRule: { id: 'sharing-rule', onSince: '2026-11-22T12:00:00.000Z' },
  sharingHome: { id: 'sharing-home', roots: [{ secret: 'A'.repeat(43), next: 4 }] },
  share: { ...madeShare, code: '204863', waitsUntil: '2026-11-23T12:00:00.000Z' },
  outboxItem: {
    id: 'item',
    createdAt: '2026-11-22T12:00:00.000Z',
    share: 'share-1',
    kind: 'create',
    body: { v: 1 },
    bodyKey: 'A'.repeat(43),
    attempt: { at: '2026-11-22T12:00:00.000Z', version: 1, request: { boot: 'A' } },
  },
  received: { ...openReceived, readAt: '2026-11-22T12:00:00.000Z' },
  relayBackup: {
    id: 'relay-backup',
    onSince: '2026-11-22T12:00:00.000Z',
    place: { id: 'A'.repeat(22), writeToken: 'A'.repeat(43), generation: 3 },
    old: [],
    storedAt: '2026-11-22T12:00:00.000Z',
    withoutPhotos: true,
  },
};
const kinds = Object.keys(records) as (keyof typeof records)[];

afterEach(() => vi.restoreAllMocks());

// FREEZE=1 npx vitest run tests/migrations/sharing.test.ts made the file; it is never made again.
async function freeze(): Promise<VaultDump> {
  const secret = newSecret();
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(() => Promise.resolve(key));
  const place = freshPlace();
  const vault = await newVault(place);
  for (const kind of kinds) expectOk(await vault.collection(kind).put(records[kind] as never));
  return dumpVault(await bareDatabase(place.name), secret);
}

describe('the frozen vault of somebody who shares', () => {
  it('opens for ever, with every key and word in it', async () => {
    if (process.env.FREEZE) writeFileSync(file, `${JSON.stringify(await freeze(), null, 1)}\n`);
    const place = freshPlace();
    await thawVault(await bareDatabase(place.name), JSON.parse(readFileSync(file, 'utf8')));
    const vault = await vaultAgain(place);
    expect(vault.problems.current).toEqual({ damaged: 0, newer: 0 });
    for (const kind of kinds) expect(vault.collection(kind).current, kind).toMatchObject([records[kind]]);
  });
});
