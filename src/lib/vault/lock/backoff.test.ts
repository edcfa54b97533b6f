import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  openTimeLeft,
  afterTime as passedBy,
  waitLeft,
  backoffAfter,
  type Attempts,
  type ObservedWait,
} from './backoff';

const minute = 60_000;
const at = (failed: number): Attempts =>
  afterFailure({ failed: failed - 1, left: 0, open: 0, at: 0 }, 0, 'first');
/** `now` by the phone's clock, after `open` in a page that has been there since the wait began. */
const passed = (tries: Attempts, now: number, open: number): Attempts =>
  passedBy(tries, now, Math.max(0, tries.open - open), 'again');

describe('wrong codes', () => {
  it('cost nothing five times, and then 30 s, 1, 5, 15 and 60 minutes, for ever', () => {
    const minutes = Array.from({ length: 12 }, (_, failed) => backoffAfter(failed) / minute);
    expect(minutes).toEqual([0, 0, 0, 0, 0, 0.5, 1, 5, 15, 60, 60, 60]);
  });
});

describe('a wait', () => {
  it('passes while the app is open', () => {
    expect(waitLeft(passed(at(9), 59 * minute, 59 * minute))).toBe(minute);
    expect(waitLeft(passed(at(9), 60 * minute, 60 * minute))).toBe(0);
  });

  it('passes while the app is closed too, but for the last five minutes', () => {
    expect(waitLeft(passed(at(9), 600 * minute, 0))).toBe(5 * minute);
    expect(waitLeft(passed(at(7), 600 * minute, 0))).toBe(5 * minute);
    expect(waitLeft(passed(at(6), 600 * minute, 0))).toBe(minute);
  });

  it('begins again in full when the clock is set back', () => {
    const later = passed(at(9), 50 * minute, 50 * minute);
    expect(waitLeft(passed(later, 10 * minute, 0))).toBe(60 * minute);
    expect(waitLeft(passed(later, -1e12, 0))).toBe(60 * minute);
  });

  it('does not mind the small corrections of a phone', () => {
    const later = passed(at(9), 50 * minute, 50 * minute);
    expect(waitLeft(passed(later, 50 * minute - 1500, 0))).toBe(10 * minute);
  });

  it('does not take what a page did before the wait began for waiting, nor what it saw of another wait', () => {
    const tries = at(6);
    const longOpen: ObservedWait = { wait: 'earlier', open: minute, elapsed: 0 };
    for (const watch of [undefined, longOpen, { ...longOpen, wait: undefined }]) {
      expect(openTimeLeft(tries, watch, 120 * minute)).toBe(minute);
    }
    expect(openTimeLeft({ ...tries, wait: undefined }, { ...longOpen, wait: undefined }, 120 * minute)).toBe(
      minute,
    );
    expect(openTimeLeft(tries, { ...longOpen, wait: 'first' }, 20_000)).toBe(40_000);
  });

  it('never gets shorter than five minutes of real waiting, whatever somebody does to the clock and with how many pages', () => {
    const step = fc.record({
      page: fc.nat(3),
      jump: fc.oneof(fc.constant(0), fc.integer({ min: -1e9, max: 1e9 })),
      time: fc.nat(20_000),
      reload: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 20 }), fc.array(step, { maxLength: 40 }), (failed, steps) => {
        let tries = at(failed);
        let [clock, real] = [0, 0];
        const pages: (ObservedWait | undefined)[] = [{ wait: 'before', open: 0, elapsed: -1e9 }];
        steps.forEach(({ page, jump, time, reload }, n) => {
          clock += jump + time;
          real += time;
          const open = openTimeLeft(tries, reload ? undefined : pages[page], real);
          tries = passedBy(tries, clock, open, `again ${n}`);
          pages[page] = { wait: tries.wait, open: tries.open, elapsed: real };
        });
        const least = Math.min(backoffAfter(failed), 5 * minute);
        expect(waitLeft(tries)).toBeGreaterThanOrEqual(least - real);
      }),
      { numRuns: 500 },
    );
  });
});
