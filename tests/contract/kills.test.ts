import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.mjs';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { Chance } from './fixtures/nonsense';
import { Device, Keeper, newReply, Sharer } from './fixtures/made';
import { OwnProcess } from './fixtures/own-process';

const rounds = process.env.LONG ? 100 : 3;
const writers = 12;

/** What one writer heard was done. Whatever it did not hear of may be done or not. */
interface Acknowledged {
  readonly sharer: Sharer;
  readonly keeper: Keeper;
  device?: Device;
  version: number;
  replies: number;
  generation: number;
  stopped: boolean;
}

/** Writes one thing after another until the server is gone; tells after each that was acknowledged. */
async function writeOn(
  url: () => string,
  chance: Chance,
  all: Acknowledged[],
  told: () => void,
): Promise<void> {
  try {
    for (;;) {
      const sharer = new Sharer(url);
      if ((await sharer.ask(shareCalls.create, { request: sharer.create })).status !== 201) return;
      const state: Acknowledged = {
        sharer,
        keeper: new Keeper(url),
        version: 1,
        replies: 0,
        generation: 0,
        stopped: false,
      };
      all.push(state);
      told();
      await live(state, chance, told);
    }
  } catch {
    // The server is gone.
  }
}

/** The life of one share and one backup. */
async function live(state: Acknowledged, chance: Chance, told: () => void): Promise<void> {
  const { sharer, keeper } = state;
  const device = await Device.opening(sharer);
  state.device = device;
  told();
  for (let step = 0; step < 6; step += 1) {
    const what = chance.of(['renew', 'reply', 'back up'] as const);
    if (what === 'renew') {
      const version = state.version + 1;
      if ((await sharer.renew(version, sharer.renewal(version, device))).status === 200)
        state.version = version;
    } else if (what === 'reply') {
      const reply = { token: device.token, request: newReply(step) };
      if ((await sharer.ask(shareCalls.reply, reply)).status === 201) state.replies += 1;
    } else {
      const generation = state.generation + 1;
      if ((await keeper.write(generation)).status === 201) state.generation = generation;
    }
    told();
  }
  if (chance.one(2) && (await sharer.ask(shareCalls.stop)).status === 204) state.stopped = true;
}

/** Everything that was acknowledged and is not there. */
async function lostOf(all: readonly Acknowledged[]): Promise<unknown[]> {
  const lost: unknown[] = [];
  for (const { sharer, keeper, device, version, replies, generation, stopped } of all) {
    const { value } = await sharer.ask(shareCalls.owner, { request: { since: 0 } });
    const isThere =
      value !== undefined &&
      value.version >= version &&
      (!device || value.state === 'stopped' || value.device?.deviceId === device.claim.deviceId) &&
      (value.state === 'stopped' || value.replies.length >= replies) &&
      (!stopped || value.state === 'stopped');
    const kept = generation === 0 ? 0 : ((await keeper.read()).value?.generation ?? -1);
    if (!isThere || kept < generation)
      lost.push({ stopped, version, found: value?.version, generation, kept });
  }
  return lost;
}

describe.each(['SQLite', 'PostgreSQL'])('%s, killed while it writes', (name) => {
  it(`loses nothing that it acknowledged (${rounds} kills)`, { timeout: 3_600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-kills-'));
    const postgres = name === 'SQLite' ? undefined : await startPostgres();
    const settings = { DATA_DIR: folder, ...(postgres && { DATABASE_URL: postgres.url }) };
    let acknowledged = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const chance = new Chance(round);
        const server = await OwnProcess.start(settings);
        const [all, { promise: dead, resolve }] = [[] as Acknowledged[], Promise.withResolvers<void>()];
        let left = 100 + chance.below(400);
        const told = () => {
          acknowledged += 1;
          left -= 1;
          if (left === 0) void kill(server, postgres).then(resolve);
        };
        await Promise.all(
          Array.from({ length: writers }, (_, at) => writeOn(() => server.url, new Chance(at), all, told)),
        );
        await dead;
        await postgres?.restart();
        const again = await OwnProcess.start(settings);
        const moved = all.map((state) => reached(state, again));
        expect(await lostOf(moved)).toEqual([]);
        await again.end('SIGTERM');
      }
      expect(acknowledged).toBeGreaterThanOrEqual(rounds * 100);
    } finally {
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The server dies at once, and so does its database. */
async function kill(server: OwnProcess, postgres: { crash(): Promise<void> } | undefined): Promise<void> {
  await Promise.all([server.end('SIGKILL'), postgres?.crash()]);
}

/** The same things, at the address where the server is now. */
function reached(state: Acknowledged, { url }: OwnProcess): Acknowledged {
  const at = { url: () => url };
  return { ...state, sharer: Object.assign(state.sharer, at), keeper: Object.assign(state.keeper, at) };
}
