import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedOnce, passed, stillToWait, waitAfter, type Tries } from './waits';

const minute = 60_000;
const at = (failed: number): Tries => failedOnce({ failed: failed - 1, left: 0, open: 0, at: 0 }, 0);

describe('wrong codes', () => {
  it('cost nothing five times, and then 30 s, 1, 5, 15 and 60 minutes, for ever', () => {
    const minutes = Array.from({ length: 12 }, (_, failed) => waitAfter(failed) / minute);
    expect(minutes).toEqual([0, 0, 0, 0, 0, 0.5, 1, 5, 15, 60, 60, 60]);
  });
});

describe('a wait', () => {
  it('passes while the app is open', () => {
    expect(stillToWait(passed(at(9), 59 * minute, 59 * minute))).toBe(minute);
    expect(stillToWait(passed(at(9), 60 * minute, 60 * minute))).toBe(0);
  });

  it('passes while the app is closed too, but for the last five minutes', () => {
    expect(stillToWait(passed(at(9), 600 * minute, 0))).toBe(5 * minute);
    expect(stillToWait(passed(at(7), 600 * minute, 0))).toBe(5 * minute);
    expect(stillToWait(passed(at(6), 600 * minute, 0))).toBe(minute);
  });

  it('begins again in full when the clock is set back', () => {
    const later = passed(at(9), 50 * minute, 50 * minute);
    expect(stillToWait(passed(later, 10 * minute, 0))).toBe(60 * minute);
    expect(stillToWait(passed(later, -1e12, 0))).toBe(60 * minute);
  });

  it('does not mind the small corrections of a phone', () => {
    const later = passed(at(9), 50 * minute, 50 * minute);
    expect(stillToWait(passed(later, 50 * minute - 1500, 0))).toBe(10 * minute);
  });

  it('counts no faster in two tabs than in one', () => {
    const one = passed(at(6), 20_000, 20_000);
    expect(passed(one, 20_000, 20_000)).toEqual(one);
  });

  it('never gets shorter than five minutes of real waiting, whatever somebody does to the clock', () => {
    const looks = fc.array(fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(20_000)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 20 }), looks, (failed, steps) => {
        let tries = at(failed);
        let [clock, real] = [0, 0];
        for (const [jump, open] of steps) {
          clock += jump + open;
          real += open;
          tries = passed(tries, clock, open);
        }
        const least = Math.min(waitAfter(failed), 5 * minute);
        expect(stillToWait(tries)).toBeGreaterThanOrEqual(least - real);
      }),
    );
  });
});
