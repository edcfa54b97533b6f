import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  isLocalMonth,
  localDate,
  monthWeeks,
  weekday,
} from './local-date';

describe('a day', () => {
  it('exists or does not, leap years included', () => {
    expect(['2026-02-28', '2028-02-29', '1900-01-01'].every(isLocalDate)).toBe(true);
    expect(['2026-02-31', '2026-02-29', '2026-13-01', '26-01-01', '9999-01-01', ''].some(isLocalDate)).toBe(
      false,
    );
  });

  it('is that of the Netherlands at a moment, also around midnight', () => {
    expect(localDate('2026-11-22T23:30:00Z')).toBe('2026-11-23');
    expect(localDate('2026-07-01T21:59:00Z')).toBe('2026-07-01');
    expect(localDate('2026-07-01T22:00:00Z')).toBe('2026-07-02');
  });

  it('counts on over the end of a month, a leap day and both changes of the clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
    expect(addDays('2026-10-26', -2)).toBe('2026-10-24');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
  });

  it('has a weekday, Monday first', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('2026-11-22')).toBe(7);
  });
});

describe('a month', () => {
  it('follows another over the end of a year', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(isLocalMonth('2026-13')).toBe(false);
  });

  it('is whole weeks from Monday to Sunday', () => {
    const weeks = monthWeeks('2026-11');
    expect(weeks.length).toBe(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
    expect(monthWeeks('2027-02').length).toBe(4);
  });
});
