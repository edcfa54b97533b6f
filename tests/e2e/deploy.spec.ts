import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { placeBuild } from '../../scripts/place-build.mjs';
import { OwnServer } from './fixtures/own-server';
import { expect, test } from './fixtures/test';

let copy: string;
let own: OwnServer;
test.beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'eigenwijzer-copy-'));
  for (const name of ['src', 'build', 'package.json']) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  own = new OwnServer();
});
test.afterEach(async () => {
  await own.end();
  rmSync(copy, { recursive: true, force: true });
});

/** Asks for a file of the build; the SHA-256 of what came. */
async function hashAt(path: string): Promise<string> {
  const response = await fetch(`${own.url}${path}`, { headers: { 'accept-encoding': 'identity' } });
  if (!response.ok) return String(response.status);
  return createHash('sha256')
    .update(Buffer.from(await response.arrayBuffer()))
    .digest('hex');
}

const addressOf = (file: string) => file.replace(/(^\/index)?\.html$/, '') || '/';

test('a new build in its place takes nothing away, before the restart and after it', async () => {
  await own.start({ cwd: copy });
  const build = join(copy, 'build');
  const files = JSON.parse(readFileSync(join(build, 'files.json'), 'utf8')) as Record<string, string>;
  const [old = ''] = Object.keys(files).filter((file) => /immutable\/bundle.*\.js$/.test(file));
  const newer = old.replace(/\.js$/, '2.js');

  const next = join(copy, 'next');
  cpSync(build, next, { recursive: true });
  for (const ending of ['', '.br', '.gz']) {
    renameSync(join(next, 'client', old + ending), join(next, 'client', newer + ending));
  }
  writeFileSync(join(next, 'source-hash'), 'next');
  writeFileSync(join(next, 'client', 'mark.svg'), '<svg/>');
  placeBuild(next, build);

  for (const [file, hash] of Object.entries(files)) expect(await hashAt(addressOf(file)), file).toBe(hash);
  expect(await hashAt('/plan/doel/x')).toHaveLength(64);
  expect(await hashAt(newer)).toBe('404');

  await own.stop();
  await own.start({ cwd: copy });
  expect([await hashAt(old), await hashAt(newer)]).toEqual([files[old], files[old]]);
  expect(await hashAt('/mark.svg')).not.toBe(files['/mark.svg']);
});

test('with hardly any file handles, and far more who ask, nothing ends', async () => {
  await own.start({ cwd: copy, before: ['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh'] });
  rmSync(join(copy, 'build'), { recursive: true });
  const sockets: Socket[] = [];
  for (let at = 0; at < 300; at += 1) {
    const socket = connect(own.innerPort, '127.0.0.1');
    socket.on('error', () => {});
    // The end of a connection is only heard by who reads.
    socket.resume();
    socket.write('GET /mark.svg HTTP/1.1\r\nHost: a\r\n\r\n');
    sockets.push(socket);
  }
  // All but those that fit were closed again: the one of who comes last is answered.
  await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBeGreaterThan(250);
  expect(await hashAt('/plan')).toHaveLength(64);
  for (const socket of sockets) socket.destroy();
  expect(await hashAt('/mark.svg')).toHaveLength(64);
  expect(await hashAt('/readyz')).toHaveLength(64);
});

test('when the very last handle is gone, whoever asks is sent away, and then everything goes on', async () => {
  test.skip(process.platform !== 'linux', 'The limit of a running process is set by prlimit.');
  await own.start({ cwd: copy });
  expect(await hashAt('/readyz')).toHaveLength(64);
  const limit = (handles: string) =>
    execFileSync('prlimit', ['--pid', String(own.pid), `--nofile=${handles}:`]);
  const soft = execFileSync('prlimit', ['--pid', String(own.pid), '--nofile', '-o', 'SOFT', '--noheadings']);
  // Nothing above this number can be opened: the handles that are open stay.
  limit(String(readdirSync(`/proc/${own.pid}/fd`).length));
  const sockets = Array.from({ length: 40 }, () => connect(own.innerPort, '127.0.0.1'));
  for (const socket of sockets) {
    socket.on('error', () => {});
    socket.resume();
    socket.write('GET /help-numbers.json HTTP/1.1\r\nHost: a\r\n\r\n');
  }
  await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBeGreaterThan(20);
  limit(soft.toString().trim());
  for (const socket of sockets) socket.destroy();
  expect(await hashAt('/plan')).toHaveLength(64);
  expect(await hashAt('/readyz')).toHaveLength(64);
});

test('an error that nobody caught, in a timer or a promise, is reported without its words and ends nothing', async () => {
  writeFileSync(
    join(copy, 'mistakes.mjs'),
    `process.on('SIGUSR2', () => {
      setTimeout(() => { throw new RangeError('geheim'); });
      Promise.reject(new TypeError('geheim'));
    });`,
  );
  await own.start({ cwd: copy, before: ['env', 'NODE_OPTIONS=--import=./mistakes.mjs'] });
  expect(await hashAt('/readyz')).toHaveLength(64);
  process.kill(own.pid, 'SIGUSR2');
  await expect.poll(() => own.reported).toMatch(/RangeError/);
  await expect.poll(() => own.reported).toMatch(/TypeError/);
  expect(own.reported).not.toContain('geheim');
  expect(await hashAt('/readyz')).toHaveLength(64);
});
