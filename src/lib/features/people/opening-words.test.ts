import { beforeAll, expect, it } from 'vitest';
import { weekdays } from '$lib/domain/place/weekdays';
import { loadLanguage } from '$lib/i18n/words';
import { openWords } from './opening-words';

beforeAll(() => loadLanguage('nl'));

const hours = Object.fromEntries(weekdays.map((day) => [day, [{ from: '10:00', until: '16:00' }]]));
const at = (moment: string) => openWords(hours, Date.parse(moment));

it('says on an ordinary day until when it is open, and when it opens', () => {
  expect(at('2026-11-24T10:00:00Z')).toBe('Nu open, tot 16:00 uur.');
  expect(at('2026-11-24T16:00:00Z')).toBe('Nu dicht. Morgen open om 10:00 uur.');
});

it('claims nothing about a holiday, neither on the day nor on the evening before', () => {
  const holiday = 'Vandaag is een feestdag. Bel of kijk eerst of het open is.';
  expect(at('2026-12-25T11:00:00Z')).toBe(holiday);
  expect(at('2026-04-27T10:00:00Z')).toBe(holiday);
  expect(at('2026-12-24T17:00:00Z')).toBe('Nu dicht.');
  expect(openWords({}, Date.parse('2026-12-25T11:00:00Z'))).toBeUndefined();
});
