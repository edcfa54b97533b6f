import adapter from '@sveltejs/adapter-node';
import { sourceHash } from './scripts/sources.mjs';

/**
 * The content security policy is not set here: prerendered pages and static files never pass Kit's hooks,
 * so src/server.ts puts the same headers on every response (docs/adr/0004).
 * @type {import('@sveltejs/kit').Config}
 */
const config = {
  // Ours are all runes; packages (the component tests' scaffold) may still have older components.
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  kit: {
    // The help numbers that came with the app are one file, served and built in.
    alias: { $static: 'static' },
    // An app of its own, built only to be measured beside this one.
    typescript: { config: ({ exclude }) => void exclude.push('../tests/bench/empty-pwa') },
    // Put in its place when it is whole, by scripts/finish-build.mjs.
    adapter: adapter({ precompress: true, out: '.svelte-kit/next-build' }),
    // Absolute addresses: the offline shell answers deep links too.
    paths: { relative: false },
    // Our own code registers it, after the first paint. What the browser fetches by itself need not be kept.
    serviceWorker: {
      register: false,
      files: (path) => !/^(icons\/|mark-|fonts\/.*\.txt$|manifest)/.test(path),
    },
    // One file for the first load, split further by scripts/first-load.mjs.
    output: { bundleStrategy: 'single' },
    version: { name: sourceHash(import.meta.dirname), pollInterval: 0 },
  },
};

export default config;
