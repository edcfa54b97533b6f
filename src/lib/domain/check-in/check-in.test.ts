import { expect, test } from 'vitest';
import {
  daysOf,
  justNow,
  monthOfCheckIn,
  monthsKept,
  recordWith,
  withCheckIn,
  withoutCheckIn,
} from './check-in.rules';
import type { CheckIn, CheckInMonth } from './check-in.schema';

const checkIn = (id: string, at: string): CheckIn => ({ id, at, feeling: 'soSo', note: '' });
const month = (id: string, name: string, ...entries: CheckIn[]): CheckInMonth => ({
  id,
  month: name,
  entries,
});

test('the month is that of the day in the Netherlands, also around midnight and summer time', () => {
  expect(monthOfCheckIn({ at: '2026-10-31T22:59:00.000Z' })).toBe('2026-10');
  expect(monthOfCheckIn({ at: '2026-10-31T23:00:00.000Z' })).toBe('2026-11');
  expect(monthOfCheckIn({ at: '2026-06-30T22:00:00.000Z' })).toBe('2026-07');
});

test('check-ins stand in order of time, and one with a known id is changed', () => {
  const late = checkIn('late', '2026-11-22T20:00:00.000Z');
  const early = checkIn('early', '2026-11-22T08:00:00.000Z');
  const both = withCheckIn(withCheckIn(month('m', '2026-11'), late), early);
  expect(both.entries.map(({ id }) => id)).toEqual(['early', 'late']);
  const changed = withCheckIn(both, { ...early, feeling: 'good' });
  expect(changed.entries.map(({ feeling }) => feeling)).toEqual(['good', 'soSo']);
  expect(withoutCheckIn(changed, 'early').entries).toEqual([late]);
});

test('a tap changes the check-in of just now, and no older one', () => {
  const records = [month('m', '2026-11', checkIn('a', '2026-11-22T08:00:00.000Z'))];
  expect(justNow(records, Date.parse('2026-11-22T08:09:59.000Z'))?.id).toBe('a');
  expect(justNow(records, Date.parse('2026-11-22T08:10:00.000Z'))).toBeUndefined();
  expect(justNow([], 0)).toBeUndefined();
});

test('two records of one month are read as one', () => {
  const records = [
    month('m', '2026-11', checkIn('a', '2026-11-22T20:00:00.000Z')),
    month('n', '2026-11', checkIn('b', '2026-11-22T08:00:00.000Z'), checkIn('c', '2026-11-24T08:00:00.000Z')),
    month('o', '2026-10'),
    month('p', '2026-09', checkIn('d', '2026-09-01T08:00:00.000Z')),
  ];
  expect(daysOf(records, '2026-11').map(({ day, entries }) => [day, ...entries.map(({ id }) => id)])).toEqual(
    [
      ['2026-11-24', 'c'],
      ['2026-11-22', 'b', 'a'],
    ],
  );
  expect(monthsKept(records)).toEqual(['2026-09', '2026-11']);
  expect(recordWith(records, 'b')?.id).toBe('n');
  expect(recordWith(records, 'gone')).toBeUndefined();
});
