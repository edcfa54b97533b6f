import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveOwnHelpNumbers } from './help-numbers';

const numbers = (name: string) =>
  JSON.stringify({ numbers: [{ dial: '112' }, { dial: '113', name }, { dial: '0501234567' }] });

let folder: string;
const server = createServer(async (request, response) => {
  if (!(await serveOwnHelpNumbers(join(folder, 'help-numbers.json'), request, response))) {
    response.writeHead(404).end();
  }
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'help-numbers-'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function served(file: string | Uint8Array) {
  await writeFile(join(folder, 'help-numbers.json'), file);
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return answer.ok ? answer.json() : undefined;
}

it('serves the file of the operator in UTF-8, as it was saved', async () => {
  const wanted = JSON.parse(numbers('Café'));
  expect(await served(numbers('Café'))).toEqual(wanted);
  expect(await served(`\ufeff${numbers('Café')}`)).toEqual(wanted);
  expect(await served(Buffer.from(`\ufeff${numbers('Café')}`, 'utf16le'))).toEqual(wanted);
});

it('refuses a file in which letters would get lost, or without 113', async () => {
  expect(await served(Buffer.from(numbers('Caf\xe9'), 'latin1'))).toBeUndefined();
  expect(await served(Buffer.from(numbers('Caf\x8e'), 'latin1'))).toBeUndefined();
  expect(await served('{"numbers":[{"dial":"112"}]}')).toBeUndefined();
});
