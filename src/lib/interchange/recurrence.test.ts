import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '$lib/core/local-date';
import type { Repeat } from '$lib/domain/appointment/appointment.schema';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { repeatRule } from './recurrence';

describe('the days of a repeat', () => {
  it('comes every week on the same weekday', () => {
    expect(repeatDays('2026-11-24', { every: 'week' }, '2026-12-01', '2026-12-31')).toEqual([
      '2026-12-01',
      '2026-12-08',
      '2026-12-15',
      '2026-12-22',
      '2026-12-29',
    ]);
  });

  it('comes every two weeks, counted from the first', () => {
    expect(repeatDays('2026-11-24', { every: 'twoWeeks' }, '2026-12-01', '2026-12-31')).toEqual([
      '2026-12-08',
      '2026-12-22',
    ]);
  });

  it('leaves out a month without that day', () => {
    expect(repeatDays('2026-12-31', { every: 'monthDay' }, '2026-12-01', '2027-05-31')).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
    ]);
  });

  it('keeps the second Tuesday of a month', () => {
    expect(repeatDays('2026-11-10', { every: 'monthWeekday' }, '2026-11-01', '2027-01-31')).toEqual([
      '2026-11-10',
      '2026-12-08',
      '2027-01-12',
    ]);
  });

  it('takes a fifth weekday as the last of the month', () => {
    expect(repeatDays('2026-11-30', { every: 'monthWeekday' }, '2026-11-01', '2027-01-31')).toEqual([
      '2026-11-30',
      '2026-12-28',
      '2027-01-25',
    ]);
  });

  it('comes on 29 February in leap years only', () => {
    expect(repeatDays('2024-02-29', { every: 'year' }, '2024-01-01', '2033-01-01')).toEqual([
      '2024-02-29',
      '2028-02-29',
      '2032-02-29',
    ]);
  });

  it('comes every third week, and on several weekdays', () => {
    const third = { every: 'week', interval: 3 } as const;
    expect(repeatDays('2026-11-24', third, '2026-12-01', '2027-01-31')).toEqual([
      '2026-12-15',
      '2027-01-05',
      '2027-01-26',
    ]);
    const several = { every: 'week', weekdays: [1, 3] } satisfies Repeat;
    expect(repeatDays('2026-11-25', several, '2026-11-25', '2026-12-07')).toEqual([
      '2026-11-25',
      '2026-11-30',
      '2026-12-02',
      '2026-12-07',
    ]);
    const both = { every: 'week', interval: 2, weekdays: [1, 3] } satisfies Repeat;
    expect(repeatDays('2026-11-25', both, '2028-11-20', '2028-12-10')).toEqual([
      '2028-11-20',
      '2028-11-22',
      '2028-12-04',
      '2028-12-06',
    ]);
  });

  it('comes every three months, every second year and every tenth day', () => {
    expect(repeatDays('2026-11-24', { every: 'monthDay', interval: 3 }, '2026-12-01', '2027-06-30')).toEqual([
      '2027-02-24',
      '2027-05-24',
    ]);
    expect(repeatDays('2026-11-24', { every: 'year', interval: 2 }, '2027-01-01', '2030-12-31')).toEqual([
      '2028-11-24',
      '2030-11-24',
    ]);
    expect(repeatDays('2026-11-24', { every: 'day', interval: 10 }, '2027-01-01', '2027-01-20')).toEqual([
      '2027-01-03',
      '2027-01-13',
    ]);
  });

  it('gives the days of a list that lie in the window', () => {
    const listed = { every: 'listed' as const, days: ['2026-11-24', '2026-12-03', '2027-01-01'] };
    expect(repeatDays('2026-11-24', listed, '2026-12-01', '2026-12-31')).toEqual(['2026-12-03']);
  });

  it('stops after a number of times, counted from the first and not from the window', () => {
    expect(repeatDays('2026-11-24', { every: 'day', count: 3 }, '2026-11-25', '2027-11-24')).toEqual([
      '2026-11-25',
      '2026-11-26',
    ]);
  });

  it('stops at its last day, which still counts', () => {
    const repeat = { every: 'week', until: '2026-12-08' } as const;
    expect(repeatDays('2026-11-24', repeat, '2026-12-01', '2027-11-24')).toEqual([
      '2026-12-01',
      '2026-12-08',
    ]);
  });

  it('gives nothing before its first day', () => {
    expect(repeatDays('2026-11-24', { every: 'day' }, '2026-11-01', '2026-11-23')).toEqual([]);
  });

  it('goes on a century later when it has no end, without walking all of it', () => {
    expect(repeatDays('1926-11-23', { every: 'day' }, '2026-11-22', '2026-11-23')).toEqual([
      '2026-11-22',
      '2026-11-23',
    ]);
    expect(repeatDays('1926-11-23', { every: 'monthDay' }, '2026-11-01', '2026-11-30')).toEqual([
      '2026-11-23',
    ]);
  });

  it('never answers with more days than it may look at, however large the window', () => {
    expect(repeatDays('1900-01-01', { every: 'day' }, '1900-01-01', '2199-12-31').length).toBe(5000);
  });

  it('keeps the same days across summer time, whatever the window', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.nat(5_000),
        fc.constantFrom('week', 'twoWeeks'),
        (first, ahead, every) => {
          const start = addDays('1990-01-01', first);
          const from = addDays(start, ahead);
          const days = repeatDays(start, { every }, from, addDays(from, 60));
          expect(days.length).toBeGreaterThan(3);
          for (const day of days) expect(weekday(day)).toBe(weekday(start));
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** The same days by ical.js, which walks through the rule from its first day. */
function daysByCalendar(rule: string, start: string, from: string, to: string): string[] {
  const walk = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
  const days: string[] = [];
  for (let day = walk.next()?.toString(); day !== undefined && day <= to; day = walk.next()?.toString()) {
    if (day >= from) days.push(day);
  }
  return days;
}

const anyDay = fc.nat(40_000).map((days) => addDays('1960-01-01', days));
const anyRule = fc.record(
  {
    every: fc.constantFrom('day', 'week', 'twoWeeks', 'monthDay', 'monthWeekday', 'year'),
    interval: fc.integer({ min: 2, max: 15 }),
    weekdays: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
    count: fc.integer({ min: 1, max: 60 }),
    ahead: fc.nat(3000),
  },
  { requiredKeys: ['every'] },
);

describe('the rule of a repeat', () => {
  it('gives the days that a calendar makes of it', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyRule,
        fc.integer({ min: -500, max: 4000 }),
        fc.nat(700),
        (start, made, later, long) => {
          const { ahead, weekdays, interval, ...rule } = made;
          const repeat = {
            ...rule,
            ...(rule.every !== 'twoWeeks' && interval && { interval }),
            // The first day is one of them, as the schema says.
            ...(/week/i.test(rule.every) &&
              rule.every !== 'monthWeekday' &&
              weekdays && { weekdays: [...new Set([...weekdays, weekday(start)])] }),
            ...(rule.count === undefined && ahead !== undefined && { until: addDays(start, ahead) }),
          } as Parameters<typeof repeatRule>[1];
          const from = addDays(start, later);
          const to = addDays(from, long);
          expect(repeatDays(start, repeat, from, to)).toEqual(
            daysByCalendar(repeatRule(start, repeat), start, from, to),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is written as RFC 5545 asks', () => {
    expect(repeatRule('2026-11-24', { every: 'monthWeekday', count: 4 })).toBe(
      'FREQ=MONTHLY;BYDAY=4TU;COUNT=4',
    );
    expect(repeatRule('2026-11-24', { every: 'twoWeeks', until: '2027-01-31' })).toBe(
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=20270131',
    );
  });
});
