import { beforeAll, expect, it } from 'vitest';
import { fullDate, number, weekdayName } from './format';
import { readTypedDay } from './typed-day';
import { loadLanguage, t } from './words';

beforeAll(() => loadLanguage('ar'));

it('keeps a telephone number and a name in their own order', () => {
  expect(t('help:alternative.text', { number: '0800 0113' })).toContain('\u20680800 0113\u2069');
  expect(t('support:call.action', { name: 'Anna' })).toContain('\u2068Anna\u2069');
});

it('leaves a link whole in the message that is sent', () => {
  expect(t('sharing:link.message.text', { link: 'https://example.org/d#v1' })).toMatch(
    / https:\/\/example\.org\/d#v1$/,
  );
});

it('writes 0 to 9 in dates and numbers', () => {
  expect(fullDate('2026-11-24')).toMatch(/24.*2026/);
  expect(number(6.5)).toMatch(/6.5/);
});

it('has a form for none, one, two, few, many and others', () => {
  const said = [0, 1, 2, 3, 11, 100].map((count) => t('sharing:part.someGoals.label', { count }));
  expect(new Set(said).size).toBe(6);
});

it('names the days above a month by one letter: the short names are whole words', () => {
  expect(weekdayName('2026-11-23', 'short')).toHaveLength(1);
  expect(weekdayName('2026-11-23', 'long')).toBe('الاثنين');
});

it('reads a day as it is typed in Arabic', () => {
  expect(readTypedDay('24 نوفمبر', '2026-11-22')).toEqual({ ok: true, value: '2026-11-24' });
});
