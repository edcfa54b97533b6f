import { defineConfig } from '@playwright/test';
import { lightLaunchOptions } from './scripts/browser.mjs';

const port = Number(process.env.TEST_PORT ?? 4173);

/** The tests in tests/e2e run on the built app: `npm run build` first. */
export default defineConfig({
  testDir: 'tests/e2e',
  // Two real builds take a minute more: `npm run test:long` makes the other one (scripts/next-version.mjs). Every screen
  // in every state, look and language takes half an hour.
  testIgnore: process.env.LONG ? [] : ['**/versions.spec.ts', '**/every-look.spec.ts'],
  // One more than the two cores: a test waits for disks and workers a third of its time.
  workers: 3,
  retries: 0,
  // Generous, for a busy machine: a test that waits for something that comes costs nothing.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    serviceWorkers: 'allow',
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    // A trace costs a sixth of the processor time of a run: TRACE=1 makes one.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: lightLaunchOptions,
  },
  projects: [{ name: 'phone' }],
  webServer: {
    command: 'npm run --silent serve',
    url: `http://localhost:${port}/healthz`,
    env: { PORT: String(port), DATA_DIR: `.cache/e2e-data-${port}` },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
