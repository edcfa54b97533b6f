// `npm run verify`: every check. Two lanes side by side, for two cores: in one what uses a single core, in the other
// the tests that use more; then the end-to-end tests, on the built app. A lane stops at its first step that fails.
// Always ends with one line: "N passed, N failed", counting each test and each other step.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { root, run, say } from './setup.mjs';
import { counts, failures } from './test-reports.mjs';

const results = '.cache/results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const vitest = (report, projects = [report]) => [
  'vitest',
  'run',
  ...projects.map((project) => `--project=${project}`),
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${results}/${report}.json`,
];

/** @typedef {{ name: string, command: string[], report?: string }} Step */

/** @type {Step[]} */
const checks = [
  { name: 'format', command: ['prettier', '--check', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'size', command: ['npm', 'run', '--silent', 'size'] },
  // The other build that the app is laid beside, put back after and taken forward to (ADR 0063).
  ...(process.env.LONG ? [{ name: 'next version', command: ['node', 'scripts/next-version.mjs'] }] : []),
];
/** @type {Step[]} */
const tests = [
  { name: 'unit tests', command: vitest('unit', ['unit', 'faults']), report: 'unit' },
  { name: 'browser tests', command: vitest('browser'), report: 'browser' },
  { name: 'contract tests', command: vitest('contract'), report: 'contract' },
];
/** @type {Step[]} */
const journeys = [
  { name: 'end-to-end tests', command: ['playwright', 'test', '--reporter=list,json'], report: 'e2e' },
];

/** The report that Vitest or Playwright wrote; undefined without one. */
function read(report) {
  try {
    return JSON.parse(readFileSync(`${results}/${report}.json`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Runs a step to its end. What it prints comes in one piece, or at once when nothing runs beside it. */
function does({ command }, isAlone) {
  const [program, ...args] = command[0] === 'npm' ? command : ['npx', '--no-install', ...command];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: `${results}/e2e.json` };
  const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(program, args, { cwd: root, env, stdio, shell: process.platform === 'win32' });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => printed.push(part));
  return new Promise((resolve) => {
    child.once('error', () => resolve({ good: false, printed }));
    child.once('close', (code) => resolve({ good: code === 0, printed }));
  });
}

let passed = 0;
let failed = 0;
/** What failed, to be read at the end: of long output often only the last lines are kept.
 * @type {string[]} */
const wrongs = [];

async function lane(steps, isAlone) {
  for (const step of steps) {
    const start = performance.now();
    if (isAlone) say(step.name);
    const { good, printed } = await does(step, isAlone);
    const report = step.report && read(step.report);
    const [right, wrong] = report ? counts(report) : [good ? 1 : 0, 0];
    if (!good) wrongs.push(step.name, ...(report ? failures(report) : []));
    passed += right;
    // A step can fail without a failing test: it counts as one.
    failed += good ? wrong : Math.max(1, wrong);
    say(`${step.name}: ${good ? 'good' : 'failed'}, ${Math.round((performance.now() - start) / 1000)} s`);
    process.stdout.write(Buffer.concat(printed));
    if (!good) return say(`The steps after ${step.name} were not run.`);
  }
}

// What both lanes read is made first.
run('npx', ['--no-install', 'svelte-kit', 'sync']);
await Promise.all([lane(checks, false), lane(tests, false)]);
if (failed === 0) await lane(journeys, true);
if (wrongs.length > 0) say(`failed:\n${wrongs.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
