import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AutoLock } from '$lib/vault/lock/auto-lock';
import { AutoLocker } from './auto-locker';
import { InView } from './in-view';

/** The tabs in view, without the browser between them. */
function views() {
  const inView = new Set<number>();
  let made = 0;
  return () => {
    const own = made++;
    return {
      enter: () => void inView.add(own),
      leave: () => void inView.delete(own),
      elsewhere: async () => [...inView].some((tab) => tab !== own),
    };
  };
}

/** One tab of the app, in view and with the vault open. */
function tab(after: AutoLock, view = views()()) {
  const lock = vi.fn(async () => {});
  const now = () => Date.now();
  const root = { setAttribute: vi.fn(), removeAttribute: vi.fn() };
  const locker = new AutoLocker({
    clock: { now },
    steadyClock: { elapsed: now },
    after: () => after,
    isOpen: () => true,
    view,
    lock,
    root,
  });
  locker.opened();
  return { locker, lock, root };
}

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

describe('the lock after leaving', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  it.each([0, 2, 15] as const)('with %d minutes comes when no tab is in view any more', async (after) => {
    const { locker, lock } = tab(after);
    locker.leave();
    await minutes(after);
    expect(lock).toHaveBeenCalled();
  });

  it.each([0, 2, 15] as const)('with %d minutes waits as long as another tab is in view', async (after) => {
    const another = views();
    const [hidden, used] = [tab(after, another()), tab(after, another())];
    hidden.locker.leave();
    await minutes(40);
    expect(hidden.lock).not.toHaveBeenCalled();
    hidden.locker.comeBack();
    expect(hidden.lock).not.toHaveBeenCalled();
    hidden.locker.leave();
    used.locker.leave();
    await minutes(after + 1);
    expect(hidden.lock).toHaveBeenCalled();
    expect(used.lock).toHaveBeenCalled();
  });
});

describe('coming back after the time of the lock', () => {
  it('shows nothing until it has locked, however often it is told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { locker, lock, root } = tab(2);
    let done = () => {};
    lock.mockImplementation(() => new Promise<void>((locked) => (done = locked)));
    locker.leave();
    // A page in the memory of the browser: its timers stand still, the clock does not.
    vi.setSystemTime(Date.now() + 60 * 60_000);
    locker.comeBack();
    locker.comeBack();
    expect(lock).toHaveBeenCalledOnce();
    expect(root.removeAttribute).not.toHaveBeenCalled();
    done();
    vi.useRealTimers();
  });
});

describe('a tab in view', () => {
  it('is seen by the others until it is left, and not by itself', async () => {
    const [one, other] = [new InView(), new InView()];
    one.enter();
    await vi.waitFor(async () => expect(await other.elsewhere()).toBe(true));
    expect(await one.elsewhere()).toBe(false);
    one.leave();
    await vi.waitFor(async () => expect(await other.elsewhere()).toBe(false));
  });
});
