import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { databases, openSite, type Site } from './fixtures/databases';
import { random } from './fixtures/ask';
import { Device, hashOf, newReply, seconds, Sharer } from './fixtures/made';

const day = 24 * 60 * 60;

describe.each(databases)('the life of a share on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  const made = () => new Sharer(url).made();
  beforeAll(async () => {
    site = await openSite(name);
  });
  afterAll(() => site.close());

  it.each(['owner', 'stop'] as const)(
    'is gone for everybody when it is stopped with the %s token',
    async (by) => {
      const sharer = await made();
      const device = await Device.having(sharer);
      await sharer.ask(shareCalls.reply, { token: device.token, request: newReply() });
      expect((await sharer.ask(shareCalls.stop, { token: sharer.tokens[by] })).status).toBe(204);
      const gone = [
        await sharer.ask(shareCalls.look),
        await sharer.ask(shareCalls.claim, { request: device.claim }),
        await sharer.ask(shareCalls.open, { token: device.token, request: { have: 1 } }),
        await sharer.ask(shareCalls.reply, { token: device.token, request: newReply(2) }),
        await sharer.renew(2, sharer.renewal(2, device)),
        await sharer.ask(shareCalls.create, { request: sharer.create }),
      ];
      for (const { error } of gone) expect(error).toMatchObject({ code: 'share.gone' });
      expect(gone[2]?.error?.endedAt).toBeGreaterThan(seconds() - 60);
      expect((await sharer.ask(shareCalls.stop)).status).toBe(204);
      const owner = await sharer.ask(shareCalls.owner, { request: { since: 3 } });
      expect(owner.value).toMatchObject({ state: 'stopped', replies: [], events: [{ event: 'revoked' }] });
    },
  );

  it('lets the stop token do nothing but stop', async () => {
    const sharer = await made();
    const token = sharer.tokens.stop;
    expect((await sharer.ask(shareCalls.owner, { token, request: { since: 0 } })).status).toBe(404);
    expect((await sharer.ask(shareCalls.look, { token })).status).toBe(404);
  });

  it('ends when its reader leaves', async () => {
    const sharer = await made();
    const device = await Device.having(sharer);
    expect((await sharer.ask(shareCalls.leave, { token: device.token })).status).toBe(204);
    const opened = await sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 } });
    expect(opened.error?.code).toBe('share.gone');
    const owner = await sharer.ask(shareCalls.owner, { request: { since: 0 } });
    expect(owner.value?.state).toBe('left');
    expect(owner.value?.events.at(-1)?.event).toBe('left');
  });

  it('passes replies on, once each, until the owner has them', async () => {
    const sharer = await made();
    const device = await Device.having(sharer);
    const [first, second] = [newReply(1), newReply(2)];
    const reply = (request: typeof first) => sharer.ask(shareCalls.reply, { token: device.token, request });
    expect((await reply(first)).status).toBe(201);
    expect((await reply(second)).status).toBe(201);
    expect((await reply({ ...newReply(1), id: first.id })).error?.code).toBe('share.replyConflict');
    const deviceId = device.claim.deviceId;
    const waiting = async () =>
      (await sharer.ask(shareCalls.owner, { request: { since: 0 } })).value?.replies;
    expect(await waiting()).toEqual([
      { ...first, deviceId },
      { ...second, deviceId },
    ]);
    await sharer.ask(shareCalls.removeReply, { rid: first.id });
    expect((await reply(first)).status).toBe(200);
    expect(await waiting()).toEqual([{ ...second, deviceId }]);
  });

  it('holds fifty replies and no more, and takes new ones when there is room', async () => {
    const sharer = await made();
    const device = await Device.having(sharer);
    const reply = (request = newReply()) => sharer.ask(shareCalls.reply, { token: device.token, request });
    const first = newReply();
    await reply(first);
    const rest = await Promise.all(Array.from({ length: 49 }, () => reply()));
    expect(rest.every(({ status }) => status === 201)).toBe(true);
    expect((await reply()).error?.code).toBe('share.repliesFull');
    await sharer.ask(shareCalls.removeReply, { rid: first.id });
    expect((await reply()).status).toBe(201);
  });

  it('obeys only its new owner after the phone was lost', async () => {
    const sharer = await made();
    const fresh = { owner: random(32), stop: random(32) };
    const request = { ownerHash: hashOf(fresh.owner), stopHash: hashOf(fresh.stop) };
    expect((await sharer.ask(shareCalls.changeOwner, { request })).status).toBe(204);
    const other = { ownerHash: hashOf(random(32)), stopHash: hashOf(random(32)) };
    const thief = [
      await sharer.ask(shareCalls.owner, { request: { since: 0 } }),
      await sharer.ask(shareCalls.stop),
      await sharer.ask(shareCalls.stop, { token: sharer.tokens.stop }),
      await sharer.ask(shareCalls.changeOwner, { request: other }),
    ];
    expect(thief.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const token = fresh.owner;
    expect((await sharer.ask(shareCalls.owner, { token, request: { since: 0 } })).status).toBe(200);
    expect((await sharer.ask(shareCalls.stop, { token: fresh.stop })).status).toBe(204);
  });

  it('takes the same request again at every call, as when an answer was lost', async () => {
    const sharer = new Sharer(url);
    const twice = async (ask: () => Promise<{ status: number; value?: unknown }>) => {
      const [first, second] = [await ask(), await ask()];
      expect(second.value).toEqual(first.value);
      return [first.status, second.status];
    };
    const { tokens } = sharer;
    expect(await twice(() => sharer.ask(shareCalls.create, { request: sharer.create }))).toEqual([201, 200]);
    const wrong = new Device(random(32)).claim;
    expect(await twice(() => sharer.ask(shareCalls.claim, { request: wrong }))).toEqual([403, 403]);
    expect((await sharer.ask(shareCalls.look)).value?.attemptsLeft).toBe(4);
    const reset = { claimHash: hashOf(tokens.claim), boot: sharer.package('boot', 1), codeRequired: false };
    expect(await twice(() => sharer.ask(shareCalls.resetCode, { request: reset }))).toEqual([204, 204]);
    const early = sharer.renewal(2);
    expect(await twice(() => sharer.renew(2, early))).toEqual([200, 200]);
    const device = new Device(tokens.claim);
    expect(await twice(() => sharer.ask(shareCalls.claim, { request: device.claim }))).toEqual([200, 200]);
    const token = device.token;
    expect(await twice(() => sharer.ask(shareCalls.ack, { token }))).toEqual([204, 204]);
    const renewal = sharer.renewal(3, device);
    expect(await twice(() => sharer.renew(3, renewal))).toEqual([200, 200]);
    const open = { token, request: { have: 2 } };
    expect(await twice(() => sharer.ask(shareCalls.open, open))).toEqual([200, 200]);
    const reply = { token, request: newReply() };
    expect(await twice(() => sharer.ask(shareCalls.reply, reply))).toEqual([201, 200]);
    const owner = { request: { since: 0 } };
    expect(await twice(() => sharer.ask(shareCalls.owner, owner))).toEqual([200, 200]);
    const removal = { rid: reply.request.id };
    expect(await twice(() => sharer.ask(shareCalls.removeReply, removal))).toEqual([204, 204]);
    const change = { request: { ownerHash: hashOf(random(32)), stopHash: hashOf(tokens.stop) } };
    expect(await twice(() => sharer.ask(shareCalls.changeOwner, change))).toEqual([204, 204]);
    expect(await twice(() => sharer.ask(shareCalls.leave, { token }))).toEqual([204, 204]);
    const stop = { token: tokens.stop };
    expect(await twice(() => sharer.ask(shareCalls.stop, stop))).toEqual([204, 204]);
  });

  it('is not made twice with one id, nor with an end that has passed or lies too far', async () => {
    const sharer = await made();
    const other = Object.assign(new Sharer(url), { id: sharer.id });
    const request = {
      ...other.create,
      boot: sharer.create.boot,
      body: sharer.create.body,
      notAfter: sharer.notAfter,
    };
    expect((await other.ask(shareCalls.create, { request })).error?.code).toBe('share.conflict');
    const now = seconds();
    for (const change of [
      { notAfter: now - 5, claimBefore: now - 10 },
      { notAfter: now + 400 * day },
      { claimBefore: now + 8 * day },
      { claimBefore: now - 5 },
      { notAfter: now + day, claimBefore: now + 2 * day },
    ]) {
      const wrong = new Sharer(url, change);
      const { error } = await wrong.ask(shareCalls.create, { request: wrong.create });
      expect(error?.code).toBe('share.badTimes');
      expect(Math.abs((error?.now ?? 0) - now)).toBeLessThan(60);
    }
  });
});
