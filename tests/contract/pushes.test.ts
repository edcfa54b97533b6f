import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { pushLimits, sealedLengths } from '../../src/lib/protocol/api/limits';
import { pushKeyCall } from '../../src/lib/protocol/api/push-calls';
import { rowBytes } from '../../src/lib/server/relay/capacity';
import { call, random, send } from './fixtures/ask';
import { databases, openSite, type Site } from './fixtures/databases';
import { nextStep, Push, seconds } from './fixtures/made';
import { PushService, vapidClaims } from './fixtures/push-service';
import { plentyOfRoom } from './fixtures/relay';

const [minute, hour, day] = [60, 60 * 60, 24 * 60 * 60];
const hosts = ['push.example.test', '*.push.example.org'];
const subject = 'https://eigenwijzer.example';

const service = new PushService();
beforeAll(() => service.start());
afterAll(() => service.stop());
beforeEach(() => {
  service.received.length = 0;
  service.answers.length = 0;
});

describe.each(databases)('a push on %s', (name) => {
  let site: Site;
  let passed = 0;
  const url = () => site.url();
  const now = () => seconds() + passed;
  beforeAll(async () => {
    site = await openSite(name, { push: { subject, hosts, post: service.post() } });
  });
  afterAll(() => site.close());

  const later = (time: number) => {
    passed += time;
    site.later(time);
  };
  /** All nodes at the same moment. */
  const sendDue = () => Promise.all(site.nodes.map(({ relay }) => relay.sendPushes()));
  const soon = (change = {}) => new Push(url, { sendAt: nextStep(now()), ...change });

  it('is scheduled once, never changed, and cancelled for good', async () => {
    const push = soon();
    expect([(await push.schedule()).status, (await push.schedule()).status]).toEqual([201, 200]);
    const moved = { ...push.request, sendAt: push.request.sendAt + 300 };
    expect((await push.schedule(moved)).error?.code).toBe('push.conflict');
    expect(await push.state()).toBe('waiting');
    expect([(await push.cancel()).status, (await push.cancel()).status]).toEqual([204, 204]);
    expect(await push.state()).toBe('cancelled');
    expect((await push.schedule()).error?.code).toBe('push.gone');
    later(10 * minute);
    await sendDue();
    expect(service.received).toEqual([]);
  });

  it('tells those who have no token of it nothing', async () => {
    const [push, other] = [soon(), soon()];
    await push.schedule();
    for (const answer of [await push.look(random(32)), await push.cancel(random(32)), await other.look()]) {
      expect(answer.error).toEqual({ code: 'push.unknown' });
    }
    expect(await push.state()).toBe('waiting');
  });

  it.each([
    ['a moment that tells the minute', (at: number) => ({ sendAt: at + 60 }), 'relay.badRequest'],
    ['an end that tells the minute', (at: number) => ({ notAfter: at + 301 }), 'relay.badRequest'],
    ['a moment that has passed', (at: number) => ({ sendAt: at - 900 }), 'push.badTimes'],
    ['a moment in more than a year', (at: number) => ({ sendAt: at + 367 * day }), 'push.badTimes'],
    ['nothing to wait for', (at: number) => ({ notAfter: at }), 'push.badTimes'],
    ['an end weeks after it', (at: number) => ({ notAfter: at + 8 * day }), 'push.badTimes'],
    ['another size', () => ({ sealed: random(4096) }), 'relay.badRequest'],
    ['another port', () => ({ endpoint: 'https://push.example.test:444/a' }), 'relay.badRequest'],
    ['no TLS', () => ({ endpoint: 'http://push.example.test/a' }), 'relay.badRequest'],
    ['this machine', () => ({ endpoint: 'https://127.0.0.1/a' }), 'relay.badRequest'],
    ['another host', () => ({ endpoint: 'https://example.test/a' }), 'push.hostRefused'],
    ['a host with such an end', () => ({ endpoint: 'https://xpush.example.org/a' }), 'push.hostRefused'],
  ])('is refused with %s', async (_, change, code) => {
    const at = nextStep(now());
    const refused = await soon(change(at)).schedule();
    expect(refused.error?.code).toBe(code);
    expect(Object.keys(refused.error ?? {})).toEqual(code === 'push.badTimes' ? ['code', 'now'] : ['code']);
  });

  it('is one of at most sixty for a subscription', async () => {
    const endpoint = `https://push.example.test/${random(16)}`;
    const all = Array.from({ length: pushLimits.waiting }, () => soon({ endpoint }));
    for (const push of all) expect((await push.schedule()).status).toBe(201);
    const next = soon({ endpoint });
    expect((await next.schedule()).error?.code).toBe('push.tooMany');
    expect((await soon().schedule()).status).toBe(201);
    await all[0]?.cancel();
    expect((await next.schedule()).status).toBe(201);
  });

  it('is posted once at its moment, signed, urgent, and until nobody needs it', async () => {
    const push = soon();
    await push.schedule();
    await sendDue();
    expect(service.for(push.request.endpoint)).toEqual([]);
    later(push.request.sendAt - now());
    await sendDue();
    await sendDue();
    const [posted, ...more] = service.for(push.request.endpoint);
    expect(more).toEqual([]);
    expect(posted?.body.toString('base64url')).toBe(push.request.sealed);
    expect(posted?.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      urgency: 'high',
      topic: push.id,
    });
    expect(push.id).toMatch(/^[\w-]{1,32}$/);
    const ttl = Number(posted?.headers.ttl);
    expect(ttl).toBeLessThanOrEqual(hour);
    expect(ttl).toBeGreaterThan(hour - 60);
    const { publicKey, claims } = vapidClaims(posted?.headers.authorization);
    const { value } = await call(url(), pushKeyCall, { id: '' });
    expect(value).toEqual({ key: publicKey });
    expect(claims).toEqual({ aud: 'https://push.example.test', exp: expect.any(Number), sub: subject });
    expect((claims as { exp: number }).exp).toBeLessThanOrEqual(now() + day);
    expect(await push.state()).toBe('sent');
  });

  it.each([404, 410])('ends with all of its subscription when there is none any more: %i', async (status) => {
    const endpoint = `https://push.example.test/${random(16)}`;
    const [push, next] = [soon({ endpoint }), soon({ endpoint, sendAt: nextStep(now()) + day })];
    const other = soon({ sendAt: nextStep(now()) + day });
    for (const one of [push, next, other]) await one.schedule();
    later(push.request.sendAt - now());
    service.willAnswer(status);
    await sendDue();
    expect([await push.state(), await next.state(), await other.state()]).toEqual([
      'gone',
      'gone',
      'waiting',
    ]);
    expect((await next.schedule()).error?.code).toBe('push.gone');
  });

  it.each([429, 500, 503])(
    'is tried again after %i, less and less often, until its moment is over',
    async (status) => {
      const push = soon();
      await push.schedule();
      later(push.request.sendAt - now());
      service.willAnswer(...Array<number>(50).fill(status));
      const tries: number[] = [];
      for (let at = 0; at < 70; at += 1) {
        await sendDue();
        tries.push(service.for(push.request.endpoint).length);
        later(minute);
      }
      expect(tries[0]).toBe(1);
      expect(tries[1]).toBe(2);
      expect(tries.at(-1)).toBeGreaterThan(5);
      expect(tries.at(-1)).toBeLessThan(10);
      expect(await push.state()).toBe('missed');
    },
  );

  it.each([301, 400, 403, 413])('is not tried again after %i, nor followed', async (status) => {
    const push = soon();
    await push.schedule();
    later(push.request.sendAt - now());
    service.answers.push((response) =>
      response.writeHead(status, { location: `https://push.example.test/elsewhere` }).end(),
    );
    await sendDue();
    expect(service.received).toHaveLength(1);
    expect(await push.state()).toBe('refused');
  });

  it('goes on after a restart in the middle, with the same key', async () => {
    const before = await call(url(), pushKeyCall, { id: '' });
    const push = soon();
    await push.schedule();
    later(push.request.sendAt - now());
    service.answers.push((response) => void response.destroy());
    const sending = sendDue();
    await site.restart();
    await sending;
    later(31);
    await sendDue();
    expect(service.for(push.request.endpoint)).toHaveLength(2);
    expect(await push.state()).toBe('sent');
    expect((await call(url(), pushKeyCall, { id: '' })).value).toEqual(before.value);
  });

  it('leaves nothing of what was sealed or where it went, and is forgotten after a week', async () => {
    const push = soon();
    await push.schedule();
    await push.cancel();
    const rows = await site.nodes[0]?.repository.read((all) =>
      all.pushes.find(Buffer.from(push.id, 'base64url')),
    );
    expect(rows).toMatchObject({ endpoint: null, sealed: null, size: rowBytes.push });
    later(day);
    for (let at = 0; at < 7; at += 1) {
      for (const { relay } of site.nodes) await relay.sweep();
      later(day);
    }
    for (const { relay } of site.nodes) await relay.sweep();
    expect((await push.look()).error?.code).toBe('push.unknown');
  });
});

describe('two nodes', () => {
  it('share what is due, and one takes over from another that ended, after a while', async () => {
    const posted: string[] = [];
    let hang = true;
    const post = async ({ endpoint }: { endpoint: string }) => {
      posted.push(endpoint);
      if (hang) await new Promise((resolve) => (release = resolve));
      return { status: 201 };
    };
    let release: (value?: unknown) => void = () => {};
    const site = await openSite('two nodes on PostgreSQL', { push: { subject, hosts, post } });
    onTestFinished(async () => {
      release();
      await site.close();
    });
    const push = new Push(site.url);
    await push.schedule();
    site.later(push.request.sendAt - seconds());
    const stuck = site.nodes[0]?.relay.sendPushes();
    await expect.poll(() => posted.length).toBe(1);
    await site.nodes[1]?.relay.sendPushes();
    expect(posted).toHaveLength(1);
    hang = false;
    site.later(121);
    await site.nodes[1]?.relay.sendPushes();
    expect(posted).toHaveLength(2);
    release();
    await stuck;
    expect(await push.state()).toBe('sent');
  });

  it('send each of many once', async () => {
    const site = await openSite('two nodes on PostgreSQL', {
      push: { subject, hosts, post: service.post() },
    });
    onTestFinished(() => site.close());
    const all = Array.from({ length: 100 }, () => new Push(site.url));
    await Promise.all(all.map((push) => push.schedule()));
    site.later(6 * minute);
    await Promise.all(site.nodes.map(({ relay }) => relay.sendPushes()));
    for (const { request } of all) expect(service.for(request.endpoint)).toHaveLength(1);
  });
});

describe('a relay', () => {
  it.each(['noOrigin', 'operator'] as const)('that sends nothing says so: %s', async (off) => {
    const site = await openSite('SQLite', { push: { off, hosts } });
    onTestFinished(() => site.close());
    expect((await call(site.url(), pushKeyCall, { id: '' })).value).toEqual({ off });
    expect((await new Push(site.url).schedule()).error?.code).toBe('push.off');
  });

  it('takes nothing new when its room for pushes is used up, and no more of one address than its part', async () => {
    const each = sealedLengths.push[0] + rowBytes.push + 100;
    const quotas = { ...plentyOfRoom, pushes: 1000 * each };
    const site = await openSite('SQLite', {
      push: { subject, hosts, post: service.post() },
      quotas,
      proxies: 1,
      addressPercent: 1,
    });
    onTestFinished(() => site.close());
    const from = (address: string) => ({ 'x-forwarded-for': address });
    let taken = 0;
    for (let refused = false; !refused && taken < 1000;) {
      const push = new Push(site.url);
      const answer = await send(site.url(), 'PUT', `/api/v1/push/${push.id}`, {
        headers: { 'content-type': 'application/json', ...from('192.0.2.1') },
        body: JSON.stringify(push.request),
      });
      refused = answer.status === 507;
      if (!refused) taken += 1;
    }
    expect(taken).toBeGreaterThan(pushLimits.waiting);
    expect(taken).toBeLessThan(500);
    const other = new Push(site.url);
    const answer = await send(site.url(), 'PUT', `/api/v1/push/${other.id}`, {
      headers: { 'content-type': 'application/json', ...from('192.0.2.2') },
      body: JSON.stringify(other.request),
    });
    expect(answer.status).toBe(201);
  });
});
