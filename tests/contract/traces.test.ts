import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { Device, Sharer } from './fixtures/made';
import { writtenIn } from './fixtures/marks';
import { OwnProcess } from './fixtures/own-process';
import { startPostgres } from '../../scripts/postgres.mjs';

const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-traces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const marker = () => `MARK${randomBytes(9).toString('hex')}`;
const count = 100;

const began = Date.now();

/** Which of the texts are somewhere in the files of a folder that were written since these tests began. */
function foundIn(where: string, texts: readonly string[]): string[] {
  const whole = writtenIn(where, began);
  return texts.filter((text) => whole.includes(text));
}

/** Secrets that the relay sees pass but may never keep: as text and as bytes. */
function passing(sharer: Sharer, device: Device): string[] {
  const tokens = [...Object.values(sharer.tokens), device.token];
  return tokens.flatMap((token) => [token, Buffer.from(token, 'base64url').toString('latin1')]);
}

interface Left {
  readonly kept: string[];
  readonly passed: string[];
  readonly sharers: Sharer[];
}

/** A hundred shares, opened by devices that tell as much about themselves as they can. */
async function share(server: OwnProcess): Promise<Left> {
  const left: Left = { kept: [], passed: [], sharers: [] };
  for (let at = 0; at < count; at += 1) {
    const [kept, agent] = [marker(), marker()];
    const sharer = new Sharer(() => server.url, {}, kept);
    const headers = {
      'user-agent': agent,
      'x-forwarded-for': agent,
      referer: `http://localhost/d#${agent}`,
      cookie: `a=${agent}`,
    };
    await sharer.ask(shareCalls.create, { request: sharer.create, headers });
    const device = new Device(sharer.tokens.claim);
    await sharer.ask(shareCalls.claim, { request: device.claim, headers });
    await sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 }, headers });
    left.kept.push(kept);
    left.passed.push(agent);
    // To search for them all would take a minute.
    if (at % 10 === 0) left.passed.push(...passing(sharer, device));
    left.sharers.push(sharer);
  }
  return left;
}

function expectQuietLog({ output }: OwnProcess, { kept, passed, sharers }: Left): void {
  expect(output.split('\n').length).toBeGreaterThan(count * 3);
  expect(output).toContain('"route":"POST /api/v1/shares/{id}/claim"');
  const secrets = [...kept, ...passed, ...sharers.map(({ id }) => id), '127.0.0.1'];
  expect(secrets.filter((secret) => output.includes(secret))).toEqual([]);
}

it('leaves, of what was stopped, nothing in the files of SQLite nor in the log', async () => {
  const server = await OwnProcess.start({ DATA_DIR: folder, LOG: 'requests' });
  const left = await share(server);
  expect(foundIn(folder, left.kept)).toHaveLength(count);
  for (const sharer of left.sharers) await sharer.ask(shareCalls.stop);
  // Also while it goes on: the write-ahead log is emptied within a second.
  await vi.waitFor(() => expect(foundIn(folder, left.kept)).toEqual([]), { timeout: 10_000, interval: 200 });
  expect(await server.end('SIGTERM')).toBe(0);
  expect(foundIn(folder, [...left.kept, ...left.passed])).toEqual([]);
  expectQuietLog(server, left);
});

it('never writes a token, address or browser to the files of PostgreSQL nor to the log', async () => {
  const postgres = await startPostgres();
  onTestFinished(postgres.stop);
  const server = await OwnProcess.start({ DATABASE_URL: postgres.url, LOG: 'requests', DATA_DIR: folder });
  const left = await share(server);
  expect(await server.end('SIGTERM')).toBe(0);
  await postgres.crash();
  expect(foundIn(postgres.folder, left.kept)).toHaveLength(count);
  expect(foundIn(postgres.folder, left.passed)).toEqual([]);
  expectQuietLog(server, left);
});
