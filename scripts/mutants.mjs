// `npm run mutants [-- PATH ...]`: mutation testing by folder, with the part of the mutants that tests noticed. Without a
// path all folders. Fails where a whole folder stays below what it has to reach. Reports: .cache/mutants.
import { mkdirSync, readFileSync } from 'node:fs';
import { run, say } from './setup.mjs';

/**
 * Per cent of the mutants that a test must notice. For crypto and protocol what was reached, to go up to 90 (ADR 0076);
 * for the others, which were never run whole, what it has to become.
 */
const least = { domain: 85, crypto: 76, protocol: 88, vault: 90, sharing: 90, server: 90 };

const asked = process.argv.slice(2).map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''));
const folderOf = (path) => /^src\/lib\/([^/]+)/.exec(path)?.[1];

/** The files of a folder to mutate: all of them, or those that were asked for. */
function filesOf(folder) {
  const whole = `src/lib/${folder}`;
  const paths = asked.filter((path) => folderOf(path) === folder);
  if (asked.length > 0 && paths.length === 0) return undefined;
  const globs = (paths.length > 0 ? paths : [whole]).map((path) =>
    path.endsWith('.ts') ? path : `${path}/**/*.ts`,
  );
  return [...globs, '!**/*.test.ts', '!**/*.fixtures.ts'].join(',');
}

/** What became of the mutants, by the report of a folder. */
function scoreOf(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const all = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted) => all.filter((status) => wanted.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  return { noticed, of: noticed + count('Survived', 'NoCoverage') };
}

mkdirSync('.cache/mutants', { recursive: true });
run('npx', ['--no-install', 'svelte-kit', 'sync']);
const rows = [];
let passed = true;
for (const [folder, wanted] of Object.entries(least)) {
  const files = filesOf(folder);
  if (!files) continue;
  say(`mutants of ${folder}`);
  const file = `.cache/mutants/${folder}.json`;
  const args = ['--no-install', 'stryker', 'run', 'tests/mutants/stryker.config.mjs', '--mutate', files];
  const env = { ...process.env, MUTANTS_OF: folder };
  const ran = run('npx', args, env);
  if (!ran) {
    passed = false;
    rows.push(`${folder}: did not run`);
    continue;
  }
  const { noticed, of } = scoreOf(file);
  const part = of === 0 ? 100 : (100 * noticed) / of;
  // A single file is there to be looked at; the folder as a whole is what has to reach it.
  if (asked.length === 0 && part < wanted) passed = false;
  rows.push(`${folder}: ${part.toFixed(1)} % of ${of} mutants noticed (at least ${wanted} %)`);
}
console.log(`\n${rows.join('\n')}`);
process.exitCode = passed ? 0 : 1;
