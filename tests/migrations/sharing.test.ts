import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { newSecret } from '$lib/crypto/secret';
import type { RecordOf, RecordTypeName } from '$lib/vault/records/record-types';
import { bareDatabase, expectOk, freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import dump1 from './vault-v1-sharing.json';
import dump2 from './vault-v2-sharing.json';
import dump3 from './vault-v3-sharing.json';
import { dumpVault, thawVault, type VaultDump } from './vault-dump';

type Records = { [K in RecordTypeName]?: RecordOf<K> };

const records1: Records = {
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

const idea = { name: 'Annet', on: '2026-11-22', words: 'Samen naar de markt.' };
const shown = {
  goals: [
    {
      ...{ want: 'Buiten komen.', can: '', need: '', state: 'busy' as const },
      steps: [{ text: idea.words, doer: { kind: 'me' as const }, saidOn: idea.on }],
    },
  ],
};

/** With what somebody else thought of, in the plan, in the agenda and in what is shown of it. */
const records2: Records = {
  share: { ...madeShare, shown },
  received: {
    ...openReceived,
    photo: openReceived.photo && {
      ...openReceived.photo,
      body: { ...openReceived.photo.body, parts: shown },
    },
  },
  goal: { ...busyGoal, steps: busyGoal.steps.map((step) => ({ ...step, idea })) },
  appointment: { ...atHome, idea: { ...idea, name: '', contactId: 'sister' } },
};

/** With an end that only the relay told. */
const records3: Records = {
  share: { ...madeShare, ending: { at: '2026-11-23T12:00:00.000Z', why: 'left', toldByRelay: true } },
};

/** Every frozen vault of this kind. A new version gets a new one; none is ever changed. */
const frozenVaults = [
  { name: 'of version 0.1', dump: dump1, records: records1 },
  { name: 'with ideas of others', dump: dump2, records: records2 },
  { name: 'with an end that only the relay told', dump: dump3, records: records3 },
];

afterEach(() => vi.restoreAllMocks());

const kindsOf = (records: Records) => Object.keys(records) as (keyof Records)[];

async function freeze(records: Records): Promise<VaultDump> {
  const secret = newSecret();
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(() => Promise.resolve(key));
  const place = freshLocation();
  const vault = await newVault(place);
  for (const kind of kindsOf(records)) expectOk(await vault.collection(kind).put(records[kind] as never));
  return dumpVault(await bareDatabase(place.name), secret);
}

async function expectToHold(dump: VaultDump, records: Records): Promise<void> {
  const place = freshLocation();
  await thawVault(await bareDatabase(place.name), dump);
  const vault = await vaultAgain(place);
  expect(vault.unread.current).toEqual([]);
  for (const kind of kindsOf(records)) {
    expect(vault.collection(kind).current, kind).toMatchObject([records[kind]]);
  }
}

describe('the frozen vault of somebody who shares', () => {
  it.each(frozenVaults)('opens for ever, with every key and word in it: $name', ({ dump, records }) =>
    expectToHold(dump, records),
  );

  // FREEZE_SHARING_TO=tests/migrations/vault-v4-sharing.json npx vitest run tests/migrations/sharing.test.ts
  it('can be frozen as it is written now', async () => {
    const dump = await freeze(records3);
    await expectToHold(dump, records3);
    const { FREEZE_SHARING_TO } = process.env;
    if (FREEZE_SHARING_TO) writeFileSync(FREEZE_SHARING_TO, `${JSON.stringify(dump, null, 1)}\n`);
  });
});
