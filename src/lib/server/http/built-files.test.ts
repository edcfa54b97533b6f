import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ask, serve, type Served } from './http.fixtures';
import { BuiltFiles } from './built-files';

let folder: string;
let served: Served;
const put = (file: string, content: string | Buffer) => {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-build-'));
  put('client/mark.svg', '<svg/>');
  put('client/_app/immutable/new.js', 'new()');
  put('client/_app/immutable/new.js.br', brotliCompressSync('new()'));
  put('before/_app/immutable/old.js', 'old()');
  put('before/_app/immutable/new.js', 'never');
  put('prerendered/index.html', 'begin');
  put('prerendered/plan.html', 'plan');
  const files = new BuiltFiles(folder);
  served = await serve(async (request, response) => {
    if (!files.answer(request, response, request.url ?? '')) response.writeHead(404).end();
  });
});
afterEach(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

it('lists the SHA-256 of every file as it is answered, and not of the build before, and is asked anew', async () => {
  const answer = await ask(served, '/files.json');
  expect(answer.headers['cache-control']).toBe('no-cache');
  const sums = JSON.parse(answer.text) as Record<string, string>;
  expect(Object.keys(sums)).toEqual(['/', '/_app/immutable/new.js', '/mark.svg', '/plan']);
  for (const [path, sum] of Object.entries(sums)) {
    const { text } = await ask(served, path);
    expect(createHash('sha256').update(text).digest('hex'), path).toBe(sum);
  }
});

it.each([
  ['/', 200, 'begin', 'text/html;charset=utf-8'],
  ['/plan', 200, 'plan', 'text/html;charset=utf-8'],
  ['/pl%61n', 200, 'plan', 'text/html;charset=utf-8'],
  ['/mark.svg', 200, '<svg/>', 'image/svg+xml'],
  ['/_app/immutable/new.js', 200, 'new()', 'text/javascript'],
  ['/_app/immutable/old.js', 200, 'old()', 'text/javascript'],
  ['/index.html', 404, '', undefined],
  ['/mark.svg/', 404, '', undefined],
  ['/%E0%A4%A', 404, '', undefined],
  ['/../package.json', 404, '', undefined],
])('answers %s with %i', async (path, status, text, type) => {
  const answer = await ask(served, path);
  expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([status, text, type]);
});

it('goes on when a new build takes the files away', async () => {
  rmSync(folder, { recursive: true });
  for (const path of ['/', '/mark.svg', '/_app/immutable/new.js', '/_app/immutable/old.js']) {
    expect((await ask(served, path)).status).toBe(200);
  }
});

it('hands out what was packed to those who can read it, under a tag of its own', async () => {
  const path = '/_app/immutable/new.js';
  const packed = await ask(served, path, { 'accept-encoding': 'gzip, br' });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(brotliDecompressSync(packed.bytes).toString()).toBe('new()');
  const plain = await ask(served, path, { 'accept-encoding': 'gzip, br;q=0' });
  expect([plain.text, plain.headers['content-encoding']]).toEqual(['new()', undefined]);
  expect(plain.headers.etag).not.toBe(packed.headers.etag);
  const known = { 'if-none-match': `"x", ${plain.headers.etag}` };
  expect((await ask(served, path, known)).status).toBe(304);
  expect((await ask(served, path, { ...known, 'accept-encoding': 'br' })).status).toBe(200);
});

it('lets only what has a hash in its name be kept for ever', async () => {
  const cached = async (path: string) => (await ask(served, path)).headers['cache-control'];
  expect(await cached('/_app/immutable/old.js')).toContain('immutable');
  expect(await cached('/mark.svg')).toBeUndefined();
});

it('answers a part as the whole, and HEAD with the length alone', async () => {
  expect(await ask(served, '/plan', { range: 'bytes=1-2' })).toMatchObject({ status: 200, text: 'plan' });
  const head = await ask(served, '/plan', {}, 'HEAD');
  expect([head.headers['content-length'], head.text]).toEqual(['4', '']);
});
