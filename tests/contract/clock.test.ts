import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backupKept } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { confirmClock } from '../../src/lib/server/relay/status';
import { send } from './fixtures/ask';
import { databases, openSite, type Site } from './fixtures/databases';
import { Box, Device, Keeper, newReply, Sharer } from './fixtures/made';

const [hour, day] = [60 * 60, 24 * 60 * 60];

describe.each(databases)('a clock that is wrong on %s', (name) => {
  let site: Site;
  let lines: string[];
  const url = () => site.url();
  beforeEach(async () => {
    lines = [];
    site = await openSite(name, { report: (line) => lines.push(line) });
  });
  afterEach(() => site.close());

  const sweep = async () => {
    for (const { relay } of site.nodes) await relay.sweep();
  };
  const trouble = async () => JSON.parse((await send(url(), 'GET', '/readyz')).text) as unknown;
  const inDoubt = { ready: true, trouble: ['clock.inDoubt'] };
  const well = { ready: true, trouble: [] };

  /** A share with a reader, one that waits for its reader, a backup and a mailbox. */
  async function things() {
    const [read, unread] = [await new Sharer(url).made(), await new Sharer(url).made()];
    const device = await Device.having(read);
    const [keeper, box] = [new Keeper(url), new Box(url)];
    await keeper.write(1);
    await box.open();
    await box.send(box.message(1));
    const open = () => read.ask(shareCalls.open, { token: device.token, request: { have: 0 } });
    const state = async () => (await read.ask(shareCalls.owner, { request: { since: 0 } })).value?.state;
    /** All that can be told to have ended. */
    const answers = async () => [
      (await open()).status,
      (await unread.ask(shareCalls.look)).status,
      (await read.ask(shareCalls.owner, { request: { since: 0 } })).status,
      (await read.ask(shareCalls.reply, { token: device.token, request: newReply() })).status,
      (await box.take(0)).status,
      (await new Box(url).open()).status,
    ];
    return { read, unread, device, keeper, box, open, state, answers };
  }

  it('deletes and ends nothing at a start 401 days ahead, and says so', async () => {
    const { keeper, read, unread, answers, state } = await things();
    site.jump(401 * day);
    await site.restart();
    expect(await trouble()).toMatchObject(inDoubt);
    expect(lines.filter((line) => line.includes('in doubt'))).toHaveLength(site.nodes.length);
    await sweep();
    expect(await answers()).toEqual([503, 503, 503, 503, 503, 503]);
    const { error } = await unread.ask(shareCalls.claim, { request: new Device(unread.tokens.claim).claim });
    expect(error?.code).toBe('relay.unavailable');
    // What does not depend on the time goes on.
    expect((await keeper.read()).status).toBe(200);
    expect((await keeper.write(2)).status).toBe(201);
    expect((await unread.ask(shareCalls.stop, { token: unread.tokens.stop })).status).toBe(204);
    expect((await send(url(), 'GET', '/healthz')).headers.date).toBeUndefined();

    site.jump(-401 * day);
    await sweep();
    expect(await trouble()).toMatchObject(well);
    expect(await state()).toBe('claimed');
    expect((await read.log()).at(-1)).not.toBe('expired');
    expect((await keeper.read()).value?.kept.map(({ generation }) => generation)).toEqual([2, 1]);
    expect((await unread.ask(shareCalls.look)).error?.code).toBe('share.gone');
  });

  it('is noticed at once while it runs, before anything is told to be gone', async () => {
    const { answers } = await things();
    site.jump(60 * day);
    expect(await answers()).toEqual([503, 503, 503, 503, 503, 503]);
    site.jump(-60 * day);
    expect((await answers())[0]).toBe(200);
    await sweep();
    expect(await trouble()).toMatchObject(well);
  });

  it('does not bring back what has ended when it goes back', async () => {
    const { open } = await things();
    site.later(31 * day);
    expect((await open()).error?.code).toBe('share.gone');
    site.jump(-10 * day);
    expect((await open()).error?.code).toBe('relay.unavailable');
    site.jump(10 * day);
    await sweep();
    // What was written down does not depend on any clock.
    site.jump(-10 * day);
    await site.restart();
    expect(await trouble()).toMatchObject(inDoubt);
    expect((await open()).error?.code).toBe('share.gone');
  });

  it('goes on when the operator says that it is right', async () => {
    const { keeper, open, read } = await things();
    site.jump(backupKept + day);
    await site.restart();
    expect(await trouble()).toMatchObject(inDoubt);
    const beside = await site.attach();
    await confirmClock(beside.rows);
    await beside.close();
    await sweep();
    expect(await trouble()).toMatchObject(well);
    expect((await keeper.read()).error?.code).toBe('backup.unknown');
    await sweep();
    expect((await open()).error?.code).toMatch(/^share\.(gone|unknown)$/);
    expect((await read.ask(shareCalls.owner, { request: { since: 0 } })).status).not.toBe(503);
  });

  it('of the server itself is not sent to others when it does not fit that of the database', async () => {
    const date = async () => (await send(url(), 'GET', '/healthz')).headers.date;
    expect(await date()).toBeDefined();
    const real = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      for (const ahead of [-3 * day, 401 * day]) {
        vi.setSystemTime(real + ahead * 1000);
        expect(await date()).toBeUndefined();
      }
      expect(await trouble()).toMatchObject(well);
    } finally {
      vi.useRealTimers();
    }
    expect(await date()).toBeDefined();
  });

  it('is not doubted after days of being off, nor for some minutes', async () => {
    const { open } = await things();
    site.later(2 * day);
    await site.restart();
    expect(await trouble()).toMatchObject(well);
    site.jump(hour / 2);
    await sweep();
    expect(await trouble()).toMatchObject(well);
    expect((await open()).status).toBe(200);
  });

  it('stays doubted through a start, however little ahead', async () => {
    const { open } = await things();
    site.jump(2 * day);
    await sweep();
    await site.restart();
    expect(await trouble()).toMatchObject(inDoubt);
    // Both clocks agree that this has not ended.
    expect((await open()).status).toBe(200);
  });
});
