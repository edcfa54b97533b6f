import { describe, expect, it } from 'vitest';
import { localDate, localHour } from '$lib/core/local-date';
import { dayPart, ofTheDay } from './day';

describe('the day', () => {
  it.each([
    ['2026-11-22T04:59:00Z', 'night'],
    ['2026-11-22T05:00:00Z', 'morning'],
    ['2026-11-22T11:00:00Z', 'afternoon'],
    ['2026-11-22T17:00:00Z', 'evening'],
    ['2026-07-22T21:59:00Z', 'evening'],
    ['2026-07-22T22:00:00Z', 'night'],
  ])('takes the hour of the Netherlands, summer and winter: %s is %s', (moment, part) => {
    expect(dayPart(localHour(moment))).toBe(part);
  });

  it('gives another one each day, the same one all day, and all of them in turn', () => {
    const list = ['a', 'b', 'c'];
    const days = ['2026-10-24', '2026-10-25', '2026-10-26'].map((day) => ofTheDay(list, day));
    expect(new Set(days)).toEqual(new Set(list));
    expect(ofTheDay(list, localDate('2026-10-25T22:30:00Z'))).toBe(days[1]);
  });

  it('has nothing to give from nothing', () => {
    expect(ofTheDay([], '2026-10-24')).toBeUndefined();
  });
});
