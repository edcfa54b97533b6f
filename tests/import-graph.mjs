import { cruise } from 'dependency-cruiser';
import { resolve } from 'node:path';
import { frameworkFree, layers } from './layers.mjs';

/**
 * The walls again, on the import graph as it is: type imports, dynamic imports, relative paths and what a compiled
 * component imports. ESLint (layers.mjs) says it in the editor, for static imports; this sees all of them.
 */

const everyLayer = Object.keys(layers);
const packageHome = everyLayer.flatMap((layer) =>
  (layers[layer]?.packages ?? []).map((name) => ({ name, layer })),
);

/** @param {string} name */
const escaped = (name) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Path of a package: resolved to node_modules, or its bare name where it has no entry for this resolver. */
const packagePath = (/** @type {string} */ name) => `(^|node_modules/)${escaped(name)}(/|$)`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
  ...everyLayer.map((layer) => ({
    name: `layer-${layer}`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^src/lib/${layer}/` },
    to: {
      path: '^src/(lib|routes)/',
      pathNot: `^src/lib/(${[layer, ...(layers[layer]?.may ?? [])].join('|')})/`,
    },
  })),
  {
    name: 'feature-neighbour',
    severity: 'error',
    from: { path: '^src/lib/features/([^/]+)/' },
    to: { path: '^src/lib/features/', pathNot: '^src/lib/features/$1/' },
  },
  {
    name: 'routes',
    severity: 'error',
    from: { path: '^src/routes/', pathNot: '\\+server\\.ts$' },
    to: { path: '^src/lib/(server|crypto)/' },
  },
  {
    name: 'no-framework',
    severity: 'error',
    from: { path: `^src/lib/(${frameworkFree.join('|')})/` },
    to: { path: `${packagePath('svelte')}|^\\$app/` },
  },
  ...packageHome.map(({ name, layer }) => ({
    name: `package-${name}`,
    severity: /** @type {const} */ ('error'),
    from: { path: '^src/(lib|routes)/', pathNot: `^src/lib/${layer}/` },
    to: { path: packagePath(name) },
  })),
];

/**
 * Every violation in `<base>/src`, tests left out, as `rule: from -> to`.
 * @param {string} base
 * @returns {Promise<string[]>}
 */
export async function violations(base) {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: base,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '\\.(test|fixtures)\\.ts$' },
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: { forbidden },
    },
    {
      alias: { $lib: resolve(base, 'src/lib'), $static: resolve(base, 'static') },
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  );
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}
