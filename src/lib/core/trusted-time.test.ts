import { describe, expect, it } from 'vitest';
import { TrustedTime } from './trusted-time';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];
const year = 365 * day;

/** A phone whose clock shows another time than it is; `pass` lets time go by, with or without sleep. */
function phoneAt(skew: number) {
  const state = { real: noon, skew, steady: 0 };
  const time = new TrustedTime({ now: () => state.real + state.skew }, { elapsed: () => state.steady });
  return {
    time,
    pass: (milliseconds: number, isAsleep = false) => {
      state.real += milliseconds;
      if (!isAsleep) state.steady += milliseconds;
    },
    setClock: (to: number) => (state.skew = to),
    contact: () => time.hear(state.real),
    /** How far the best guess is off, in milliseconds. */
    error: () => time.now() - state.real,
  };
}

describe('trusted time', () => {
  it.each([
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Wed, 31 Dec 1969 23:59:59 GMT',
    '',
  ])('does not hear a moment that no screen can show: %s', (date) => {
    const { time, contact } = phoneAt(0);
    time.hear(Date.parse(date));
    expect(time.passed).toBeUndefined();
    contact();
    time.hear(Date.parse(date));
    expect([time.passed, time.now()]).toEqual([noon, noon]);
  });

  it('is the phone’s clock as long as nothing else is known, and then nothing has surely passed', () => {
    const { time, error } = phoneAt(2 * year);
    expect([error(), time.passed, time.isClockWrong()]).toEqual([2 * year, undefined, false]);
  });

  it.each([2 * day, 2 * year, -year, -2 * hour])(
    'is right after one answer, with a clock off by %d',
    (skew) => {
      const phone = phoneAt(skew);
      phone.contact();
      expect([phone.error(), phone.time.isClockWrong()]).toEqual([0, true]);
      phone.pass(hour);
      phone.pass(hour / 2, true);
      expect(phone.error()).toBe(0);
    },
  );

  it.each([2 * day, 2 * year, -year, -2 * hour])('is right when a clock off by %d is put right', (skew) => {
    const phone = phoneAt(skew);
    phone.contact();
    phone.pass(hour);
    phone.setClock(0);
    expect([phone.error(), phone.time.isClockWrong()]).toEqual([0, false]);
  });

  it('takes a good phone’s clock as it is, also when an answer came late', () => {
    const phone = phoneAt(0);
    phone.time.hear(noon - minute);
    expect([phone.error(), phone.time.isClockWrong()]).toEqual([0, false]);
    phone.pass(day, true);
    expect([phone.error(), phone.time.isClockWrong()]).toEqual([0, false]);
  });

  it('never says that a moment has surely passed which has not, whatever is done to the clock', () => {
    const phone = phoneAt(0);
    phone.contact();
    for (const skew of [2 * year, -year, 2 * day, 0]) {
      phone.setClock(skew);
      phone.pass(minute);
      phone.pass(hour, true);
      expect(phone.time.passed).toBeLessThanOrEqual(phone.time.phone - skew);
    }
    expect(phone.time.passed).toBe(noon + 4 * minute);
  });

  it('is not moved by an answer without a time', () => {
    const phone = phoneAt(0);
    phone.time.hear(Number.NaN);
    expect(phone.time.passed).toBeUndefined();
  });
});
