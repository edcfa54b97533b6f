import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.mjs';
import { pathOf } from '../../src/lib/protocol/api/call';
import { backupCalls } from '../../src/lib/protocol/api/backup-calls';
import { sealedLengths } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { connectAnew } from './fixtures/ask';
import { databases } from './fixtures/databases';
import { Device, Keeper, Sharer } from './fixtures/made';
import { memoryLimit, type MemoryLimit } from './fixtures/memory-limit';
import { OwnProcess } from './fixtures/own-process';
import { postgresPid, processorTime } from './fixtures/processor-time';

const connections = process.env.LONG ? 300 : 60;
/** How long it is measured: whoever waits in vain hears so within ten seconds, and comes back. */
const measured = process.env.LONG ? 12_000 : 3000;
const megabyte = 1024 * 1024;
const mostMemory = 512 * megabyte;
/** What honest clients make meanwhile, and the log of the database, in megabytes. */
const mostGrown = 64;

const kinds = [
  'answers that are not read',
  'answers that are read a little at a time',
  'uploads without end',
  'uploads a byte at a time',
  'uploads of nonsense',
  'bodies that are one byte over',
  'connections that say nothing',
  'half-open connections',
  'headers a byte at a time',
  'headers without end',
  'many small requests',
] as const;
/** What one address may only do a part of, done by many. */
const byMany: readonly (typeof kinds)[number][] = ['answers that are not read', 'uploads without end'];
const attacks = [
  ...kinds.map((kind) => ({ kind, addresses: 1 })),
  ...[...byMany, 'many small requests' as const].map((kind) => ({ kind, addresses: 200 })),
];

/** Honest clients have addresses of their own, and come no more often than they may. */
let clients = 0;
const honest = () => ({ 'x-forwarded-for': `192.0.2.${(clients++ >> 5) % 256}` });

interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Cores that worked meanwhile, by whom. */
  readonly cores: string;
}

/** How long calls took that make shares and open them, one after another: those that so many of 100 stay under. */
async function timesOf(
  url: () => string,
  workers: Readonly<Record<string, readonly number[]>>,
): Promise<Times> {
  const took: number[] = [];
  const timed = async (call: () => Promise<{ status: number }>, status: number) => {
    const start = performance.now();
    expect((await call()).status).toBe(status);
    took.push(performance.now() - start);
  };
  connectAnew();
  const before = Object.values(workers).map(processorTime);
  const start = performance.now();
  while (performance.now() - start < measured) {
    const sharer = new Sharer(url);
    const device = new Device(sharer.tokens.claim);
    await timed(() => sharer.ask(shareCalls.create, { request: sharer.create, headers: honest() }), 201);
    await timed(() => sharer.ask(shareCalls.claim, { request: device.claim, headers: honest() }), 200);
  }
  const seconds = (performance.now() - start) / 1000;
  const cores = Object.entries(workers).map(
    ([who, pids], at) => `${who} ${((processorTime(pids) - (before[at] ?? 0)) / seconds).toFixed(2)}`,
  );
  const sorted = took.toSorted((a, b) => a - b);
  const under = (part: number) => sorted[Math.floor(took.length * part)] ?? 0;
  return { p50: under(0.5), p95: under(0.95), p99: under(0.99), cores: cores.join(', ') };
}

/** Starts a script that tells when it is ready. */
async function begin(
  script: string,
  args: readonly string[] = [],
): Promise<{ process: ChildProcess; told: unknown }> {
  const process = fork(`tests/contract/fixtures/${script}`, args, { execArgv: [] });
  const [told] = (await once(process, 'message')) as [unknown];
  return { process, told };
}

async function end(process: ChildProcess): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}

/** All bytes of the files in a folder. */
const bytesIn = (folder: string) =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

describe.each(databases)('%s, while others do their worst', (name) => {
  let folder: string;
  let servers: OwnProcess[];
  let limits: MemoryLimit[];
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let quiet: Times;
  let workers: Record<string, readonly number[]>;
  let turn = 0;
  const url = () => servers[turn++ % servers.length]?.url ?? '';
  const keeper = new Keeper(url);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-attack-'));
    postgres = name === 'SQLite' ? undefined : await startPostgres();
    const database = postgres && { DATABASE_URL: postgres.url };
    const settings = { DATA_DIR: folder, PROXIES: '1', REQUESTS_PER_MINUTE: '1200', ...database };
    limits = Array.from({ length: name === 'two nodes on PostgreSQL' ? 2 : 1 }, () =>
      memoryLimit(mostMemory),
    );
    servers = [];
    for (const { before } of limits) servers.push(await OwnProcess.start(settings, before));
    const { status } = await keeper.write(1, keeper.content(1, sealedLengths.backup[3]));
    expect(status).toBe(201);
    workers = {
      relay: servers.map(({ pid }) => pid),
      ...(postgres && { database: [postgresPid(postgres.folder)] }),
    };
    await timesOf(url, workers);
    quiet = await timesOf(url, workers);
  }, 600_000);
  afterAll(async () => {
    for (const server of servers) await server.end('SIGTERM');
    await postgres?.stop();
    for (const limit of limits) limit.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The same flood beside it, at a server that only says no: what is slow then is this machine. */
  const floorOf = async (flood: (ports: string) => readonly string[]) => {
    const bare = await begin('bare-process.ts');
    const attacker = await begin('attacker-process.ts', flood(String((bare.told as { port: number }).port)));
    try {
      return await timesOf(url, {
        ...workers,
        attacker: [attacker.process.pid ?? 0],
        bare: [bare.process.pid ?? 0],
      });
    } finally {
      await end(attacker.process);
      await end(bare.process);
    }
  };

  it.each(attacks)(
    'goes on for the others: $kind, from $addresses',
    { timeout: 600_000 },
    async ({ kind, addresses }) => {
      const about = { path: pathOf(backupCalls.read, keeper), token: keeper.tokens.read };
      if (/^(uploads|bodies)/.test(kind)) about.token = keeper.tokens.write;
      const ports = servers.map((server) => new URL(server.url).port).join();
      const flood = (at: string) => [kind, at, String(connections), JSON.stringify(about), String(addresses)];
      const floor = await floorOf(flood);
      const before = bytesIn(folder);
      const { process: attacker } = await begin('attacker-process.ts', flood(ports));
      try {
        const busy = await timesOf(url, { ...workers, attacker: [attacker.pid ?? 0] });
        const peaks = servers.map(({ pid }, at) => Math.round((limits[at]?.peak(pid) ?? 0) / megabyte));
        const peak = Math.max(...peaks);
        const grown = Math.round((bytesIn(folder) - before) / megabyte);
        const inMs = (part: 'p50' | 'p95' | 'p99') =>
          `${part} ${busy[part].toFixed(1)} ms, floor ${floor[part].toFixed(1)}, quiet ${quiet[part].toFixed(1)} ` +
          `(${(busy[part] / floor[part]).toFixed(1)}x, ${(busy[part] / quiet[part]).toFixed(1)}x)`;
        console.log(
          `${name}, ${connections} x ${kind} from ${addresses}: ${inMs('p50')}; ${inMs('p95')}; ${inMs('p99')}; ` +
            `cores: ${busy.cores}; floor: ${floor.cores}; quiet: ${quiet.cores}; ` +
            `peak ${peak} MB (${limits[0]?.name}); files grew ${grown} MB`,
        );
        for (const server of servers) expect(server.isAlive).toBe(true);
        expect(peak * megabyte).toBeLessThan(mostMemory);
        expect(grown).toBeLessThan(mostGrown);
      } finally {
        await end(attacker);
      }
      for (const server of servers) expect(server.output).toBe('');
      // After it all works, also what is large: as soon as what was held for those who are gone is let go.
      const ended = performance.now();
      await expect.poll(async () => (await new Keeper(url).write(1)).status, { timeout: 60_000 }).toBe(201);
      await expect.poll(async () => (await keeper.read()).status, { timeout: 60_000 }).toBe(200);
      console.log(`well again after ${Math.round(performance.now() - ended)} ms`);
    },
  );
});
