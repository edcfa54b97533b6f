import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '$lib/core/clock';
import { Now } from './now.svelte';

const midnight = Date.parse('2026-11-22T23:00:00.000Z');
let shown: string[] = [];
let stop = () => undefined as void;

/** A screen that shows the day, opened at a moment. */
function openScreen(at: number): void {
  vi.setSystemTime(at);
  const now = new Now(systemClock);
  shown = [];
  stop = $effect.root(() => {
    $effect(() => void shown.push(now.day));
  });
  flushSync();
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('a screen that stays open shows the next day at midnight, on the minute', () => {
  openScreen(midnight - 61_500);
  vi.advanceTimersByTime(61_499);
  flushSync();
  expect(shown.at(-1)).toBe('2026-11-22');
  vi.advanceTimersByTime(1);
  flushSync();
  expect(shown.at(-1)).toBe('2026-11-23');
});

test.each([
  ['visibilitychange', () => document],
  ['resume', () => document],
  ['pageshow', () => window],
  ['focus', () => window],
])('a screen whose timers stood still looks at once when %s comes', (event, target) => {
  openScreen(midnight - 3_600_000);
  vi.setSystemTime(midnight + 8 * 3_600_000);
  flushSync();
  expect(shown).toEqual(['2026-11-22']);
  target().dispatchEvent(new Event(event));
  flushSync();
  expect(shown).toEqual(['2026-11-22', '2026-11-23']);
});

test('a screen does not move under the finger when what is tapped gets the focus', () => {
  openScreen(midnight - 3_600_000);
  vi.setSystemTime(midnight + 8 * 3_600_000);
  const button = document.body.appendChild(document.createElement('button'));
  button.dispatchEvent(new FocusEvent('focus'));
  flushSync();
  expect(shown).toEqual(['2026-11-22']);
  button.remove();
});

test('a wide-open screen that slept without any sign shows today within twenty seconds', () => {
  openScreen(midnight - 3_600_000);
  vi.setSystemTime(midnight + 8 * 3_600_000);
  vi.advanceTimersByTime(20_000);
  flushSync();
  expect(shown.at(-1)).toBe('2026-11-23');
});

test('nothing is followed any more by a screen that was left', async () => {
  openScreen(midnight - 1000);
  stop();
  await tick();
  expect(vi.getTimerCount()).toBe(0);
});
