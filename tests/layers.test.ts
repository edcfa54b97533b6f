import { ESLint } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layers } from './layers.mjs';

const eslint = new ESLint();

/** The walls that a file with this text would climb. */
async function climbed(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => /^no-restricted-(imports|globals|syntax)$/.test(ruleId ?? ''))
    .map((m) => m.message);
}

const importing = (path: string) => `import * as it from '${path}';\nexport default it;\n`;

describe('the walls', () => {
  it('stand around every folder of the library', () => {
    const folders = readdirSync('src/lib', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) expect(Object.keys(layers)).toContain(name);
  });

  it.each([
    ['src/lib/server/relay/planted.ts', '$lib/domain/goal/goal.schema'],
    ['src/lib/server/relay/planted.ts', '$lib/crypto/aead'],
    ['src/lib/server/relay/planted.ts', '$lib/vault/vault'],
    ['src/lib/server/relay/planted.ts', '../../domain/goal/goal.schema.ts'],
    ['src/lib/server/relay/planted.ts', '../../features/frame/cover.svelte'],
    ['src/lib/protocol/planted.ts', '../domain/goal/goal.schema.ts'],
    ['src/lib/protocol/api/planted.ts', '../../crypto/aead.ts'],
    ['src/lib/protocol/api/planted.ts', '../../vault/vault.ts'],
    ['src/lib/protocol/api/planted.ts', 'kysely'],
    ['src/lib/sharing/planted.ts', 'pg'],
    ['src/lib/domain/goal/planted.ts', '$lib/vault/vault'],
    ['src/lib/domain/goal/planted.ts', 'svelte'],
    ['src/lib/ui/planted.ts', '$lib/domain/goal/goal.schema'],
    ['src/lib/ui/planted.ts', '$lib/vault/vault'],
    ['src/lib/ui/planted.ts', '$lib/parts/contact-words'],
    ['src/lib/parts/planted.ts', '$lib/vault/vault'],
    ['src/lib/parts/planted.ts', '$lib/features/frame/cover.svelte'],
    ['src/lib/app/planted.ts', '$lib/crypto/aead'],
    ['src/lib/app/planted.ts', '$lib/server/http/headers'],
    ['src/lib/features/settings/planted.ts', '$lib/app/vault-context'],
    ['src/lib/core/planted.ts', '$lib/i18n/words'],
    ['src/lib/features/settings/planted.ts', '$lib/features/frame/cover.svelte'],
    ['src/lib/features/settings/planted.ts', '../frame/cover.svelte'],
    ['src/lib/features/settings/planted.ts', 'dexie'],
    ['src/lib/features/settings/planted.ts', '$lib/server/http/headers'],
    ['src/lib/features/settings/planted.ts', 'chart.js'],
    ['src/routes/(app)/planted.ts', 'dexie'],
    ['src/routes/(app)/planted.ts', '$lib/server/http/headers'],
  ])('refuse %s importing %s', async (file, path) => {
    expect(await climbed(file, importing(path))).not.toEqual([]);
  });

  it.each([
    ['src/lib/features/settings/planted.ts', '$lib/vault/vault'],
    ['src/lib/vault/planted.ts', 'dexie'],
    ['src/lib/parts/planted.ts', '$lib/domain/goal/goal.schema'],
    ['src/lib/app/planted.ts', '$lib/features/frame/cover.svelte'],
    ['src/lib/server/relay/planted.ts', '$lib/core/result'],
    ['src/lib/server/relay/planted.ts', '../../protocol/help-numbers.ts'],
    ['src/lib/server/relay/planted.ts', '../database/store.ts'],
    ['src/lib/server/database/planted.ts', 'kysely'],
    ['src/lib/protocol/api/planted.ts', '../../core/bytes.ts'],
    ['src/lib/protocol/api/planted.ts', '../envelope.ts'],
    ['src/routes/(app)/planted.ts', '$lib/features/settings/preferences.schema'],
  ])('let %s import %s', async (file, path) => {
    expect(await climbed(file, importing(path))).toEqual([]);
  });

  it.each([
    ['src/lib/features/settings/planted.ts', `void fetch('/x');`],
    ['src/lib/parts/planted.ts', `void fetch('/x');`],
    ['src/lib/ui/planted.ts', `void globalThis.fetch('/x');`],
    ['src/lib/vault/planted.ts', `navigator.sendBeacon('/x');`],
    ['src/lib/sharing/planted.ts', `new WebSocket('wss://example.org');`],
    ['src/routes/(app)/planted.ts', `const path = '$lib/server/http/caller'; void import(path);`],
  ])('refuse in %s: %s', async (file, code) => {
    expect(await climbed(file, code)).not.toEqual([]);
  });

  it.each([
    'src/lib/ui/Planted.svelte',
    'src/lib/features/settings/Planted.svelte',
    'src/routes/(app)/+page.svelte',
  ])('let no part of a screen stay away without a word: %s', async (file) => {
    const late = `<script lang="ts">const late = Promise.resolve(1);</script>{#await late then part}{part}{/await}`;
    expect(await climbed(file, late)).toEqual([expect.stringContaining('ui/Lazy')]);
  });

  it('stand as ARCHITECTURE.md draws them', () => {
    const page = readFileSync('docs/ARCHITECTURE.md', 'utf8');
    const words = (cell = '') => (cell === 'nothing' || cell === '' ? [] : cell.split(', '));
    const drawn = Object.fromEntries(
      [...page.matchAll(/^\| (\w+)(?:\/X)? \|([^|]*)\|([^|]*)\|/gm)]
        .filter(([, layer = '']) => layer in layers)
        .map(([, layer, may, packages]) => [
          layer,
          { may: words(may?.trim()), packages: words(packages?.trim()) },
        ]),
    );
    expect(drawn).toEqual(layers);
  });
});
