import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageNames } from '$lib/core/languages';
import { fullDate, nameOfMonth } from './format';
import { readTypedDay, readTypedTime } from './typed-day';
import { loadLanguage } from './words';

beforeAll(() => loadLanguage('nl'));

const today = '2026-11-22';
const day = (text: string) => {
  const read = readTypedDay(text, today);
  return read.ok ? read.value : read.error;
};

describe('a typed day', () => {
  it.each([
    ['24-11-2026', '2026-11-24'],
    ['24/11/26', '2026-11-24'],
    ['24 november', '2026-11-24'],
    ['dinsdag 24 nov', '2026-11-24'],
    ['24.11', '2026-11-24'],
    ['2026/11/24', '2026-11-24'],
    ['2026.11.24', '2026-11-24'],
    ['2026 1 5', '2026-01-05'],
    ['2026-1-5', '2026-01-05'],
    ['24112026', '2026-11-24'],
    ['20112011', '2011-11-20'],
    ['20261124', '2026-11-24'],
    ['24e november', '2026-11-24'],
    ['24dec', '2026-12-24'],
    ['2de dec', '2026-12-02'],
    ['di. 24 nov. ’26', '2026-11-24'],
    ['november 24, 2026', '2026-11-24'],
    ['maart 3', '2027-03-03'],
    ['3 maart', '2027-03-03'],
    ['2026-11-24', '2026-11-24'],
    ['29 feb 2028', '2028-02-29'],
    ['٢٤-١١-٢٠٢٦', '2026-11-24'],
    ['۲۴ november', '2026-11-24'],
    ['２４／１１／２０２６', '2026-11-24'],
    ['२०२६-११-२४', '2026-11-24'],
    ['٢٤\u200f/١١\u200f/٢٠٢٦', '2026-11-24'],
    ['\u206624\u201111\u20112026\u2069', '2026-11-24'],
    ['24 – 11 – 2026', '2026-11-24'],
    ['24\u221211', '2026-11-24'],
  ])('reads %s', (text, read) => {
    expect(day(text)).toBe(read);
  });

  it('says which day does not exist', () => {
    expect(day('31 februari')).toEqual({ code: 'noSuchDay', day: 31, month: 'februari' });
    expect(day('31-02-2027')).toEqual({ code: 'noSuchDay', day: 31, month: 'februari' });
    expect(day('2027/02/31')).toEqual({ code: 'noSuchDay', day: 31, month: 'februari' });
    expect(day('29-2-2027')).toEqual({ code: 'noSuchDay', day: 29, month: 'februari' });
  });

  it.each([
    '24 november 0026',
    '24-11-20226',
    '24-11-202',
    '0026-11-24',
    '20226-11-24',
    '24/11/2200',
    '1-1-1899',
  ])('says of %s that the year is not one that can be kept', (text) =>
    expect(day(text)).toEqual({ code: 'yearOutside' }),
  );

  it('does not guess at what it cannot read', () => {
    for (const text of [
      'morgen',
      '24',
      '24-13-2026',
      'm',
      '24 ma',
      '1e dinsdag',
      '20112',
      '2026/13/24',
      '24112',
    ]) {
      expect(day(text)).toEqual({ code: 'unreadable' });
    }
  });
});

describe.each(languageNames)('a day in %s', (language) => {
  beforeAll(() => loadLanguage(language));
  afterAll(() => loadLanguage('nl'));
  const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-15`);

  it.each(months)(
    'is read as a screen writes it, with or without accents, and with the name of the month alone: %s',
    (date) => {
      const plain = fullDate(date)
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '');
      for (const text of [fullDate(date), plain, `15 ${nameOfMonth(Number(date.slice(5, 7)))} 2026`])
        expect(day(text), text).toBe(date);
    },
  );
});

describe('a typed time', () => {
  it.each([
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['9-30', '09:30'],
    ['9 - 00', '09:00'],
    ['9h30', '09:30'],
    ['9:30:00', '09:30'],
    ['om 9.30', '09:30'],
    ['2:15 pm', '14:15'],
    ['12 a.m.', '00:00'],
    ['9:30 uur', '09:30'],
    ['14u15', '14:15'],
    ['0930', '09:30'],
    ['٩:٣٠', '09:30'],
    ['۱۴.۱۵ uur', '14:15'],
    ['９：３０', '09:30'],
    ['\u200f٩:٣٠', '09:30'],
    ['٩\u066b٣٠', '09:30'],
    ['9،30 u', '09:30'],
  ])('reads %s', (text, read) => {
    expect(readTypedTime(text)).toBe(read);
  });

  it('does not read what is on no clock', () => {
    for (const text of ['25', '9:60', 'half tien', '', '9-17', '9-5', '13 pm', '9-60', '9:30:61'])
      expect(readTypedTime(text)).toBeUndefined();
  });
});
