import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { layerRules } from './tests/layers.mjs';

export default ts.config(
  {
    ignores: [
      'build/',
      '.cache/',
      '.svelte-kit/',
      'node_modules/',
      'data/',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      // TypeScript knows undefined names better.
      'no-undef': 'off',
      // Addresses are plain: there is no base path (svelte.config.js).
      'svelte/no-navigation-without-resolve': 'off',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipComments: true, skipBlankLines: true }],
      'no-warning-comments': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte'],
    rules: { 'max-lines': ['error', { max: 250 }], 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.test.ts', 'tests/**', 'scripts/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    files: ['src/lib/**'],
    ignores: ['src/lib/core/clock.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask the Clock, so that a test can decide the time.' },
        { object: 'Math', property: 'random', message: 'Ask NewId or crypto.getRandomValues.' },
      ],
    },
  },
  {
    files: ['{src,tests}/**/*.test.{ts,mjs}'],
    ignores: ['**/*.isolated.test.ts', 'tests/faults/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'hoisted', 'resetModules'].map((property) => ({
          object: 'vi',
          property,
          message:
            'Another file of the same process may have loaded the module: name this file *.isolated.test.ts.',
        })),
      ],
    },
  },
  ...layerRules,
);
