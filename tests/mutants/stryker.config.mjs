/**
 * Mutation testing: Stryker changes one thing at a time, and a test has to fail. `npm run mutants` runs it once for each
 * folder, so that only the tests of that folder judge it.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', '@stryker-mutator/typescript-checker'],
  // By its coverage each mutant knows its tests already: no search through the imports for each of them.
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  // Compiling for each mutant costs far more than its tests; what does not compile is judged by the tests as well.
  checkers: process.env.MUTANTS_TYPES ? ['typescript'] : [],
  tsconfigFile: 'tests/mutants/tsconfig.json',
  coverageAnalysis: 'perTest',
  // What runs once at the loading of a module cannot be switched per test.
  ignoreStatic: true,
  tempDirName: '.cache/mutants/sandbox',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: `.cache/mutants/${process.env.MUTANTS_OF}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  concurrency: 2,
  timeoutMS: 20_000,
};
