import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupCalls } from '../../src/lib/protocol/api/backup-calls';
import { pathOf, type Call } from '../../src/lib/protocol/api/call';
import { mailboxCalls } from '../../src/lib/protocol/api/mailbox-calls';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import type { Rates } from '../../src/lib/server/http/pace';
import { random, send } from './fixtures/ask';
import { databases, openSite, type Site } from './fixtures/databases';
import { Box, Keeper, Sharer } from './fixtures/made';
import { plentyOfRoom } from './fixtures/relay';

interface Said {
  readonly call: Call;
  readonly id: string;
  readonly token?: string;
  readonly length?: number;
}

/** What comes back when a call is begun and its body does not come. */
async function begun(url: string, { call, id, token = random(32), length = 300_000 }: Said): Promise<string> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const known = call.precondition === 'If-Match' ? 'If-Match: "1"' : 'If-None-Match: *';
  const lines = [
    `${call.method} ${pathOf(call, { id, rid: random(16) })} HTTP/1.1`,
    'Host: relay',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    ...(call.token === 'none' ? [] : [`Authorization: Bearer ${token}`]),
    ...(call.precondition ? [known] : []),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return /^HTTP\/1\.1 (\d{3})/.exec(answer.toString())?.[1] ?? '';
}

const withToken = (calls: Record<string, Call>) =>
  Object.entries(calls).filter(([, { token, precondition }]) => token !== 'none' && !precondition);

describe.each(databases)('before a body is read on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  beforeAll(async () => {
    site = await openSite(name, { quotas: { ...plentyOfRoom, backups: 100_000, shares: 50_000 } });
  });
  afterAll(() => site.close());

  it('a wrong token and an id that is not there are refused alike', async () => {
    const [sharer, box] = [await new Sharer(url).made(), new Box(url)];
    await box.open();
    const things = [
      [shareCalls, sharer.id],
      [mailboxCalls, box.id],
    ] as const;
    for (const [calls, known] of things) {
      for (const [, call] of withToken(calls)) {
        if (call.limit === 0) continue;
        expect(await begun(url(), { call, id: known })).toBe('404');
        expect(await begun(url(), { call, id: random(16) })).toBe('404');
      }
    }
    expect(await begun(url(), { call: backupCalls.read, id: random(16) })).toBe('404');
  });

  it('neither of them begins to change anything', async () => {
    const sharer = await new Sharer(url).made();
    const changes = site.nodes.map(({ repository }) => vi.spyOn(repository, 'write'));
    const tried = [];
    for (const [, call] of withToken(shareCalls)) {
      for (const id of [sharer.id, random(16)]) {
        const headers = { authorization: `Bearer ${random(32)}`, 'content-type': 'application/json' };
        tried.push(
          (await send(url(), call.method, pathOf(call, { id, rid: random(16) }), { headers })).status,
        );
      }
    }
    expect(new Set(tried)).toEqual(new Set([404]));
    expect(changes.flatMap(({ mock }) => mock.calls)).toEqual([]);
    for (const change of changes) change.mockRestore();
  });

  it('something new for which there is no room is refused, and what is there is not', async () => {
    const keeper = new Keeper(url);
    expect((await keeper.write(1)).status).toBe(201);
    for (const { relay } of site.nodes) await relay.sweep();
    const other = new Keeper(url);
    const { write } = backupCalls;
    expect(await begun(url(), { call: write, id: other.id, token: other.tokens.write })).toBe('507');
    expect(await begun(url(), { call: shareCalls.create, id: random(16) })).toBe('507');
    expect((await keeper.write(2)).status).not.toBe(404);
  });
});

describe.each(databases)('who asks too often on %s', (name) => {
  let site: Site;
  const often = { burst: 1000, perSecond: 10 };
  const never = { burst: 3, perSecond: 0.001 };
  const open = async (rates: Partial<Rates>) => {
    site = await openSite(name, {
      proxies: 1,
      rates: { all: often, making: often, guessing: often, guessingInAll: often, ...rates },
    });
    return site.nodes.map(({ repository }) => vi.spyOn(repository, 'read'));
  };
  const asked = (reads: readonly { mock: { calls: unknown[] } }[]) =>
    reads.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  const look = (address: string) => {
    const token = random(32);
    return send(site.nodes[0]?.url ?? '', 'POST', pathOf(shareCalls.look, { id: random(16) }), {
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
    });
  };
  afterEach(() => site.close());

  it('is refused before anything is looked up', async () => {
    const reads = await open({ all: never });
    for (let at = 0; at < 3; at += 1) expect((await look('192.0.2.1')).status).toBe(404);
    const before = asked(reads);
    const refused = await Promise.all(Array.from({ length: 20 }, () => look('192.0.2.1')));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]));
    expect(asked(reads)).toBe(before);
    expect((await look('192.0.2.2')).status).toBe(404);
  });

  it('for what is not there waits before it is looked up, and others do not', async () => {
    const reads = await open({ guessing: never });
    for (let at = 0; at < 3; at += 1) expect((await look('192.0.2.1')).status).toBe(404);
    const before = asked(reads);
    const held = Array.from({ length: 20 }, () => look('192.0.2.1'));
    for (let at = 0; at < 3; at += 1) expect((await look('192.0.2.2')).status).toBe(404);
    expect(asked(reads)).toBe(before + 3);
    const answers = await Promise.all(held);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  });
});
