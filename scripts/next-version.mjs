// `node scripts/next-version.mjs`: builds the app as its next version could be, in .cache/next-version: a copy of the
// source in which every kind of record has a higher version and the database a higher schema. Tests lay it beside this
// version, put this one back after it, and go forward again (ADR 0063).
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownNode, root } from './setup.mjs';
import { spawnSync } from 'node:child_process';

/** Where the next version is, ready to be served like this one. */
export const nextVersion = join(root, '.cache', 'next-version');

const copied = [
  'src',
  'static',
  'scripts',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/** @type {[string, string, string][]} The file, what stands there, and what the next version has. */
const changes = [
  [
    'src/lib/vault/store/vault-database.ts',
    'export const schemaVersion = 1;',
    'export const schemaVersion = 2;',
  ],
  ['src/lib/vault/store/vault-database.ts', "stops: 'id' }", "stops: 'id', next: 'id' }"],
  ['src/lib/vault/records/record-types.ts', 'export const recordTypes = {', 'const typesBefore = {'],
];

/** Every kind in one version more, with nothing to do for what was written before. */
const raised = `
export const recordTypes = Object.fromEntries(
  Object.entries(typesBefore).map(([name, type]) => [
    name,
    { ...type, version: type.version + 1, upgrades: { ...type.upgrades, [type.version]: (old) => old } },
  ]),
) as unknown as typeof typesBefore;
`;

/** @param {string} file @param {string} from @param {string} to */
function change(file, from, to) {
  const path = join(nextVersion, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}" any more`);
  writeFileSync(path, text.replace(from, to));
}

if (process.argv[1] === import.meta.filename) {
  rmSync(nextVersion, { recursive: true, force: true });
  for (const name of copied) cpSync(join(root, name), join(nextVersion, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(nextVersion, 'node_modules'), 'junction');
  for (const [file, from, to] of changes) change(file, from, to);
  const types = join(nextVersion, 'src/lib/vault/records/record-types.ts');
  writeFileSync(types, `${readFileSync(types, 'utf8')}${raised}`);
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync(ownNode(), args, { cwd: nextVersion, stdio: 'inherit' }).status === 0;
  const built =
    run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn') && run('scripts/finish-build.mjs');
  if (!built || !existsSync(join(nextVersion, 'build'))) process.exit(1);
}
