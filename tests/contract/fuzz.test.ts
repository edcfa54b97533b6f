import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.mjs';
import { random, send } from './fixtures/ask';
import { Box, Device, Keeper, newReply, Sharer } from './fixtures/made';
import { Chance, NonsenseMaker, type Thing } from './fixtures/nonsense';
import { OwnProcess } from './fixtures/own-process';

const requests = process.env.LONG ? 100_000 : 1500;
const atOnce = 16;
const seed = Number(process.env.SEED ?? 1);
const mostGrowth = 50 * 1024 * 1024;
const longestAnswer = 2000;

/** Things that are there, so that nonsense about them comes far. */
async function thingsOn(server: OwnProcess): Promise<Thing[]> {
  const url = () => server.url;
  const things: Thing[] = [];
  for (let at = 0; at < 40; at += 1) {
    const [opened, unopened] = [await new Sharer(url).made(), await new Sharer(url).made()];
    const device = await Device.opening(opened);
    const [keeper, box, reply] = [new Keeper(url), new Box(url), newReply()];
    const backup = keeper.content(1);
    await box.open();
    await keeper.write(1, backup);
    const small = [{ since: 0 }, { have: 0 }, reply];
    things.push(
      {
        kind: 'shares',
        id: opened.id,
        rid: reply.id,
        tokens: { ...opened.tokens, device: device.token },
        requests: [opened.create, device.claim, opened.renewal(2, device), ...small],
      },
      {
        kind: 'shares',
        id: unopened.id,
        tokens: unopened.tokens,
        requests: [unopened.create, new Device(random(32)).claim, unopened.renewal(2), ...small],
      },
      { kind: 'backups', id: keeper.id, tokens: keeper.tokens, requests: [backup, { generation: 1 }] },
      {
        kind: 'mailbox',
        id: box.id,
        tokens: box.tokens,
        requests: [box.request, box.message(1), box.message(2), { after: 0 }],
      },
    );
  }
  return things;
}

/** Sends so many, several at once; the answers that are not allowed. */
async function rain(server: OwnProcess, maker: NonsenseMaker, count: number) {
  const wrong: unknown[] = [];
  const statuses = new Set<number>();
  let left = count;
  const drip = async () => {
    while (left-- > 0) {
      const { method, path, headers, body } = maker.make();
      const start = performance.now();
      const { status, text } = await send(server.url, method, path, { headers, body });
      const ms = performance.now() - start;
      statuses.add(status);
      if ((status >= 500 && status !== 507) || ms > longestAnswer)
        wrong.push({ method, path, headers, status, ms });
      if (status >= 400 && text !== '' && !/^\{"error":\{"code":"[\w.]+"/.test(text))
        wrong.push({ path, text });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, drip));
  return { wrong, statuses };
}

describe.each(['SQLite', 'PostgreSQL'])('%s under a rain of nonsense', (name) => {
  it(`answers ${requests} requests calmly (seed ${seed})`, { timeout: 3_600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-fuzz-'));
    const postgres = name === 'SQLite' ? undefined : await startPostgres();
    const database = postgres && { DATABASE_URL: postgres.url };
    const server = await OwnProcess.start({ DATA_DIR: folder, ...database });
    try {
      const maker = new NonsenseMaker(new Chance(seed), await thingsOn(server));
      const warm = await rain(server, maker, requests / 5);
      const before = await server.memory();
      const { wrong, statuses } = await rain(server, maker, requests);
      expect([...warm.wrong, ...wrong]).toEqual([]);
      expect((await server.memory()) - before).toBeLessThan(mostGrowth);
      // It came past the door, and found each kind of no.
      for (const status of [200, 201, 204, 400, 403, 404, 405, 409, 410, 412, 415, 428]) {
        expect(statuses).toContain(status);
      }
      expect((await new Sharer(() => server.url).made()).id).toHaveLength(22);
      expect(server.output).toBe('');
    } finally {
      await server.end('SIGTERM');
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
