import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { lightLaunchOptions } from './scripts/browser.mjs';
import { devRelay } from './scripts/dev-relay.mjs';
import { firstLoad } from './scripts/first-load.mjs';
import { staticRevisions } from './scripts/sources.mjs';
import { startWords } from './scripts/start-words.mjs';
import { workerFiles } from './scripts/worker-files.mjs';

/** What is in the first file of the app, under src/routes. */
const first = ['+layout', '+error', '(app)/+layout', '(app)/+page'];

export default defineConfig({
  plugins: [sveltekit(), firstLoad(first), startWords(first), workerFiles(), devRelay()],
  // Its parts load separately: the slow way without WebAssembly only where it is needed.
  worker: { format: 'es' },
  define: {
    __APP_VERSION__: JSON.stringify(packageJson.version),
    // Read by the service worker.
    STATIC_REVISIONS: JSON.stringify(staticRevisions(import.meta.dirname)),
  },
  test: {
    // As in Playwright: what comes costs nothing, and a machine that does two things at once may take longer than a second.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: 20_000,
          maxWorkers: 2,
          // One process for many files: each then costs what it tests, and not the loading of everything once more.
          // A test that changes something global puts it back.
          isolate: false,
          include: ['{src,tests}/**/*.test.{ts,mjs}'],
          exclude: ['**/*.{browser,isolated}.test.ts', 'tests/contract/**', 'tests/faults/**'],
        },
      },
      {
        // A storage that fails, a browser that dies, slow crypto, a module replaced: a process for each file.
        extends: true,
        test: {
          name: 'faults',
          environment: 'node',
          testTimeout: 20_000,
          // They wait for browsers and disks as much as they count.
          maxWorkers: 2,
          include: ['tests/faults/*.test.{ts,mjs}', '{src,tests}/**/*.isolated.test.ts'],
        },
      },
      {
        // The relay by its calls alone, on real databases.
        extends: true,
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/contract/*.test.ts'],
          // Attacks take both cores for minutes: `npm run test:long`.
          exclude: process.env.LONG ? [] : ['tests/contract/attack.test.ts'],
          globalSetup: 'tests/contract/postgres.setup.ts',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // They wait for the disk more than they count.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        // What a component needs is known beforehand: no reload in the middle of a run.
        optimizeDeps: { include: ['vitest-browser-svelte', 'fast-check'] },
        test: {
          name: 'browser',
          env: { LONG: process.env.LONG ?? '' },
          testTimeout: process.env.LONG ? 600_000 : 30_000,
          include: ['src/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: lightLaunchOptions }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 360, height: 640 },
          },
        },
      },
    ],
  },
});
