// `npm run verify`: every check, the cheap ones first. Stops after the first step that fails, and always ends
// with one line: "N passed, N failed", counting each test and each other step.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { run, say } from './setup.mjs';

const results = '.cache/results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const vitest = (project) => [
  'vitest',
  'run',
  `--project=${project}`,
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${results}/${project}.json`,
];

/** @type {{ name: string, command: string[], report?: string }[]} */
const steps = [
  { name: 'format', command: ['prettier', '--check', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'unit tests', command: vitest('unit'), report: 'unit' },
  { name: 'browser tests', command: vitest('browser'), report: 'browser' },
  { name: 'contract tests', command: vitest('contract'), report: 'contract' },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'size', command: ['npm', 'run', '--silent', 'size'] },
  { name: 'end-to-end tests', command: ['playwright', 'test', '--reporter=list,json'], report: 'e2e' },
];

/** How many tests passed and failed, by the reports of Vitest and Playwright; undefined without a report. */
function counts(report) {
  try {
    const json = JSON.parse(readFileSync(`${results}/${report}.json`, 'utf8'));
    if (json.stats) return [json.stats.expected, json.stats.unexpected + json.stats.flaky];
    return [json.numPassedTests, json.numFailedTests];
  } catch {
    return undefined;
  }
}

let passed = 0;
let failed = 0;
for (const { name, command, report } of steps) {
  say(name);
  const [program, ...args] = command[0] === 'npm' ? command : ['npx', '--no-install', ...command];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: `${results}/e2e.json` };
  const good = run(program, args, env);
  const [right = 0, wrong = 0] = (report && counts(report)) || [good ? 1 : 0, 0];
  passed += right;
  // A step can fail without a failing test: it counts as one.
  failed += good ? wrong : Math.max(1, wrong);
  if (!good) {
    say(`${name} failed; the steps after it were not run.`);
    break;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
