import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.mjs';
import { random, send } from './fixtures/ask';
import { Box, Device, Keeper, newReply, Sharer } from './fixtures/made';
import { Chance, NonsenseMaker, type Nonsense, type Thing } from './fixtures/nonsense';
import { OwnProcess } from './fixtures/own-process';

const requests = process.env.LONG ? 100_000 : 1500;
const atOnce = 16;
/** After so many what was there has mostly been ended or deleted, and there must be new things to hit. */
const portion = 1500;
const seed = Number(process.env.SEED ?? 1);
const mostGrowth = 50 * 1024 * 1024;
/** In ms: a call that hangs takes longer, one that waits for a busy disk does not. */
const longestAnswer = 15_000;

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
        requests: [box.request, box.message(1), box.message(2), { after: 0 }, { answer: random(32) }],
      },
    );
  }
  return things;
}

/** What came back: the answers that are not allowed, and every status that there was. */
class Answers {
  readonly wrong: unknown[] = [];
  readonly statuses = new Set<number>();

  note(
    { method, path, headers }: Nonsense,
    { status, text }: { status: number; text: string },
    ms: number,
  ): void {
    this.statuses.add(status);
    if ((status >= 500 && status !== 507) || ms > longestAnswer)
      this.wrong.push({ method, path, headers, status, ms });
    if (status >= 400 && text !== '' && !/^\{"error":\{"code":"[\w.]+"/.test(text))
      this.wrong.push({ path, text });
  }
}

/** Sends so many, several at once. */
async function rain(server: OwnProcess, chance: Chance, count: number, answers: Answers): Promise<void> {
  for (let sent = 0; sent < count; sent += portion) {
    const maker = new NonsenseMaker(chance, await thingsOn(server));
    let left = Math.min(portion, count - sent);
    const drip = async () => {
      while (left-- > 0) {
        const nonsense = maker.make();
        const { method, path, headers, body } = nonsense;
        const start = performance.now();
        const answer = await send(server.url, method, path, { headers, body });
        answers.note(nonsense, answer, performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, drip));
  }
}

describe.each(['SQLite', 'PostgreSQL'])('%s under a rain of nonsense', (name) => {
  it(`answers ${requests} requests calmly (seed ${seed})`, { timeout: 3_600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-fuzz-'));
    const postgres = name === 'SQLite' ? undefined : await startPostgres();
    const database = postgres && { DATABASE_URL: postgres.url };
    const server = await OwnProcess.start({ DATA_DIR: folder, ...database });
    try {
      const [chance, warm, answers] = [new Chance(seed), new Answers(), new Answers()];
      await rain(server, chance, requests / 5, warm);
      const before = await server.memory();
      await rain(server, chance, requests, answers);
      expect([...warm.wrong, ...answers.wrong]).toEqual([]);
      expect((await server.memory()) - before).toBeLessThan(mostGrowth);
      // It came past the door, and found each kind of no.
      for (const status of [200, 201, 204, 400, 403, 404, 405, 409, 410, 412, 415, 428]) {
        expect(answers.statuses).toContain(status);
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
