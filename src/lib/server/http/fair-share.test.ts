import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FairShare, type Share } from './fair-share';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is given at once, or fails the test. */
function now(fair: FairShare, address: string, amount?: number): Share {
  const share = fair.take(address, amount);
  if (!share || share instanceof Promise) throw new Error('It was not there at once');
  return share;
}

it('gives at once what is there, and no address more than its portion', () => {
  const fair = new FairShare({ inAll: 10, each: 6 }, 1000);
  now(fair, 'a', 6);
  expect(fair.take('a', 1)).toBeInstanceOf(Promise);
  now(fair, 'b', 4);
  expect(fair.take('c', 1)).toBeInstanceOf(Promise);
});

it('gives what was used up only after a while, and very little at once', async () => {
  const fair = new FairShare({ inAll: 10, each: 6 }, 60_000);
  now(fair, 'a', 2).giveBackSlowly(1000);
  expect(fair.used).toBe(0);
  now(fair, 'a', 6).giveBackSlowly(6);
  const next = fair.take('a', 6);
  await vi.advanceTimersByTimeAsync(999);
  expect(fair.used).toBe(6);
  expect(next).toBeInstanceOf(Promise);
  await vi.advanceTimersByTimeAsync(2);
  expect(await next).toBeDefined();
});

it('serves those who wait one address after the other', async () => {
  const fair = new FairShare({ inAll: 1, each: 1 }, 60_000);
  const served: string[] = [];
  let share: Share | undefined = now(fair, 'many');
  const waits = ['many', 'many', 'many', 'one', 'other'].map(async (address) => {
    const got = await fair.take(address);
    served.push(address);
    share = got;
  });
  for (let at = 0; at < waits.length; at += 1) {
    share?.giveBack();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(served).toEqual(['many', 'one', 'other', 'many', 'many']);
});

it('lets a small one go before a large one of somebody else that does not fit yet', async () => {
  const fair = new FairShare({ inAll: 10, each: 10 }, 60_000);
  const held = now(fair, 'a', 9);
  const small = now(fair, 'b', 1);
  const large = vi.fn();
  void Promise.resolve(fair.take('c', 9)).then(large);
  const next = fair.take('d', 1);
  small.giveBack();
  await vi.advanceTimersByTimeAsync(1);
  expect(await next).toBeDefined();
  expect(large).not.toHaveBeenCalled();
  held.giveBack();
  await vi.advanceTimersByTimeAsync(1);
  expect(large).toHaveBeenCalled();
});

it('lets nobody wait longer than it should, and takes no more than so many who wait', async () => {
  const fair = new FairShare({ inAll: 1, each: 1 }, 1000);
  const held = now(fair, 'a');
  const late = fair.take('b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await late).toBeUndefined();
  const waiting = Array.from({ length: 1000 }, () => fair.take('b'));
  expect(waiting.every((one) => one instanceof Promise)).toBe(true);
  expect(fair.take('b')).toBeUndefined();
  expect(fair.take('c')).toBeInstanceOf(Promise);
  held.giveBack();
});

it('keeps no address of somebody who is gone', async () => {
  const fair = new FairShare({ inAll: 2, each: 1 }, 1000);
  const [a, b] = [now(fair, 'a'), now(fair, 'b')];
  const late = fair.take('a');
  await vi.advanceTimersByTimeAsync(1000);
  await late;
  a.giveBack();
  b.giveBack();
  b.giveBack();
  await vi.advanceTimersByTimeAsync(1);
  expect([fair.size, fair.used]).toEqual([0, 0]);
});

it('gives back what turned out not to be needed', () => {
  const fair = new FairShare({ inAll: 10, each: 10 }, 1000);
  const share = now(fair, 'a', 10);
  share.shrinkTo(3);
  expect(fair.used).toBe(3);
  now(fair, 'b', 7);
  share.giveBack();
  expect(fair.used).toBe(7);
});

it('gives an address that is alone more than one among others', async () => {
  const fair = new FairShare({ inAll: 10, each: 5, eachAmongOthers: 2 }, 60_000);
  const shares = Array.from({ length: 4 }, () => now(fair, 'a'));
  now(fair, 'b').giveBack();
  const waits = fair.take('a');
  shares[0]?.giveBack();
  shares[1]?.giveBack();
  await vi.advanceTimersByTimeAsync(1);
  expect(fair.used).toBe(2);
  shares[2]?.giveBack();
  await vi.advanceTimersByTimeAsync(1);
  expect(await waits).toBeDefined();
  await vi.advanceTimersByTimeAsync(1000);
  for (let at = 0; at < 3; at += 1) now(fair, 'a');
});
