import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newSecret } from '$lib/crypto/secret';
import { bareDatabase, expectOk, freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import { fillWithExample } from '../../src/lib/app/dev/example-vault';
import export1 from './vault-v1-whole.export.json';
import whole1 from './vault-v1-whole.json';
import export2 from './vault-v2-whole.export.json';
import whole2 from './vault-v2-whole.json';
import export3 from './vault-v3-whole.export.json';
import whole3 from './vault-v3-whole.json';
import export4 from './vault-v4-whole.export.json';
import whole4 from './vault-v4-whole.json';
import export5 from './vault-v5-whole.export.json';
import whole5 from './vault-v5-whole.json';
import export6 from './vault-v6-whole.export.json';
import whole6 from './vault-v6-whole.json';
import export7 from './vault-v7-whole.export.json';
import whole7 from './vault-v7-whole.json';
import { dumpVault, thawVault, type VaultDump } from './vault-dump';

/** A frozen vault, and everything in it as it was read when it was frozen. */
interface Frozen {
  readonly name: string;
  readonly whole: VaultDump;
  readonly readable: { readonly kinds: Readonly<Record<string, { readonly records: readonly unknown[] }>> };
}

/** Every frozen vault there is. A new kind or version gets a new one; none is ever changed. */
const frozenVaults: readonly Frozen[] = [
  { name: 'with every kind of version 0.1', whole: whole1, readable: export1 },
  { name: 'with talks, kept plans and what became of people', whole: whole2, readable: export2 },
  { name: 'with ideas of others in the plan', whole: whole3, readable: export3 },
  { name: 'with agreements of several steps, and questions', whole: whole4, readable: export4 },
  { name: 'with a questionnaire beside the web', whole: whole5, readable: export5 },
  { name: 'with a photo that can go along in a share', whole: whole6, readable: export6 },
  { name: 'with answers shown in a talk and on paper', whole: whole7, readable: export7 },
];

const moment = Date.parse('2026-11-22T09:30:00Z');
const facts = { exportedAt: new Date(moment).toISOString(), app: 'frozen' };

/** Makes the browser's own key a known one, since a real one cannot be read out. */
async function withKnownKey(): Promise<ReturnType<typeof newSecret>> {
  const secret = newSecret();
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(() => Promise.resolve(key));
  return secret;
}

afterEach(() => vi.restoreAllMocks());

describe('a vault with something of every kind', () => {
  it.each(frozenVaults)('opens for ever as what it was when it was frozen: $name', async (frozen) => {
    const place = freshLocation();
    await thawVault(await bareDatabase(place.name), frozen.whole);
    const vault = await vaultAgain(place);
    expect(vault.unread.current).toEqual([]);
    const kinds: Record<string, { records: unknown[] }> = JSON.parse(vault.exportJson(facts)).kinds;
    for (const [kind, { records }] of Object.entries(frozen.readable.kinds)) {
      expect(kinds[kind]?.records, kind).toHaveLength(records.length);
      expect(kinds[kind]?.records, kind).toMatchObject([...records]);
    }
  });

  // FREEZE_TO=tests/migrations/vault-v8-whole npx vitest run tests/migrations/freeze.test.ts
  it('can be frozen as it is written now', async () => {
    const secret = await withKnownKey();
    const place = freshLocation();
    const vault = await newVault(place);
    let made = 0;
    const results = await fillWithExample(
      (type, value) => vault.collection(type).put(value),
      moment,
      () => String((made += 1)).padStart(22, '0'),
    );
    results.forEach(expectOk);
    const dump = await dumpVault(await bareDatabase(place.name), secret);
    const readable = vault.exportJson(facts);

    const other = freshLocation();
    await thawVault(await bareDatabase(other.name), dump);
    expect(JSON.parse((await vaultAgain(other)).exportJson(facts))).toEqual(JSON.parse(readable));
    const { FREEZE_TO } = process.env;
    if (FREEZE_TO) {
      writeFileSync(`${FREEZE_TO}.json`, `${JSON.stringify(dump, null, 1)}\n`);
      writeFileSync(`${FREEZE_TO}.export.json`, `${readable}\n`);
    }
  });
});
