import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk } from '$lib/vault/vault.fixtures';
import { World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const hours = (count: number) => count * 60 * 60_000;

/** Somebody with the rule on, who showed something to two new people today. */
async function careful(): Promise<Phone> {
  const phone = await world.client();
  expectOk(await phone.publisher.setRule(true));
  for (const name of ['A', 'B']) await phone.share({ receiver: { name } });
  return phone;
}

const waits = ({ publisher }: Phone) => publisher.waitFor({ name: 'C' }) !== undefined;
const pass = (count: number) => world.later({ hours: count });

describe('taking the own rule off', () => {
  it('is done 24 hours later; sharing waits until then, and stopping never does', async () => {
    const phone = await careful();
    expectOk(await phone.publisher.setRule(false));
    expect(waits(phone)).toBe(true);
    const { share } = await phone.share({ receiver: { name: 'C' } });
    expect(share.waitsUntil).toBeDefined();
    expect(expectOk(await phone.publisher.stopAll())).toBe(3);
    pass(25);
    await phone.restart();
    expectOk(await phone.publisher.settleRule());
    for (const name of ['D', 'E']) await phone.share({ receiver: { name } });
    expect(phone.publisher.waitFor({ name: 'F' })).toBeUndefined();
    expect(phone.vault.collection('sharingRule').current).toEqual([{ id: 'sharing-rule' }]);
  });

  it('is not done sooner by a clock that is set two days ahead', async () => {
    const phone = await careful();
    expectOk(await phone.publisher.setRule(false));
    phone.clock.skew = hours(48);
    expect(waits(phone)).toBe(true);
    await phone.restart();
    phone.clock.skew = hours(48);
    expectOk(await phone.publisher.settleRule());
    expect(phone.vault.collection('sharingRule').current[0]?.onSince).toBeDefined();
  });

  it('asked without a network counts from when the relay is heard, whatever the phone’s clock said', async () => {
    const phone = await careful();
    await phone.restart();
    phone.network.isOnline = false;
    phone.clock.skew = -hours(72);
    expectOk(await phone.publisher.setRule(false));
    phone.clock.skew = 0;
    phone.network.isOnline = true;
    expectOk(await phone.publisher.settleRule());
    const [rule] = phone.vault.collection('sharingRule').current;
    expect(Math.abs(Date.parse(rule?.offCountsFrom ?? '') - world.clock.now())).toBeLessThan(hours(1));
  });

  it('is taken back at once', async () => {
    const phone = await careful();
    expectOk(await phone.publisher.setRule(false));
    expectOk(await phone.publisher.setRule(true));
    pass(30);
    await phone.restart();
    expectOk(await phone.publisher.settleRule());
    const kept = { id: 'sharing-rule', onSince: expect.any(String) as string };
    expect(phone.vault.collection('sharingRule').current).toEqual([kept]);
  });
});
