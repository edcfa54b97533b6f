import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shareCalls } from '../../protocol/api/share-calls';
import { Pace, type Rates } from './pace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = { now: () => 0 };
const plenty = { burst: 1000, perSecond: 0 };
const pace = (rates: Partial<Rates>) =>
  new Pace({ all: plenty, making: plenty, guessing: plenty, guessingInAll: plenty, ...rates }, clock);

/** Hears the status that is answered. */
class Listener extends EventEmitter {
  readonly status = vi.fn();
  readonly writableLength = 0;
  writeHead = (status: number) => {
    this.status(status);
    return this;
  };
  end = () => {};
}
const asking = () => {
  const listener = new Listener();
  return { listener, response: listener as unknown as ServerResponse };
};

const { look, create } = shareCalls;

it('lets a call go on at once, and answers who asks too often after a while', async () => {
  const paced = pace({ all: { burst: 1, perSecond: 0.1 } });
  const { listener, response } = asking();
  expect(await paced.letsThrough('a', look, response)).toBe(true);
  const second = paced.letsThrough('a', look, response);
  await vi.advanceTimersByTimeAsync(999);
  expect(listener.status).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await second).toBe(false);
  expect(listener.status).toHaveBeenCalledWith(429);
  expect(await paced.letsThrough('b', look, response)).toBe(true);
});

it('counts what makes something new by itself', async () => {
  const paced = pace({ making: { burst: 1, perSecond: 1 } });
  const { response } = asking();
  expect(await paced.letsThrough('a', create, response)).toBe(true);
  const second = paced.letsThrough('a', create, response);
  expect(await paced.letsThrough('a', look, response)).toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await second).toBe(false);
});

it.each(['share.unknown', 'backup.unknown', 'mailbox.unknown', 'push.unknown'] as const)(
  'lets an address wait that asked too often for what is not there, and refuses it nothing: %s',
  async (code) => {
    const paced = pace({ guessing: { burst: 2, perSecond: 0 } });
    const { listener, response } = asking();
    for (let at = 0; at < 2; at += 1) {
      expect(await paced.letsThrough('a', look, response)).toBe(true);
      paced.noteFailure('a', { code });
    }
    const went = vi.fn();
    void paced.letsThrough('a', look, response).then(went);
    await vi.advanceTimersByTimeAsync(999);
    expect(went).not.toHaveBeenCalled();
    expect(await paced.letsThrough('b', look, response)).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(went).toHaveBeenCalledWith(true);
    expect(listener.status).not.toHaveBeenCalled();
  },
);

it('has less patience while many addresses guess, and none the less with those that do not', async () => {
  const paced = pace({ guessingInAll: { burst: 12, perSecond: 0 } });
  const guess = (address: string) => paced.noteFailure(address, { code: 'share.unknown' });
  const goesOn = async (address: string) => {
    const went = vi.fn();
    void paced.letsThrough(address, look, asking().response).then(went);
    await vi.advanceTimersByTimeAsync(0);
    return went.mock.calls.length === 1;
  };
  for (const address of ['a', 'b', 'c']) for (let at = 0; at < 3; at += 1) guess(address);
  expect(await goesOn('a')).toBe(true);
  for (let at = 0; at < 2; at += 1) guess('old phone');
  guess('a');
  for (const address of ['a', 'b', 'c']) expect(await goesOn(address)).toBe(false);
  for (const address of ['old phone', 'other']) expect(await goesOn(address)).toBe(true);
});

it('holds no other failure against an address', async () => {
  const paced = pace({ guessing: { burst: 1, perSecond: 0 } });
  for (const code of ['relay.badRequest', 'share.codeNeeded', 'relay.full'] as const) {
    paced.noteFailure('a', { code } as Parameters<Pace['noteFailure']>[1]);
  }
  expect(await paced.letsThrough('a', look, asking().response)).toBe(true);
});

it('limits nothing without rates', async () => {
  const paced = new Pace();
  for (let at = 0; at < 100; at += 1) paced.noteFailure('a', { code: 'share.unknown' });
  expect(await paced.letsThrough('a', create, asking().response)).toBe(true);
});
