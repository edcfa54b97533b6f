import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** The tests that judge the mutants of one folder (`MUTANTS_OF`): the nearest ones, without browser or built app. */
const tests: Record<string, string[]> = {
  domain: ['src/lib/domain/**/*.test.ts'],
  crypto: ['src/lib/crypto/**/*.test.ts', 'src/lib/sharing/vectors.test.ts'],
  protocol: ['src/lib/protocol/**/*.test.ts', 'src/lib/server/http/*.test.ts', 'src/lib/sharing/*.test.ts'],
  vault: ['src/lib/vault/**/*.test.ts', 'tests/migrations/*.test.ts'],
  sharing: ['src/lib/sharing/**/*.test.ts', 'tests/sharing/*.test.ts'],
  server: ['src/lib/server/**/*.test.ts', 'tests/contract/*.test.ts'],
};

export default defineConfig({
  plugins: [sveltekit()],
  define: { __APP_VERSION__: JSON.stringify('0.0.0') },
  test: {
    environment: 'node',
    testTimeout: 20_000,
    // One process for all: Stryker switches a mutant on in what is loaded already.
    isolate: false,
    include: tests[process.env.MUTANTS_OF ?? ''] ?? [],
    // Those start processes and databases of their own: too slow to be run once for each mutant.
    exclude: [
      '**/*.{browser,isolated}.test.ts',
      'tests/contract/{kills,postgres,markers,fuzz,traces}.test.ts',
    ],
    globalSetup: process.env.MUTANTS_OF === 'server' ? ['tests/contract/postgres.setup.ts'] : [],
  },
});
