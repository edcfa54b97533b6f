import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Holds } from './holds';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const somebody = () => new EventEmitter() as ServerResponse;

it('lets somebody go after a second', async () => {
  const held = new Holds().wait('a', somebody());
  const went = vi.fn();
  void held.then(went);
  await vi.advanceTimersByTimeAsync(999);
  expect(went).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(went).toHaveBeenCalledWith(true);
});

it('lets no more go of one address when more of it come, and keeps nobody of another waiting for them', async () => {
  const holds = new Holds();
  const went = { many: 0, other: 0 };
  // Each that was let go comes back at once.
  const again = async (address: keyof typeof went): Promise<void> => {
    await holds.wait(address, somebody());
    went[address] += 1;
    void again(address);
  };
  for (let at = 0; at < 300; at += 1) void again('many');
  void again('other');
  await vi.advanceTimersByTimeAsync(10_000);
  const before = { ...went };
  await vi.advanceTimersByTimeAsync(20_000);
  expect(went.many - before.many).toBeLessThan(20 * 32);
  expect(went.other - before.other).toBe(20);
});

it('lets nobody wait longer than an answer may take', async () => {
  const holds = new Holds();
  const all = Promise.all(Array.from({ length: 1000 }, () => holds.wait('a', somebody())));
  const done = vi.fn();
  void all.then(done);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(done).toHaveBeenCalled();
  expect(holds.size).toBe(0);
});

it('forgets at once who goes away', async () => {
  const holds = new Holds();
  const response = somebody();
  const held = holds.wait('a', response);
  response.emit('close');
  expect(await held).toBe(false);
  expect([holds.size, response.listenerCount('close')]).toEqual([0, 0]);
});
