import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{ uses: readonly string[], size: number }} Module */
/** @typedef {ReadonlyMap<string, Module>} Modules - by id; `uses`: what it imports statically */

/**
 * What somebody waits for who comes here for the first time, by where it starts: `begin`, from the welcome to the first
 * question, with the vault; `read`, from a link to what it shows.
 */
const journeys = {
  begin:
    /\/src\/lib\/vault\/open-vault\.ts$|\/src\/routes\/\(app\)\/\(vault\)\/(web\/(kort\/\+page|\+layout)|\+layout)\.(svelte|ts)$/,
  read: /\/src\/lib\/app\/(open-reader|ticket\/open-ticket)\.ts$|\/src\/routes\/\(app\)\/(d\/\+page\.(svelte|ts)|\(vault\)\/ontvangen\/(\+layout\.(svelte|ts)|\[received\]\/\+page\.svelte))$/,
};

/** Parts of the app that are no address of their own, or that lie under the address of another. */
const otherParts = {
  questionnaires: /\/src\/routes\/.*\/web\/vragenlijsten\//,
  today: /\/src\/lib\/app\/Today\.svelte$/,
  locked: /\/src\/lib\/app\/LockedScreen\.svelte$/,
  publisher: /\/src\/lib\/app\/open-publisher\.ts$/,
};

/** Parts that are opened by who comes every day: what they share with reading a link is apart from reading. */
const dailyParts = new Set(['today', 'web', 'plan', 'agenda', 'mensen', 'hulp', 'steun', 'samen']);

/** What this many parts of the app need is in the file that they all have. */
const manyParts = 5;
/** A file of fewer characters of source than this is not worth a request. */
const smallest = 6000;

/**
 * The part of the app that an entrance belongs to: by the screen's address (`/plan` and all under it), or its name.
 * @param {string} id
 */
function partOf(id) {
  const other = Object.entries(otherParts).find(([, name]) => name.test(id))?.[0];
  return other ?? /\/src\/routes\/(?:\([^)]+\)\/)*([a-z]+)\/.*\+(?:page|layout)\./.exec(id)?.[1];
}

/**
 * All that these entrances load before they run, themselves included.
 * @param {readonly string[]} entrances
 * @param {Modules} modules
 */
function reached(entrances, modules) {
  const seen = new Set(entrances);
  for (const id of seen) for (const used of modules.get(id)?.uses ?? []) seen.add(used);
  return seen;
}

/**
 * In which file each module is, besides the first: no screen loads what only another one needs. `begin` and `read`: the
 * journeys; `both`: what reading shares with daily parts; `common`: what many parts need. The others are by the set of parts
 * that need them. Files never need each other in a circle: whatever a module uses is needed by at least the same parts.
 * @param {Modules} modules
 * @returns {ReadonlyMap<string, string>}
 */
export function filesOf(modules) {
  const ids = [...modules.keys()];
  const begin = reached(
    ids.filter((id) => journeys.begin.test(id)),
    modules,
  );
  const read = reached(
    ids.filter((id) => journeys.read.test(id)),
    modules,
  );
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const [id, parts] of partsByModule(modules)) {
    if (begin.has(id)) files.set(id, 'begin');
    else if (read.has(id)) files.set(id, parts.some((part) => dailyParts.has(part)) ? 'both' : 'read');
    else files.set(id, parts.length >= manyParts ? 'common' : parts.join('-'));
  }
  for (const id of begin) files.set(id, 'begin');
  for (const id of read) if (!files.has(id)) files.set(id, 'read');
  withoutSmall(files, modules);
  return files;
}

/**
 * The parts that need each module, in the order of the alphabet.
 * @param {Modules} modules
 */
function partsByModule(modules) {
  const entrances = Map.groupBy(modules.keys(), partOf);
  entrances.delete(undefined);
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const part of [...entrances.keys()].sort()) {
    for (const id of reached(entrances.get(part) ?? [], modules)) {
      parts.set(id, [...(parts.get(id) ?? []), String(part)]);
    }
  }
  return parts;
}

/**
 * Lays what would be a small shared file in the common one, with whatever it uses.
 * @param {Map<string, string>} files
 * @param {Modules} modules
 */
function withoutSmall(files, modules) {
  for (const [file, ids] of Map.groupBy(files.keys(), (id) => files.get(id) ?? '')) {
    const size = ids.reduce((total, id) => total + (modules.get(id)?.size ?? 0), 0);
    if (!file.includes('-') || size >= smallest) continue;
    for (const id of reached(ids, modules)) {
      if (!['begin', 'both', 'read'].includes(files.get(id) ?? 'begin')) files.set(id, 'common');
    }
  }
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
  /** @type {ReadonlyMap<string, string> | undefined} */
  let files;
  /** @type {import('vite').Rolldown.CodeSplittingGroup[]} */
  const groups = [
    { name: 'first', tags: ['$initial'], priority: 2 },
    { name: (id) => files?.get(id) ?? null, priority: 1 },
  ];
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
    buildEnd() {
      const known = [...this.getModuleIds()].map((id) => ({ id, info: this.getModuleInfo(id) }));
      files = filesOf(
        new Map(
          known.map(({ id, info }) => [id, { uses: info?.importedIds ?? [], size: info?.code?.length ?? 0 }]),
        ),
      );
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
