import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made of. */
const sources = ['src', 'static', 'scripts', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** @param {string | Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/**
 * One hash of all sources, in their own bytes: the same sources make the same version everywhere, so nobody is
 * offered a new version in which nothing is new.
 * @param {string} root - the folder of the project
 */
export function sourceHash(root) {
  const lines = sources
    .flatMap((name) => filesUnder(join(root, name)))
    .filter((file) => !file.includes('.test.'))
    .map((file) => `${file.slice(root.length)} ${sha256(readFileSync(file))}`);
  return sha256(lines.join('\n')).slice(0, 16);
}

/**
 * The hash of each file in static/, by its address.
 * @param {string} root - the folder of the project
 * @returns {Record<string, string>}
 */
export function staticRevisions(root) {
  const folder = join(root, 'static');
  return Object.fromEntries(
    filesUnder(folder).map((file) => [
      file.slice(folder.length).replaceAll('\\', '/'),
      sha256(readFileSync(file)).slice(0, 16),
    ]),
  );
}
