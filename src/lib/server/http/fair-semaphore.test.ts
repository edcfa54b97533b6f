import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FairSemaphore, type Permit } from './fair-semaphore';
import { TokenBuckets } from './token-buckets';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is given at once, or fails the test. */
function now(semaphore: FairSemaphore, address: string, amount?: number): Permit {
  const permit = semaphore.acquire(address, amount);
  if (!permit || permit instanceof Promise) throw new Error('It was not there at once');
  return permit;
}

it('gives at once what is there, and no address more than its portion', () => {
  const semaphore = new FairSemaphore({ inAll: 10, each: 6 }, 1000);
  now(semaphore, 'a', 6);
  expect(semaphore.acquire('a', 1)).toBeInstanceOf(Promise);
  now(semaphore, 'b', 4);
  expect(semaphore.acquire('c', 1)).toBeInstanceOf(Promise);
});

it('gives what was used up only after a while, and very little at once', async () => {
  const semaphore = new FairSemaphore({ inAll: 10, each: 6 }, 60_000);
  now(semaphore, 'a', 2).releaseSlowly(1000);
  expect(semaphore.used).toBe(0);
  now(semaphore, 'a', 6).releaseSlowly(6);
  const next = semaphore.acquire('a', 6);
  await vi.advanceTimersByTimeAsync(999);
  expect(semaphore.used).toBe(6);
  expect(next).toBeInstanceOf(Promise);
  await vi.advanceTimersByTimeAsync(2);
  expect(await next).toBeDefined();
});

it('serves those who wait one address after the other', async () => {
  const semaphore = new FairSemaphore({ inAll: 1, each: 1 }, 60_000);
  const served: string[] = [];
  let permit: Permit | undefined = now(semaphore, 'many');
  const waits = ['many', 'many', 'many', 'one', 'other'].map(async (address) => {
    const got = await semaphore.acquire(address);
    served.push(address);
    permit = got;
  });
  for (let at = 0; at < waits.length; at += 1) {
    permit?.release();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(served).toEqual(['many', 'one', 'other', 'many', 'many']);
});

it('serves those who asked little before those who asked much, who have every fourth turn', async () => {
  const ordinary = new TokenBuckets({ burst: 2, perSecond: 0 }, { now: () => 0 });
  const fair = new FairSemaphore({ inAll: 1, each: 1 }, 60_000, ordinary);
  for (let at = 0; at < 2; at += 1) now(fair, 'much').release();
  const served: string[] = [];
  let permit: Permit | undefined = now(fair, 'other');
  const names = ['much', 'much', 'a', 'b', 'c', 'd', 'e'];
  const waits = names.map(async (address) => {
    const got = await fair.acquire(address);
    served.push(address);
    permit = got;
  });
  for (let at = 0; at < waits.length; at += 1) {
    permit?.release();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(served).toEqual(['a', 'b', 'c', 'much', 'd', 'e', 'much']);
});

it('lets a small one go before a large one of somebody else that does not fit yet', async () => {
  const semaphore = new FairSemaphore({ inAll: 10, each: 10 }, 60_000);
  const held = now(semaphore, 'a', 9);
  const small = now(semaphore, 'b', 1);
  const large = vi.fn();
  void Promise.resolve(semaphore.acquire('c', 9)).then(large);
  const next = semaphore.acquire('d', 1);
  small.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(await next).toBeDefined();
  expect(large).not.toHaveBeenCalled();
  held.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(large).toHaveBeenCalled();
});

it('lets nobody wait longer than it should, and takes no more than so many who wait', async () => {
  const semaphore = new FairSemaphore({ inAll: 1, each: 1 }, 1000);
  const held = now(semaphore, 'a');
  const late = semaphore.acquire('b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await late).toBeUndefined();
  const waiting = Array.from({ length: 1000 }, () => semaphore.acquire('b'));
  expect(waiting.every((one) => one instanceof Promise)).toBe(true);
  expect(semaphore.acquire('b')).toBeUndefined();
  expect(semaphore.acquire('c')).toBeInstanceOf(Promise);
  held.release();
});

it('keeps no address of somebody who is gone', async () => {
  const semaphore = new FairSemaphore({ inAll: 2, each: 1 }, 1000);
  const [a, b] = [now(semaphore, 'a'), now(semaphore, 'b')];
  const late = semaphore.acquire('a');
  await vi.advanceTimersByTimeAsync(1000);
  await late;
  a.release();
  b.release();
  b.release();
  await vi.advanceTimersByTimeAsync(1);
  expect([semaphore.size, semaphore.used]).toEqual([0, 0]);
});

it('gives back what turned out not to be needed', () => {
  const semaphore = new FairSemaphore({ inAll: 10, each: 10 }, 1000);
  const permit = now(semaphore, 'a', 10);
  permit.shrinkTo(3);
  expect(semaphore.used).toBe(3);
  now(semaphore, 'b', 7);
  permit.release();
  expect(semaphore.used).toBe(7);
});

it('gives an address that is alone more than one among others', async () => {
  const semaphore = new FairSemaphore({ inAll: 10, each: 5, eachAmongOthers: 2 }, 60_000);
  const permits = Array.from({ length: 4 }, () => now(semaphore, 'a'));
  now(semaphore, 'b').release();
  const waits = semaphore.acquire('a');
  permits[0]?.release();
  permits[1]?.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(semaphore.used).toBe(2);
  permits[2]?.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(await waits).toBeDefined();
  await vi.advanceTimersByTimeAsync(1000);
  for (let at = 0; at < 3; at += 1) now(semaphore, 'a');
});
