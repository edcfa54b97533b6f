import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { violations } from './import-graph.mjs';

/** Violations in a tree of these files. */
async function planted(files: Record<string, string>): Promise<string[]> {
  mkdirSync('.cache', { recursive: true });
  const base = mkdtempSync('.cache/planted-');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  return violations(join(process.cwd(), base));
}

const goal = { 'src/lib/domain/goal/goal.ts': 'export interface Goal {}\nexport const goal = 1;\n' };
const component = (script: string) => `<script lang="ts">\n${script}\n</script>\n<p>x</p>\n`;

describe('the import graph', () => {
  it('has no circle and climbs no wall', async () => {
    expect(await violations(process.cwd())).toEqual([]);
  }, 120_000);

  it.each([
    [
      'a dynamic import of a package',
      'src/lib/features/agenda/a.ts',
      `export const x = () => import('dexie');`,
    ],
    [
      'a dynamic import of a layer',
      'src/lib/server/http/a.ts',
      `export const x = () => import('$lib/domain/goal/goal');`,
    ],
    ['a relative path', 'src/lib/server/http/a.ts', `export { goal } from '../../domain/goal/goal';`],
    [
      'a type',
      'src/lib/crypto/a.ts',
      `import type { Goal } from '$lib/domain/goal/goal';\nexport type A = Goal;`,
    ],
    [
      'a dynamic import in a component',
      'src/lib/ui/A.svelte',
      component(`const x = () => import('$lib/domain/goal/goal');`),
    ],
    [
      'a dynamic import in a route',
      'src/routes/(app)/A.svelte',
      component(`const x = () => import('kysely');`),
    ],
    ['Svelte in a layer without it', 'src/lib/domain/goal/a.ts', `export const x = () => import('svelte');`],
  ])('refuses %s', async (_, path, text) => {
    const found = await planted({ ...goal, [path]: `${text}\n` });
    expect(found.filter((line) => line.includes(path))).toHaveLength(1);
  });

  it('refuses a neighbour', async () => {
    const found = await planted({
      'src/lib/features/agenda/a.ts': `export const x = () => import('$lib/features/people/b');\n`,
      'src/lib/features/people/b.ts': 'export const b = 1;\n',
    });
    expect(found).toEqual([
      'feature-neighbour: src/lib/features/agenda/a.ts -> src/lib/features/people/b.ts',
    ]);
  });

  it('refuses a circle of types', async () => {
    const found = await planted({
      'src/lib/core/a.ts': `import type { B } from './b';\nexport interface A { b?: B }\n`,
      'src/lib/core/b.ts': `import type { A } from './a';\nexport interface B { a?: A }\n`,
    });
    expect(found).not.toEqual([]);
    expect(found.every((line) => line.startsWith('no-circle'))).toBe(true);
  });

  it('lets through what may be', async () => {
    const found = await planted({
      ...goal,
      'src/lib/vault/a.ts': `import type { Goal } from '$lib/domain/goal/goal';\nexport const x = () => import('dexie');\nexport type A = Goal;\n`,
    });
    expect(found).toEqual([]);
  });
});
