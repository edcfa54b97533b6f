import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { databases, openSite, type Site } from './fixtures/databases';
import { Device, newReply, seconds, Sharer } from './fixtures/made';

const [minute, day] = [60, 24 * 60 * 60];

describe.each(databases)('the end of a share on %s', (name) => {
  let site: Site;
  const made = (notAfter: number, claimBefore: number) =>
    new Sharer(() => site.url(), { notAfter, claimBefore }).made();
  const state = async (sharer: Sharer) =>
    (await sharer.ask(shareCalls.owner, { request: { since: 0 } })).value?.state;
  const sweep = async () => {
    for (const { relay } of site.nodes) await relay.sweep();
  };
  let now: number;
  beforeAll(async () => {
    site = await openSite(name);
    now = seconds();
  });
  afterAll(() => site.close());

  it('is kept by whoever reads, sweeper or not, and then by the sweeper', async () => {
    const unopened = await made(now + day, now + 10 * minute);
    const opened = await made(now + day, now + 10 * minute);
    const half = await made(now + day, now + 10 * minute);
    const device = await Device.having(opened);
    const halfDevice = await Device.opening(half);
    await opened.ask(shareCalls.reply, { token: device.token, request: newReply() });
    const open = (sharer: Sharer, { token }: Device) =>
      sharer.ask(shareCalls.open, { token, request: { have: 0 } });

    site.later(11 * minute);
    for (const swept of [false, true]) {
      if (swept) await sweep();
      const tooLate = await unopened.ask(shareCalls.claim, { request: device.claim });
      expect(tooLate.error?.code).toBe('share.linkExpired');
      expect((await unopened.ask(shareCalls.look)).error?.code).toBe('share.linkExpired');
      expect((await unopened.renew(2, unopened.renewal(2))).error?.code).toBe('share.linkExpired');
      expect(await state(unopened)).toBe('linkExpired');
      const again = await half.ask(shareCalls.claim, { request: halfDevice.claim });
      expect(again.error?.code).toBe('share.claimed');
      expect((await open(half, halfDevice)).status).toBe(200);
      expect((await open(opened, device)).status).toBe(200);
    }

    site.later(day);
    for (const swept of [false, true]) {
      if (swept) await sweep();
      expect((await open(opened, device)).error).toEqual({ code: 'share.gone', endedAt: now + day });
      const reply = await opened.ask(shareCalls.reply, { token: device.token, request: newReply() });
      expect(reply.error?.code).toBe('share.gone');
      expect((await opened.renew(2, opened.renewal(2, device))).error?.code).toBe('share.gone');
      expect(await state(opened)).toBe('expired');
      expect((await opened.ask(shareCalls.stop)).status).toBe(204);
    }
    expect((await opened.log()).at(-1)).toBe('expired');

    site.later(8 * day);
    await sweep();
    expect((await open(opened, device)).error?.code).toBe('share.unknown');
    expect(await state(unopened)).toBeUndefined();
  });

  it('stays told until the last moment that it would have had', async () => {
    const sharer = await new Sharer(() => site.url(), {
      notAfter: now + 39 * day,
      claimBefore: now + 10 * day,
    }).made();
    await sharer.ask(shareCalls.stop, { token: sharer.tokens.stop });
    site.later(29 * day);
    await sweep();
    expect((await sharer.ask(shareCalls.look)).error?.code).toBe('share.gone');
    expect((await sharer.ask(shareCalls.stop, { token: sharer.tokens.stop })).status).toBe(204);
  });

  it('does not bring back what was stopped when several sweep at once', async () => {
    const shares = await Promise.all(
      Array.from({ length: 30 }, () =>
        new Sharer(() => site.url(), {
          notAfter: now + 60 * day,
          claimBefore: now + 39 * day,
        }).made(),
      ),
    );
    site.later(22 * day);
    await Promise.all([sweep(), sweep(), sweep()]);
    for (const sharer of shares) {
      expect((await sharer.log()).filter((event) => event === 'expired')).toHaveLength(1);
    }
  });
});

it.each(databases)(
  'goes by the clock of the database on %s, whatever that of the server says',
  async (name) => {
    const site = await openSite(name);
    const [real, claimBefore] = [Date.now(), seconds() + 10 * minute];
    const sharer = await new Sharer(() => site.url(), { claimBefore }).made();
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      for (const ahead of [-3 * day, 3 * day]) {
        vi.setSystemTime(real + ahead * 1000);
        expect((await sharer.ask(shareCalls.look)).value?.state).toBe('open');
        const { value } = await sharer.ask(shareCalls.owner, { request: { since: 0 } });
        expect(value?.state).toBe('open');
      }
      await Device.having(sharer);
    } finally {
      vi.useRealTimers();
    }
    const { value } = await sharer.ask(shareCalls.owner, { request: { since: 0 } });
    expect(Math.abs((value?.events[1]?.minute ?? 0) - real / 1000 / 60)).toBeLessThan(5);
    await site.close();
  },
);
