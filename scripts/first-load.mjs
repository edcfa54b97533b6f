import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{ uses: readonly string[], size: number }} Module */
/** @typedef {ReadonlyMap<string, Module>} Modules - by id; `uses`: what it imports statically */

/** Opens what is kept: every start needs it (docs/adr/0098). */
const opening = /\/src\/lib\/vault\/open-vault\.ts$|\/src\/routes\/\(app\)\/\(vault\)\/\+layout\.svelte$/;

/** What no start waits for, by where it begins: what writes, and what checks a thing that is read or written by itself. */
const later = {
  library: /\/src\/lib\/vault\/store\/vault-database\.ts$/,
  checks: /\/src\/lib\/core\/bounds\.schema\.ts$/,
  schemas: /\/src\/lib\/vault\/records\/record-reader\.ts$/,
};

/** Something that uses this checks. */
const checking = /\/node_modules\/zod\//;

/** The screen at the address of a part itself; those under it are deep: no start waits for them. */
const start = /\/src\/routes\/\(app\)\/(?:\(vault\)\/)?[a-z]+\/\+(?:page|layout)\.(?:svelte|ts)$/;

/** The first question of somebody new. */
const question = /\/src\/routes\/\(app\)\/\(vault\)\/web\/(kort\/\+page|\+layout)\.(svelte|ts)$/;

/** From a link to what it shows. */
const reading =
  /\/src\/lib\/app\/(open-reader|ticket\/open-ticket)\.ts$|\/src\/routes\/\(app\)\/(d\/\+page\.(svelte|ts)|\(vault\)\/ontvangen\/(\+layout\.(svelte|ts)|\[received\]\/\+page\.svelte))$/;

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
 * In which file each module is, besides the first: no screen loads what only another one needs. `vault`, `library`,
 * `checks` and `schemas` as above; `facts`: what those use that checks nothing; `begin`: the first question; `read`: what a
 * link shows; `both`: what reading shares with daily parts; `common`: what many parts need. The others are by the set of
 * parts that need them. Files never need each other in a circle: whatever a module uses is needed by at least the same
 * parts, and checks no more than it. Files are in pieces: `early`, what the first screens of a day need; `checks`; `deep`,
 * what no screen needs that one starts at.
 * @param {Modules} modules
 * @returns {ReadonlyMap<string, string>}
 */
export function filesOf(modules) {
  const ids = [...modules.keys()];
  /** @param {readonly RegExp[]} names */
  const from = (...names) =>
    reached(
      ids.filter((id) => names.some((name) => name.test(id))),
      modules,
    );
  const isChecking = checkingIn(modules);
  /** @type {Map<string, string>} */
  const files = new Map([...from(opening)].map((id) => [id, 'vault']));
  for (const [file, names] of Object.entries(later)) {
    for (const id of from(names))
      if (!files.has(id)) files.set(id, file === 'library' || isChecking(id) ? file : 'facts');
  }
  const fixed = new Set(files.keys());
  const [read, begin, early] = [from(reading), from(question), from(otherParts.today, question)];
  const starts = from(start, otherParts.today, reading, question);
  /** Which piece of a shared file. @param {string} file @param {string} id */
  const pieceOf = (file, id) => {
    if (isChecking(id)) return `${file}-checks`;
    if (early.has(id)) return `${file}-early`;
    return starts.has(id) ? file : `${file}-deep`;
  };
  /** @type {Map<string, string[]>} */
  const sets = new Map();
  for (const [id, parts] of partsByModule(modules)) {
    if (fixed.has(id)) continue;
    const isDaily = parts.some((part) => dailyParts.has(part));
    if (read.has(id)) files.set(id, isDaily ? pieceOf('both', id) : 'read');
    else if (parts.length >= manyParts) files.set(id, isDaily ? pieceOf('common', id) : 'rare');
    else if (begin.has(id) && !parts.includes('today')) files.set(id, 'begin');
    else {
      const set = parts.join('-') + (starts.has(id) ? '' : '-deep');
      files.set(id, set);
      if (parts.length > 1) sets.set(set, [...(sets.get(set) ?? []), id]);
    }
  }
  for (const id of read) if (!files.has(id)) files.set(id, 'read');
  for (const shared of sets.values()) {
    const size = shared.reduce((total, id) => total + (modules.get(id)?.size ?? 0), 0);
    if (size >= smallest) continue;
    // A small file is not worth a request: it is laid in the common one, with whatever it uses.
    for (const id of reached(shared, modules)) {
      const now = files.get(id);
      if (now && !fixed.has(id) && !read.has(id) && now !== 'begin') files.set(id, pieceOf('common', id));
    }
  }
  return files;
}

/**
 * Tells of a module whether it checks, or uses something that does.
 * @param {Modules} modules
 */
function checkingIn(modules) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  /** @param {string} id @returns {boolean} */
  const isChecking = (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, false);
    const found = checking.test(id) || (modules.get(id)?.uses ?? []).some(isChecking);
    known.set(id, found);
    return found;
  };
  return isChecking;
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
