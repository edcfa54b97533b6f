import { describe, expect, test } from 'vitest';
import { filesOf } from '../scripts/first-load.mjs';

const routes = '/app/src/routes/(app)';
const plan = `${routes}/(vault)/plan/+page.svelte`;
const agenda = `${routes}/(vault)/agenda/+page.svelte`;
const link = `${routes}/d/+page.svelte`;
const vault = '/app/src/lib/vault/open-vault.ts';
const reader = '/app/src/lib/vault/records/record-reader.ts';
const zod = '/app/node_modules/zod/mini/index.js';

/** A build: what each module imports; all of them of one size. */
function built(uses, size = 10_000) {
  const ids = new Set([...Object.keys(uses), ...Object.values(uses).flat()]);
  return new Map([...ids].map((id) => [id, { uses: uses[id] ?? [], size }]));
}

describe('the files of a build', () => {
  test('a screen does not load what only another one needs', () => {
    const files = filesOf(built({ [plan]: ['paper', 'shared'], [agenda]: ['month', 'shared'] }));
    expect(files.get('paper')).toBe('plan');
    expect(files.get('month')).toBe('agenda');
    expect(files.get('shared')).toBe('agenda-plan');
  });

  test('what a link shows is apart from what daily screens share with it', () => {
    const files = filesOf(built({ [link]: ['reply', 'web'], [plan]: ['web'] }));
    expect(files.get('reply')).toBe('read');
    expect(files.get('web')).toBe('both');
  });

  test('what opens the vault waits for nothing that writes or checks', () => {
    const library = '/app/src/lib/vault/store/vault-database.ts';
    const uses = {
      [vault]: ['rows'],
      [library]: ['dexie', 'rows'],
      [reader]: ['goal'],
      goal: [zod, 'kinds'],
    };
    const files = filesOf(built({ ...uses, [plan]: ['goal', 'rows', 'kinds'] }));
    const found = ['rows', 'dexie', 'goal', 'kinds'].map((id) => files.get(id));
    expect(found).toEqual(['vault', 'library', 'schemas', 'facts']);
  });

  test('a screen that one starts at does not load what only those under it need', () => {
    const under = `${routes}/(vault)/plan/doel/[goal]/+page.svelte`;
    const files = filesOf(built({ [plan]: ['goals'], [under]: ['goals', 'steps'] }));
    expect([files.get('goals'), files.get('steps')]).toEqual(['plan', 'plan-deep']);
  });

  test('a small shared file is laid in the common one, with what it uses', () => {
    const web = `${routes}/(vault)/web/+page.svelte`;
    const modules = built({ [plan]: ['small'], [agenda]: ['small'], [web]: ['used'], small: ['used'] }, 1000);
    modules.set('used', { uses: [], size: 50_000 });
    const files = filesOf(modules);
    expect([files.get('small'), files.get('used')]).toEqual(['common', 'common']);
  });

  test('something of no screen is left to the build', () => {
    expect(filesOf(built({ [plan]: ['paper'], lonely: ['rare'] })).get('rare')).toBeUndefined();
  });

  test.each([100, 2500, 10_000])('files never need each other in a circle, with modules of %i', (size) => {
    const parts = ['plan', 'agenda', 'mensen', 'web', 'steun', 'samen', 'delen'];
    const uses = { [vault]: ['m1', 'm2'], [link]: ['m3', 'm7'], [reader]: ['m5', 'm11'] };
    for (const [at, part] of parts.entries()) {
      const under = at % 2 === 0 ? '' : 'nieuw/';
      uses[`${routes}/(vault)/${part}/${under}+page.svelte`] = [2, 3, 5].map(
        (step) => `m${(at * step + at) % 24}`,
      );
    }
    for (let at = 0; at < 24; at++)
      uses[`m${at}`] = [`m${2 * at + 1}`, `m${3 * at + 2}`].filter((id) => Number(id.slice(1)) > at);
    for (const id of ['m9', 'm17', 'm22']) uses[id].push(zod);
    const modules = built(uses, size);
    expect(circleIn(modules, filesOf(modules))).toBeUndefined();
  });
});

/** The name of a file that needs itself over others. */
function circleIn(modules, files) {
  const needs = new Map([...files.values()].map((file) => [file, new Set()]));
  for (const [id, { uses }] of modules) {
    for (const used of uses)
      if (files.get(id) !== files.get(used)) needs.get(files.get(id))?.add(files.get(used));
  }
  const reaches = (from) => {
    const seen = new Set(needs.get(from));
    for (const file of seen) for (const next of needs.get(file) ?? []) seen.add(next);
    return seen;
  };
  return [...needs.keys()].find((file) => reaches(file).has(file));
}
