import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const hashed = join('_app', 'immutable');

/** @param {string} build */
function versionOf(build) {
  const file = join(build, 'source-hash');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Puts a finished build in the place of the one before, of which it keeps the files with a hash in their name: a page
 * that is still open asks for them. They are kept until the next build. Made anew of the same sources, a build keeps
 * what the one before kept. Until the last moment `build` is whole: whatever goes wrong sooner leaves it as it was.
 * @param {string} next - the folder of the new build
 * @param {string} build - the folder where the server reads it
 */
export function placeBuild(next, build) {
  const isSame = versionOf(build) === versionOf(next);
  const kept = isSame ? join(build, 'before', hashed) : join(build, 'client', hashed);
  if (existsSync(kept)) keepHashed(kept, join(next, 'before', hashed), join(next, 'client', hashed));
  const old = `${next}-old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(build)) renameSync(build, old);
  renameSync(next, build);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Copies what is not in the new build itself.
 * @param {string} from
 * @param {string} to
 * @param {string} now
 */
function keepHashed(from, to, now) {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!existsSync(join(now, name))) cpSync(join(from, name), join(to, name), { recursive: true });
  }
}
