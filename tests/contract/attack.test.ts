import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.mjs';
import { pathOf } from '../../src/lib/protocol/api/call';
import { backupCalls } from '../../src/lib/protocol/api/backup-calls';
import { sealedLengths } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { Device, Keeper, Sharer } from './fixtures/made';
import { memoryLimit, type MemoryLimit } from './fixtures/memory-limit';
import { OwnProcess } from './fixtures/own-process';

const connections = process.env.LONG ? 300 : 60;
const pairs = process.env.LONG ? 200 : 40;
const megabyte = 1024 * 1024;
const mostMemory = 512 * megabyte;

const kinds = [
  'answers that are not read',
  'uploads without end',
  'uploads of nonsense',
  'headers a byte at a time',
  'many small requests',
] as const;

/** Honest clients have addresses of their own, and come no more often than they may. */
let clients = 0;
const honest = () => ({ 'x-forwarded-for': `192.0.2.${(clients++ >> 5) % 256}` });

/** Makes shares and opens them, one after another. Returns the p99 of those calls, in milliseconds. */
async function p99(url: () => string): Promise<number> {
  const took: number[] = [];
  const timed = async (call: () => Promise<{ status: number }>, status: number) => {
    const start = performance.now();
    expect((await call()).status).toBe(status);
    took.push(performance.now() - start);
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    const sharer = new Sharer(url);
    const device = new Device(sharer.tokens.claim);
    await timed(() => sharer.ask(shareCalls.create, { request: sharer.create, headers: honest() }), 201);
    await timed(() => sharer.ask(shareCalls.claim, { request: device.claim, headers: honest() }), 200);
  }
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;
}

describe.each(['SQLite', 'PostgreSQL'])('%s, while one address does its worst', (name) => {
  let folder: string;
  let server: OwnProcess;
  let limit: MemoryLimit;
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let quiet: number;
  const keeper = new Keeper(() => server.url);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-attack-'));
    postgres = name === 'SQLite' ? undefined : await startPostgres();
    limit = memoryLimit(mostMemory);
    const database = postgres && { DATABASE_URL: postgres.url };
    const settings = { DATA_DIR: folder, PROXIES: '1', REQUESTS_PER_MINUTE: '1200', ...database };
    server = await OwnProcess.start(settings, limit.before);
    const { status } = await keeper.write(1, keeper.content(1, sealedLengths.backup[3]));
    expect(status).toBe(201);
    await p99(() => server.url);
    quiet = await p99(() => server.url);
  }, 600_000);
  afterAll(async () => {
    await server.end('SIGTERM');
    await postgres?.stop();
    limit.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(kinds)('goes on for the others: %s', { timeout: 600_000 }, async (kind) => {
    const about = { path: pathOf(backupCalls.read, keeper), token: keeper.tokens.read };
    if (kind.startsWith('uploads')) about.token = keeper.tokens.write;
    const { port } = new URL(server.url);
    const args = [kind, port, String(connections), JSON.stringify(about)];
    const attacker = fork('tests/contract/fixtures/attacker-process.ts', args, { execArgv: [] });
    try {
      await once(attacker, 'message');
      const busy = await p99(() => server.url);
      const peak = Math.round(limit.peak(server.pid) / megabyte);
      const ratio = (busy / quiet).toFixed(1);
      console.log(
        `${name}, ${connections} x ${kind}: p99 ${busy.toFixed(1)} ms, quiet ${quiet.toFixed(1)} ms ` +
          `(${ratio}x); peak ${peak} MB (${limit.name})`,
      );
      expect(server.isAlive).toBe(true);
      expect(peak * megabyte).toBeLessThan(mostMemory);
    } finally {
      const gone = once(attacker, 'exit');
      attacker.kill('SIGKILL');
      await gone;
    }
    expect(server.output).toBe('');
  });
});
