import { afterEach, describe, expect, it } from 'vitest';
import { sealedLengths } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import type { RelayOptions } from '../../src/lib/server/http/relay-server';
import { rowBytes } from '../../src/lib/server/relay/capacity';
import { random, send } from './fixtures/ask';
import { databases, openSite, type Site } from './fixtures/databases';
import { Box, hashOf, Keeper, Sharer } from './fixtures/made';
import { plentyOfRoom } from './fixtures/relay';

const [smallBackup = 0, largerBackup = 0] = sealedLengths.backup;
const largestBody = sealedLengths.body.at(-1) ?? 0;
const day = 24 * 60 * 60;

describe.each(databases)('the quotas on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  const open = async (options: Partial<RelayOptions>) => (site = await openSite(name, options));
  const count = async () => {
    for (const { relay } of site.nodes) await relay.sweep();
  };
  afterEach(() => site.close());

  it('let a backup of the same size be renewed on a full relay, again and again', async () => {
    // Room for one, and not for a second generation of it.
    await open({ quotas: { ...plentyOfRoom, backups: 1.5 * (smallBackup + rowBytes.backup) } });
    const mine = new Keeper(url);
    expect((await mine.write(1)).status).toBe(201);
    await count();
    expect((await new Keeper(url).write(1)).status).toBe(507);
    for (let generation = 2; generation <= 8; generation += 1) {
      const content = mine.content(generation);
      expect((await mine.write(generation, content)).status).toBe(201);
      await count();
      expect((await mine.read()).value?.backup).toBe(content.backup);
    }
    expect((await mine.write(9, mine.content(9, largerBackup))).error?.code).toBe('relay.full');
    const kept = (await mine.read()).value?.kept.map(({ generation }) => generation);
    expect(kept).toEqual([8]);
  });

  it('keep what a thief would destroy as long as there is room for one more', async () => {
    await open({ quotas: { ...plentyOfRoom, backups: 3 * (smallBackup + rowBytes.backup) } });
    const mine = new Keeper(url);
    await mine.write(1);
    site.later(2 * day);
    for (let generation = 2; generation <= 9; generation += 1) {
      expect((await mine.write(generation)).status).toBe(201);
      await count();
    }
    const kept = (await mine.read()).value?.kept.map(({ generation }) => generation) ?? [];
    expect(kept).toContain(1);
    expect(kept[0]).toBe(9);
  });

  it('count mailboxes that nothing was sent to', async () => {
    await open({ quotas: { ...plentyOfRoom, mailboxes: 10 * rowBytes.mailbox } });
    const statuses = [];
    for (let at = 0; at < 10; at += 1) {
      statuses.push((await new Box(url).open()).status);
      await count();
    }
    expect(statuses).toEqual([...Array<number>(8).fill(201), 507, 507]);
    expect(JSON.parse((await send(url(), 'GET', '/readyz')).text)).toMatchObject({
      ready: true,
      trouble: ['mailboxes.full'],
    });
  });

  it('count what a share that was stopped leaves', async () => {
    await open({ quotas: { ...plentyOfRoom, shares: 25_000 } });
    const statuses = [];
    for (let at = 0; at < 12; at += 1) {
      const sharer = new Sharer(url);
      statuses.push((await sharer.ask(shareCalls.create, { request: sharer.create })).status);
      await sharer.ask(shareCalls.stop);
      await count();
    }
    expect(statuses[4]).toBe(201);
    expect(statuses.at(-1)).toBe(507);
  });

  it('count the lines of a log', async () => {
    await open({ quotas: { ...plentyOfRoom, shares: 30_000 } });
    const sharer = await new Sharer(url).made();
    let token = sharer.tokens.owner;
    for (let at = 0; at < 60; at += 1) {
      const next = random(32);
      const request = { ownerHash: hashOf(next), stopHash: sharer.create.stopHash };
      expect((await sharer.ask(shareCalls.changeOwner, { token, request })).status).toBe(204);
      token = next;
    }
    await count();
    // Without its log there would be room for one more.
    const other = new Sharer(url);
    expect((await other.ask(shareCalls.create, { request: other.create })).error?.code).toBe('relay.full');
    expect((await sharer.ask(shareCalls.stop)).error?.code).toBe('share.unknown');
    expect((await sharer.ask(shareCalls.stop, { token })).status).toBe(204);
  });

  it('give one address a part, and leave the rest for others', async () => {
    const quotas = { ...plentyOfRoom, shares: 40 * 1024 ** 2 };
    await open({ quotas, addressPercent: 10, proxies: 1 });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const make = async (address: string) => {
      const sharer = new Sharer(url);
      const body = sharer.package('body', 1, '', largestBody);
      const request = { ...sharer.create, body };
      const { status } = await sharer.ask(shareCalls.create, { request, headers: from(address) });
      return { sharer, status };
    };
    const greedy = [];
    for (let at = 0; at < 15 * site.nodes.length + 6; at += 1) greedy.push(await make('192.0.2.1'));
    // A tenth of forty megabytes, on each node.
    const made = greedy.filter(({ status }) => status === 201);
    expect(made.length).toBe(15 * site.nodes.length);
    expect(greedy.slice(-6).map(({ status }) => status)).toEqual(Array(6).fill(507));
    for (let at = 2; at < 6; at += 1) expect((await make(`192.0.2.${at}`)).status).toBe(201);
    // What it has already goes on.
    const first = made[0]?.sharer;
    if (!first) throw new Error('There are fifteen');
    const renewal = { ...first.renewal(2), body: first.package('body', 2, '', largestBody) };
    const headers = { 'if-match': '"1"', ...from('192.0.2.1') };
    expect((await first.ask(shareCalls.renew, { request: renewal, headers })).status).toBe(200);
    expect((await first.ask(shareCalls.stop, { headers: from('192.0.2.1') })).status).toBe(204);
    site.later(day);
    expect((await make('192.0.2.1')).status).toBe(201);
  });
});
