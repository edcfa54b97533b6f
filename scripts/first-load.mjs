import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is loaded by itself because it is large and seldom needed: no group may pull it in. */
const apart =
  /chart\.js|ical|spider-chart|argon2|recovery-word|locales|interchange|vault\/(backup\/(read-export|backup|backup-file)\.|lock\/(lock|locked-vault)\.|vault-dependencies)|app\/dev/;

/** @param {string} id */
const mayBeShared = (id) => !apart.test(id);

/**
 * The files beside the first one: each feature, the screens of one part of the app (`/plan` and all under it),
 * and what several of them share. Left alone, each component that two screens share is a request.
 * @type {import('vite').Rolldown.CodeSplittingGroup[]}
 */
const groups = [
  { name: 'first', tags: ['$initial'], priority: 4 },
  { name: journey, priority: 3 },
  { name: featureOrPart, test: mayBeShared, priority: 2 },
  { name: 'shared', test: mayBeShared, minShareCount: 2, priority: 1 },
];

/**
 * What somebody waits for who comes here for the first time, by where it starts: `begin`, from the welcome to the first
 * question, with the vault; `read`, from a link to what it shows. What both need is in the first of them.
 */
const journeys = {
  begin:
    /\/src\/lib\/vault\/open-vault\.ts$|\/src\/routes\/\(app\)\/\(vault\)\/(web\/(kort\/\+page|\+layout)|\+layout)\.(svelte|ts)$/,
  read: /\/src\/lib\/app\/(open-reader|ticket\/open-ticket)\.ts$|\/src\/routes\/\(app\)\/(d\/\+page\.(svelte|ts)|\(vault\)\/ontvangen\/(\+layout\.(svelte|ts)|\[received\]\/\+page\.svelte))$/,
};

/** @typedef {{ getModuleInfo(id: string): { importers: readonly string[] } | null }} Modules */

/**
 * The journey that a file is needed for: there it is in one file with everything else that is, and nothing more.
 * @param {string} id
 * @param {Modules} modules
 */
function journey(id, modules) {
  const found = Object.entries(journeys).find(([, start]) => isNeeded(id, start, modules, new Set()));
  return found?.[0] ?? null;
}

/**
 * @param {string} id
 * @param {RegExp} start
 * @param {Modules} modules
 * @param {Set<string>} seen
 * @returns {boolean}
 */
function isNeeded(id, start, modules, seen) {
  if (start.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => isNeeded(importer, start, modules, seen));
}

/**
 * The feature that a file belongs to, or the part of the app by the screen's address; null leaves it alone.
 * @param {string} id
 */
function featureOrPart(id) {
  const feature = /\/src\/lib\/(?:features|app)\/([a-z-]+)\//.exec(id)?.[1];
  return feature ?? /\/src\/routes\/(?:\([^)]+\)\/)*([a-z]+)\//.exec(id)?.[1] ?? null;
}

/**
 * Which screens are in the first file. Kit's choices are one request for each layout and page, or everything
 * in one file (bundleStrategy). On a slow phone the number of requests costs as much as their bytes, and the
 * other screens, the drawing of the web, the store and the other languages can come later: so one file for
 * the frame and the screen where people begin, and few for the others (docs/adr/0001).
 * @param {readonly string[]} first - files of src/routes without their extension
 * @returns {import('vite').Plugin}
 */
export function firstLoad(first) {
  return {
    name: 'first-load',
    apply: 'build',
    config: {
      order: 'post',
      // Kit asks for one single file with bundleStrategy 'single'; here it is split where it imports lazily.
      handler: (config) =>
        config.build?.ssr
          ? {}
          : {
              build: {
                rollupOptions: {
                  preserveEntrySignatures: 'allow-extension',
                  output: { codeSplitting: { groups, includeDependenciesRecursively: false } },
                },
              },
            },
    },
    transform: {
      filter: { id: /generated\/client-optimized\/app\.js$/ },
      handler(code, id) {
        const folder = join(dirname(id), 'nodes');
        const nodes = readdirSync(folder).filter((name) => {
          const node = readFileSync(join(folder, name), 'utf8');
          return first.some((file) => node.includes(`/src/routes/${file}.`));
        });
        return `${nodes.map((name) => `import './nodes/${name}';`).join('\n')}\n${code}`;
      },
    },
  };
}
