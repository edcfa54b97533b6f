import { afterEach, expect, it, vi } from 'vitest';
import { machineClock } from './machine-clock';

afterEach(() => void vi.restoreAllMocks());

it('goes along with the machine, and asks it for the time no more often than is needed', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(5000);
  const ask = vi.fn(() => 70);
  const clock = machineClock(ask);
  expect([clock.elapsed(), clock.elapsed()]).toEqual([70_000, 70_000]);
  expect(ask).toHaveBeenCalledTimes(1);
  // It slept for an hour: the clock of the process stood still, that of the machine did not.
  now.mockReturnValue(5100);
  ask.mockReturnValue(3670);
  expect(clock.elapsed()).toBe(3_670_000);
});
