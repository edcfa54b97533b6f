import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { random } from './fixtures/ask';
import { databases, openSite, type Site } from './fixtures/databases';
import { Box, Device, Keeper, Sharer } from './fixtures/made';

const many = 1000;

describe.each(databases)('at the same moment on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  beforeAll(async () => {
    site = await openSite(name);
  });
  afterAll(() => site.close());

  it(`of ${many} devices that open one link exactly one has it`, async () => {
    const sharer = await new Sharer(url).made();
    const devices = Array.from({ length: many }, () => new Device(sharer.tokens.claim));
    const answers = await Promise.all(
      devices.map((device) => sharer.ask(shareCalls.claim, { request: device.claim })),
    );
    const won = answers.flatMap(({ status }, at) => (status === 200 ? [devices[at]] : []));
    expect(won).toHaveLength(1);
    expect(answers.filter(({ error }) => error?.code === 'share.claimed')).toHaveLength(many - 1);
    const { value } = await sharer.ask(shareCalls.owner, { request: { since: 0 } });
    expect(value?.device?.deviceId).toBe(won[0]?.claim.deviceId);
  });

  it('exactly five codes are compared, however many come', async () => {
    const sharer = await new Sharer(url).made();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        sharer.ask(shareCalls.claim, { request: new Device(random(32)).claim }),
      ),
    );
    const left = answers.flatMap(({ error }) =>
      error?.code === 'share.wrongCode' ? [error.attemptsLeft] : [],
    );
    expect(left.toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(answers.filter(({ error }) => error?.code === 'share.locked')).toHaveLength(55);
    const right = await sharer.ask(shareCalls.claim, { request: new Device(sharer.tokens.claim).claim });
    expect(right.error?.code).toBe('share.locked');
    expect((await sharer.log()).filter((event) => event === 'wrongCode')).toHaveLength(5);
  });

  it('one of many renewals of the same version is taken, and one of many makings', async () => {
    const sharer = new Sharer(url);
    const makings = Array.from({ length: 20 }, () => ({
      ...sharer.create,
      body: sharer.package('body', 1),
    }));
    const made = await Promise.all(makings.map((request) => sharer.ask(shareCalls.create, { request })));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(made.filter(({ error }) => error?.code === 'share.conflict')).toHaveLength(19);
    const renewed = await Promise.all(Array.from({ length: 20 }, () => sharer.renew(2, sharer.renewal(2))));
    expect(renewed.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(renewed.filter(({ error }) => error?.code === 'share.versionConflict')).toHaveLength(19);
  });

  it('a stop wins from whatever comes with it, and nothing is left to read', async () => {
    const sharer = await new Sharer(url).made();
    const device = await Device.having(sharer);
    await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => sharer.renew(at + 2, sharer.renewal(at + 2, device))),
      sharer.ask(shareCalls.stop, { token: sharer.tokens.stop }),
      ...Array.from({ length: 10 }, () =>
        sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 } }),
      ),
    ]);
    const opened = await sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 } });
    expect(opened.error?.code).toBe('share.gone');
    expect((await sharer.log()).filter((event) => event === 'revoked')).toHaveLength(1);
  });

  it('of two answers of one mailbox, one is given', async () => {
    const box = new Box(url);
    await box.open();
    const given = await Promise.all(Array.from({ length: 10 }, () => box.answer(random(32))));
    expect(given.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(given.filter(({ error }) => error?.code === 'mailbox.conflict')).toHaveLength(9);
  });

  it('of two that send the first message to a mailbox, or write a backup, one is first', async () => {
    const box = new Box(url);
    await box.open();
    const sent = await Promise.all(Array.from({ length: 10 }, () => box.send(box.message(1))));
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1);
    const keeper = new Keeper(url);
    const first = await Promise.all(Array.from({ length: 6 }, () => keeper.write(1)));
    expect(first.filter(({ status }) => status === 201)).toHaveLength(1);
    const next = await Promise.all(Array.from({ length: 6 }, () => keeper.write(2)));
    expect(next.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
