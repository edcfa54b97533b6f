import { describe, expect, it } from 'vitest';
import { mustLock, untilLock } from './auto-lock';

const left = { clock: 1_000_000, steady: 500 };
const after = (clock: number, steady = clock) => ({
  clock: left.clock + clock,
  steady: left.steady + steady,
});
const minute = 60_000;

describe('an app that was left', () => {
  it('locks at once, after 2 minutes or after 15, as was chosen', () => {
    expect(mustLock(left, after(0), 0)).toBe(true);
    expect([119_999, 120_000].map((gone) => mustLock(left, after(gone), 2))).toEqual([false, true]);
    expect([14, 15].map((gone) => mustLock(left, after(gone * minute), 15))).toEqual([false, true]);
  });

  it('locks when either clock says so: a phone that sleeps, a clock that was set', () => {
    expect(mustLock(left, after(3 * minute, 0), 2)).toBe(true);
    expect(mustLock(left, after(0, 3 * minute), 2)).toBe(true);
  });

  it('locks when the clock was set back, and not for a small correction', () => {
    expect(mustLock(left, after(-minute, 1000), 15)).toBe(true);
    expect(mustLock(left, after(-1000, 1000), 15)).toBe(false);
  });

  it('knows how long it takes until then', () => {
    expect(untilLock(left, after(30_000, 20_000), 2)).toBe(90_000);
    expect(untilLock(left, after(3 * minute), 2)).toBe(0);
  });
});
