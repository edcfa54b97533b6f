import { expect, it } from 'vitest';
import { isHoliday } from './holiday.rules';

it.each([
  ['2026-01-01', 'New Year'],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-05', 'Easter'],
  ['2027-03-29', 'Easter Monday'],
  ['2025-04-26', "King's Day when the 27th is a Sunday"],
  ['2026-04-27', "King's Day"],
  ['2026-05-05', 'Liberation Day'],
  ['2026-05-14', 'Ascension Day'],
  ['2024-05-20', 'Whit Monday'],
  ['2038-04-25', 'the latest Easter'],
  ['2026-12-26', 'Boxing Day'],
])('%s is a holiday: %s', (day) => expect(isHoliday(day)).toBe(true));

it.each(['2025-04-27', '2026-04-04', '2026-11-28', '2026-12-24', '2026-12-31'])('%s is none', (day) =>
  expect(isHoliday(day)).toBe(false),
);
