import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeBuild } from '../scripts/place-build.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-build-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hashed = (file) => `client/_app/immutable/${file}`;

/** Makes and places a build of a version with these files. */
function build(version, ...files) {
  for (const file of files) {
    const path = join(folder, 'next', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${file} of ${version}`);
  }
  writeFileSync(join(folder, 'next', 'source-hash'), version);
  placeBuild(join(folder, 'next'), join(folder, 'build'));
}

const kept = () => {
  const before = join(folder, 'build', 'before', '_app', 'immutable');
  return existsSync(before) ? readdirSync(before, { recursive: true }).sort() : [];
};
const text = (file) => readFileSync(join(folder, 'build', file), 'utf8');

it('keeps the hashed files of the build before, and no others', () => {
  build('1', hashed('a.1.js'), hashed('same.js'), hashed('workers/w.1.js'), 'client/mark.svg', 'handler.js');
  expect(kept()).toEqual([]);
  build('2', hashed('a.2.js'), hashed('same.js'), 'client/mark.svg', 'handler.js');
  expect(kept()).toEqual(['a.1.js', 'workers', 'workers/w.1.js']);
  expect(text('client/mark.svg')).toBe('client/mark.svg of 2');
  expect(text(hashed('same.js'))).toBe(`${hashed('same.js')} of 2`);
  expect(readdirSync(folder)).toEqual(['build']);
});

it('keeps them until the next build, and no longer', () => {
  build('1', hashed('a.1.js'));
  build('2', hashed('a.2.js'));
  build('3', hashed('a.3.js'));
  expect(kept()).toEqual(['a.2.js']);
});

it('keeps them when the same is built again', () => {
  build('1', hashed('a.1.js'));
  build('2', hashed('a.2.js'));
  build('2', hashed('a.2.js'));
  expect(kept()).toEqual(['a.1.js']);
});
