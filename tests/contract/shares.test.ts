import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { databases, openSite, type Site } from './fixtures/databases';
import { random } from './fixtures/ask';
import { Device, hashOf, newReply, seconds, Sharer } from './fixtures/made';

describe.each(databases)('a share on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  const made = () => new Sharer(url).made();
  beforeAll(async () => {
    site = await openSite(name);
  });
  afterAll(() => site.close());

  it('goes from making to opening to reading, and its log says so', async () => {
    const sharer = await made();
    const looked = await sharer.ask(shareCalls.look);
    expect(looked.value).toEqual({ state: 'open', codeRequired: true, attemptsLeft: 5 });
    const device = new Device(sharer.tokens.claim);
    const claimed = await sharer.ask(shareCalls.claim, { request: device.claim });
    expect(claimed.value).toEqual({ boot: sharer.create.boot, body: sharer.create.body, version: 1 });
    expect((await sharer.ask(shareCalls.ack, { token: device.token })).status).toBe(204);
    const opened = await sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 } });
    expect(opened.value).toEqual({ version: 1, body: sharer.create.body });
    const owner = await sharer.ask(shareCalls.owner, { request: { since: 1 } });
    const { deviceId, devicePublicKey, deviceTokenHash, mac } = device.claim;
    expect(owner.value).toMatchObject({
      state: 'claimed',
      version: 1,
      device: { deviceId, devicePublicKey, deviceTokenHash, mac },
      events: [
        { seq: 2, event: 'claimed', version: 1, deviceId },
        { seq: 3, event: 'opened', version: 1, deviceId },
      ],
    });
    expect(owner.value?.events[0]?.minute).toBeGreaterThan(seconds() / 60 - 5);
  });

  it('gives the newest body with its key, and nothing when the reader has it', async () => {
    const sharer = await made();
    const device = await Device.having(sharer);
    const renewal = sharer.renewal(2, device);
    expect((await sharer.renew(2, renewal)).value).toEqual({ version: 2 });
    const open = (have: number) => sharer.ask(shareCalls.open, { token: device.token, request: { have } });
    const sealedKey = renewal.sealedKeys[0]?.sealedKey;
    expect((await open(1)).value).toEqual({ version: 2, body: renewal.body, sealedKey });
    expect((await open(2)).status).toBe(204);
    expect((await sharer.log()).filter((event) => event === 'opened')).toHaveLength(1);
  });

  it('gives a key beside boot when it was renewed between opening and ack', async () => {
    const sharer = await made();
    const device = await Device.opening(sharer);
    const renewal = sharer.renewal(2, device);
    await sharer.renew(2, renewal);
    const again = await sharer.ask(shareCalls.claim, { request: device.claim });
    const sealedKey = renewal.sealedKeys[0]?.sealedKey;
    expect(again.value).toEqual({ boot: sharer.create.boot, body: renewal.body, version: 2, sealedKey });
  });

  it('hands out a new boot with a renewal that nobody opened yet', async () => {
    const sharer = await made();
    const renewal = sharer.renewal(2);
    await sharer.renew(2, renewal);
    const device = new Device(sharer.tokens.claim);
    const { value } = await sharer.ask(shareCalls.claim, { request: device.claim });
    expect(value).toEqual({ boot: renewal.boot, body: renewal.body, version: 2 });
  });

  it('refuses a renewal for others than exactly its reader, or of an older version, and changes nothing', async () => {
    const sharer = await made();
    const device = await Device.having(sharer);
    const stranger = new Device(sharer.tokens.claim);
    const refused = [
      sharer.renewal(2, stranger),
      sharer.renewal(2),
      { ...sharer.renewal(2, device), sealedKeys: [] },
      { ...sharer.renewal(2, device), boot: sharer.package('boot', 2) },
    ];
    for (const request of refused) {
      expect((await sharer.renew(2, request)).error?.code).toBe('share.devicesMismatch');
    }
    expect((await sharer.renew(3, sharer.renewal(3, device))).error?.code).toBe('share.versionConflict');
    const wrongHeader = { ...sharer.renewal(2, device), body: sharer.package('body', 3) };
    expect((await sharer.renew(2, wrongHeader)).error?.code).toBe('relay.badRequest');
    const opened = await sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 } });
    expect(opened.value).toEqual({ version: 1, body: sharer.create.body });
  });

  it('opens for one device only, and says that another tried', async () => {
    const sharer = await made();
    await Device.opening(sharer);
    const other = new Device(sharer.tokens.claim);
    const refused = await sharer.ask(shareCalls.claim, { request: other.claim });
    expect(refused.error?.code).toBe('share.claimed');
    const again = await sharer.ask(shareCalls.claim, { request: new Device(random(32)).claim });
    expect(again.error?.code).toBe('share.claimed');
    expect((await sharer.ask(shareCalls.look)).value?.state).toBe('claimed');
    expect(await sharer.log()).toEqual(['created', 'claimed', 'refused']);
  });

  it('opens nothing any more by its link after the ack', async () => {
    const sharer = await made();
    const device = await Device.having(sharer);
    const again = await sharer.ask(shareCalls.claim, { request: device.claim });
    expect(again.error?.code).toBe('share.claimed');
    expect(await sharer.log()).toEqual(['created', 'claimed']);
  });

  it('locks after five wrong codes, and opens with a new one', async () => {
    const sharer = await made();
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      const { error } = await sharer.ask(shareCalls.claim, { request: new Device(random(32)).claim });
      expect(error).toEqual({ code: 'share.wrongCode', attemptsLeft });
    }
    const right = new Device(sharer.tokens.claim);
    const locked = await sharer.ask(shareCalls.claim, { request: right.claim });
    expect(locked.error).toEqual({ code: 'share.locked', attemptsLeft: 0 });
    expect((await sharer.ask(shareCalls.look)).value?.state).toBe('locked');
    const [claimToken, boot] = [random(32), sharer.package('boot', 1)];
    const request = { claimHash: hashOf(claimToken), boot, codeRequired: true };
    expect((await sharer.ask(shareCalls.resetCode, { request })).status).toBe(204);
    const { value } = await sharer.ask(shareCalls.claim, { request: new Device(claimToken).claim });
    expect(value?.boot).toBe(boot);
  });

  it('is told apart from one that is not there by nothing', async () => {
    const sharer = await made();
    await Device.having(sharer);
    const nowhere = new Sharer(url);
    const request = new Device(random(32)).claim;
    for (const { id } of [sharer, nowhere]) {
      const asker = Object.assign(new Sharer(url), { id });
      const answers = [
        await asker.ask(shareCalls.look),
        await asker.ask(shareCalls.claim, { request }),
        await asker.ask(shareCalls.ack),
        await asker.ask(shareCalls.open, { request: { have: 0 } }),
        await asker.ask(shareCalls.owner, { request: { since: 0 } }),
        await asker.renew(2, asker.renewal(2)),
        await asker.ask(shareCalls.resetCode, {
          request: {
            claimHash: random(32).slice(0, 42) + 'A',
            boot: asker.package('boot', 1),
            codeRequired: true,
          },
        }),
        await asker.ask(shareCalls.changeOwner, {
          request: { ownerHash: hashOf('a'), stopHash: hashOf('b') },
        }),
        await asker.ask(shareCalls.reply, { request: newReply() }),
        await asker.ask(shareCalls.removeReply, { rid: random(16) }),
        await asker.ask(shareCalls.leave),
        await asker.ask(shareCalls.stop),
      ];
      for (const { status, error } of answers) {
        expect({ status, error }).toEqual({ status: 404, error: { code: 'share.unknown' } });
      }
    }
  });
});
