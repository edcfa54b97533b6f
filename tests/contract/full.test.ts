import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedLengths } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { rowBytes } from '../../src/lib/server/relay/capacity';
import { databases, openSite, type Site } from './fixtures/databases';
import { plentyOfRoom } from './fixtures/relay';
import { Box, Device, Keeper, newReply, Sharer } from './fixtures/made';

const share = sealedLengths.boot[0] + (sealedLengths.body[0] ?? 0) + rowBytes.share + rowBytes.event;

describe.each(databases)('a full relay on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  beforeAll(async () => {
    const quotas = { ...plentyOfRoom, shares: 10 * share, mailboxes: 20_000 };
    site = await openSite(name, { quotas });
  });
  afterAll(() => site.close());

  it('makes nothing new, but reads, renews, stops and the other kinds go on', async () => {
    const sharers = Array.from({ length: 12 }, () => new Sharer(url));
    const statuses = [];
    for (const sharer of sharers) {
      statuses.push((await sharer.ask(shareCalls.create, { request: sharer.create })).status);
      // A node hears from the database what the others took.
      for (const { relay } of site.nodes) await relay.sweep();
    }
    expect(statuses).toEqual([...Array<number>(8).fill(201), ...Array<number>(4).fill(507)]);
    const [first, second] = sharers;
    if (!first || !second) throw new Error('There are twelve');
    const device = await Device.having(first);
    expect((await first.renew(2, first.renewal(2, device))).status).toBe(200);
    expect((await first.ask(shareCalls.open, { token: device.token, request: { have: 1 } })).status).toBe(
      200,
    );
    expect((await first.ask(shareCalls.reply, { token: device.token, request: newReply() })).status).toBe(
      201,
    );
    expect((await new Keeper(url).write(1)).status).toBe(201);
    const again = sharers[11]?.create;
    expect((await first.ask(shareCalls.create, { request: first.create })).status).toBe(200);
    for (const sharer of [first, second]) await sharer.ask(shareCalls.stop);
    for (const { relay } of site.nodes) await relay.sweep();
    expect((await sharers[11]?.ask(shareCalls.create, { request: again }))?.status).toBe(201);
  });

  it('lets mailboxes fill their own part only', async () => {
    const box = new Box(url);
    expect((await box.open()).status).toBe(201);
    const statuses = [];
    for (let seq = 1; seq <= 6; seq += 1) {
      statuses.push((await box.send(box.message(seq))).status);
      for (const { relay } of site.nodes) await relay.sweep();
    }
    expect(statuses).toEqual([201, 201, 201, 201, 507, 507]);
    expect((await new Box(url).open()).status).toBe(507);
    await box.close();
    for (const { relay } of site.nodes) await relay.sweep();
    expect((await new Box(url).open()).status).toBe(201);
  });
});
