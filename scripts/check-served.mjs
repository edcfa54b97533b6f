// Holds what a server answers against its own list, and that list against the build in this folder:
// npm run check-served https://eigenwijzer.example
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [origin] = process.argv.slice(2);
if (!origin) {
  console.error('Say which server: npm run check-served https://eigenwijzer.example');
  process.exit(2);
}
const sum = (/** @type {Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest('hex');
const read = async (/** @type {string} */ path) => {
  const answer = await fetch(new URL(path, origin));
  return new Uint8Array(await answer.arrayBuffer());
};

/** The same file in the build of this folder, if there is one. @param {string} path */
function ownSum(path) {
  const page = path === '/' ? 'index.html' : `${path.slice(1)}.html`;
  const files = [
    join('build/client', path),
    join('build/prerendered', page),
    join('build/prerendered', path),
  ];
  const file = files.find((name) => existsSync(name) && !name.endsWith('/'));
  return file && sum(readFileSync(file));
}

/** @type {Record<string, string>} */
const list = JSON.parse(new TextDecoder().decode(await read('/files.json')));
const isBuilt = existsSync('build/client');
let wrong = 0;
for (const [path, listed] of Object.entries(list)) {
  const served = sum(await read(path));
  if (served !== listed) console.error(`${path}: is answered otherwise than the list says`, (wrong += 1));
  else if (isBuilt && ownSum(path) !== listed)
    console.error(`${path}: is not what this build has`, (wrong += 1));
}
console.log(
  `${Object.keys(list).length} files, ${wrong} wrong${isBuilt ? '' : '; no build here to compare with'}`,
);
process.exitCode = wrong === 0 ? 0 : 1;
