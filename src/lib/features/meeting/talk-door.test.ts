import { expect, it, vi } from 'vitest';
import { TalkDoor } from './talk-door.svelte';
import { keepAwake } from './wake-lock';

function store() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
}

it('while a talk goes on, only the talk and the help page can be reached, also after a reload', () => {
  const window = store();
  const door = new TalkDoor(window);
  expect(door.lets('/plan')).toBe(true);
  door.close();
  const reloaded = new TalkDoor(window);
  expect(['/samen/gesprek', '/hulp', '/hulp/noodkaart'].map((path) => reloaded.lets(path))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['/', '/plan', '/samen', '/hulpje'].map((path) => reloaded.lets(path))).toEqual(
    Array(4).fill(false),
  );
  reloaded.open();
  expect(new TalkDoor(window).lets('/plan')).toBe(true);
});

it('the screen stays on while the talk is looked at, again after coming back, and not after it', async () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  const release = vi.fn(() => Promise.resolve());
  const request = vi.fn(() => Promise.resolve({ release }));
  const stop = keepAwake({ wakeLock: { request } }, page);
  expect(request).toHaveBeenCalledTimes(1);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(request).toHaveBeenCalledTimes(1);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(request).toHaveBeenCalledTimes(2);
  await Promise.resolve();
  await Promise.resolve();
  stop();
  expect(release).toHaveBeenCalled();
  page.dispatchEvent(new Event('visibilitychange'));
  expect(request).toHaveBeenCalledTimes(2);
});

it('a phone that cannot keep its screen on works as well', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  expect(() => keepAwake({}, page)()).not.toThrow();
});

it('a talk that was stopped is said once, also when the page was made anew in between', () => {
  const window = store();
  const door = new TalkDoor(window);
  door.close();
  door.stop();
  const reloaded = new TalkDoor(window);
  expect([reloaded.lets('/plan'), reloaded.wasStopped]).toEqual([true, true]);
  reloaded.forgetStop();
  expect(new TalkDoor(window).wasStopped).toBe(false);
  // A talk that came to its end was not stopped.
  door.close();
  door.open();
  expect(door.wasStopped).toBe(false);
});
