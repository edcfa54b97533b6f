import { readdirSync } from 'node:fs';

/**
 * Who may import whom (docs/ARCHITECTURE.md, "Walls"). Read by eslint.config.js; held by tests/layers.test.ts.
 * `packages` live only in that layer: every other layer may not import them.
 * @type {Record<string, { may: string[], packages: string[] }>}
 */
export const layers = {
  core: { may: [], packages: [] },
  domain: { may: ['core'], packages: [] },
  crypto: { may: ['core'], packages: ['hpke', 'hash-wasm', '@noble/hashes', '@block65/webcrypto-web-push'] },
  protocol: { may: ['core'], packages: [] },
  vault: { may: ['core', 'domain', 'crypto', 'protocol'], packages: ['dexie'] },
  sharing: { may: ['core', 'domain', 'crypto', 'protocol', 'vault'], packages: [] },
  reminders: { may: ['core', 'crypto', 'protocol'], packages: [] },
  interchange: { may: ['core', 'domain'], packages: ['ical.js', '@medplum/fhirtypes'] },
  i18n: { may: ['core'], packages: ['i18next'] },
  ui: { may: ['core', 'i18n'], packages: ['chart.js'] },
  parts: { may: ['core', 'domain', 'i18n', 'ui'], packages: [] },
  features: {
    may: [
      'core',
      'domain',
      'crypto',
      'protocol',
      'vault',
      'sharing',
      'reminders',
      'interchange',
      'i18n',
      'ui',
      'parts',
    ],
    packages: [],
  },
  app: {
    may: [
      'core',
      'domain',
      'protocol',
      'vault',
      'sharing',
      'reminders',
      'interchange',
      'i18n',
      'ui',
      'parts',
      'features',
    ],
    packages: [],
  },
  server: { may: ['core', 'protocol'], packages: ['kysely', 'pg'] },
};

/** Layers that know no Svelte and no SvelteKit. */
export const frameworkFree = [
  'core',
  'domain',
  'crypto',
  'protocol',
  'vault',
  'sharing',
  'reminders',
  'interchange',
  'server',
];

const everyLayer = Object.keys(layers);
const lib = new URL('../src/lib/', import.meta.url);

/** The feature folders on the disk: a feature never imports its neighbours. */
const features = readdirSync(new URL('features/', lib), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** An import that climbs a wall by a relative path instead of $lib. */
const climbing = {
  group: ['../*'],
  message: 'Import other folders as $lib/<layer>/…; only ./ within a folder.',
};

/**
 * The server runs without a build: Node knows no $lib, so there a path may climb to what the layer may import, and
 * between the server's own folders.
 */
const climbingInServer = {
  regex: '^(\\.\\./)+(?!\\.\\./|core/|protocol/|database/|http/|relay/)',
  message: 'The server imports core and protocol only, as ../../<layer>/….ts.',
};

/** What client and server share runs without a build as well. */
const climbingInProtocol = {
  regex: '^(\\.\\./)+(?!\\.\\./|core/|[^/]*$)',
  message: 'The protocol imports core only, as ../../core/….ts.',
};

/** @type {Record<string, { regex: string, message: string }>} */
const climbingIn = { server: climbingInServer, protocol: climbingInProtocol };

/** @param {string} layer */
function packagesOutside(layer) {
  return everyLayer
    .filter((other) => other !== layer)
    .flatMap((home) => (layers[home]?.packages ?? []).map((name) => ({ name, home })))
    .map(({ name, home }) => ({
      group: [name, `${name}/*`],
      message: `The package ${name} is used in the layer ${home} only.`,
    }));
}

/**
 * The import patterns that a file of this layer may not use.
 * @param {string} layer
 * @param {string} [feature]
 */
function forbidden(layer, feature) {
  const may = layers[layer]?.may ?? [];
  const walls = everyLayer
    .filter((other) => other !== layer && !may.includes(other))
    .map((other) => ({ group: [`$lib/${other}/*`], message: `The layer ${layer} may not import ${other}.` }));
  const neighbours = features
    .filter((other) => feature && other !== feature)
    .map((other) => ({
      group: [`$lib/features/${other}/*`],
      message: 'A feature does not import another: move what they share down, or compose it in a route.',
    }));
  const frameworks = frameworkFree.includes(layer)
    ? [{ group: ['svelte', 'svelte/*', '$app/*'], message: `The layer ${layer} knows no Svelte.` }]
    : [];
  return [climbingIn[layer] ?? climbing, ...walls, ...neighbours, ...frameworks, ...packagesOutside(layer)];
}

/** @param {{ group?: string[], regex?: string, message: string }[]} patterns */
const rule = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** An import whose target no fence can read. */
const unreadable = {
  selector: "ImportExpression[source.type!='Literal']",
  message: 'Import a literal path, so that the walls see it.',
};

/** A wait on the screen that shows nothing when what it waits for never comes. */
const silentWait = {
  selector: 'SvelteAwaitBlock',
  message: 'Use ui/Lazy: it says when a part does not load, and lets the person try again.',
};

const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection'];
const networkMessage = 'No layer names the network: whoever builds the state hands it in.';

const importRules = [
  {
    files: ['src/**'],
    ignores: ['src/server.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', unreadable, silentWait] },
  },
  {
    // What runs on the phone asks the network for nothing by itself, by whichever name: `app` hands it in.
    files: ['src/lib/**'],
    ignores: ['**/*.test.ts', 'src/lib/server/**', 'src/lib/app/**'],
    rules: {
      'no-restricted-globals': ['error', ...network.map((name) => ({ name, message: networkMessage }))],
      'no-restricted-syntax': [
        'error',
        unreadable,
        silentWait,
        {
          selector: `MemberExpression[object.name=/^(globalThis|window|self)$/][property.name=/^(${network.join('|')})$/]`,
          message: networkMessage,
        },
        { selector: "MemberExpression[property.name='sendBeacon']", message: networkMessage },
      ],
    },
  },
];

/** ESLint configurations, one for each layer and each feature. */
export const layerRules = [
  ...importRules,
  ...everyLayer
    .filter((layer) => layer !== 'features')
    .map((layer) => ({
      files: [`src/lib/${layer}/**`],
      ignores: ['**/*.test.ts'],
      rules: rule(forbidden(layer)),
    })),
  ...features.map((feature) => ({
    files: [`src/lib/features/${feature}/**`],
    ignores: ['**/*.test.ts'],
    rules: rule(forbidden('features', feature)),
  })),
  {
    files: ['src/routes/**'],
    ignores: ['**/*.test.ts', '**/+server.ts'],
    rules: rule([
      {
        group: ['$lib/server/*', '$lib/crypto/*'],
        message: 'A screen builds state from vault and sharing only.',
      },
      ...packagesOutside('routes'),
    ]),
  },
];
