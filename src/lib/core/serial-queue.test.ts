import { describe, expect, it } from 'vitest';
import { SerialQueue } from './serial-queue';

describe('a serial queue', () => {
  it('begins a task when the one before has ended', async () => {
    const queue = new SerialQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const done: string[] = [];
    const first = queue.add(async () => {
      await promise;
      done.push('first');
    });
    const second = queue.add(async () => done.push('second'));
    resolve();
    await Promise.all([first, second]);
    expect(done).toEqual(['first', 'second']);
  });

  it('goes on after a task that throws, and tells only whoever added it', async () => {
    const queue = new SerialQueue();
    const failed = queue.add(() => Promise.reject(new Error('The disk is gone')));
    const next = queue.add(async () => 'stored');
    await expect(failed).rejects.toThrow('The disk is gone');
    expect(await next).toBe('stored');
    await expect(queue.settled()).resolves.toBeUndefined();
  });

  it('settles after the last task', async () => {
    const queue = new SerialQueue();
    let isDone = false;
    void queue.add(async () => (isDone = true));
    await queue.settled();
    expect(isDone).toBe(true);
  });
});
