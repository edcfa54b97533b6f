import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { dayAndMonth, monthName, number, weekdayName } from './format';
import { languageName } from './language-name';
import { readTypedDay } from './typed-day';
import { loadLanguage, t } from './words';

beforeAll(() => loadLanguage('pl'));

it('has a form for one, few, many and a part', () => {
  const said = [1, 2, 5, 22, 1.5].map((count) => t('sharing:part.someGoals.label', { count }));
  expect(said).toEqual(['jeden cel', '2 cele', '5 celów', '22 cele', '1.5 celu']);
});

it('says the month in the form that stands behind a day, and alone in its own', () => {
  expect(dayAndMonth('2026-11-24')).toBe('24 listopada');
  expect(monthName('2026-11')).toBe('listopad 2026');
  expect(number(6.5)).toBe('6,5');
});

it('names the days above a month by one letter: one of the short names has five', () => {
  const week = Array.from({ length: 7 }, (_, at) => weekdayName(`2026-11-${23 + at}`, 'short'));
  expect(week.every((name) => name.length === 1)).toBe(true);
  expect(weekdayName('2026-11-29', 'long')).toBe('niedziela');
});

it.each(['24 listopada', '24 listopad', 'wtorek, 24 lis', '24.11.2026', '24 lis.'])(
  'reads %s as a day',
  (text) => {
    expect(readTypedDay(text, '2026-11-22')).toMatchObject({ ok: true, value: '2026-11-24' });
  },
);

it.each(['7 pazdziernika', '7 paź', '7 PAŹDZIERNIKA 2027'])(
  'reads %s, with its accents or without',
  (text) => {
    expect(readTypedDay(text, '2026-11-22')).toMatchObject({ ok: true, value: '2027-10-07' });
  },
);

it('calls the languages by their Polish names', () => {
  expect([languageName('pl'), languageName('ar')]).toEqual(['polski', 'arabski']);
});

/** Words that tell whether whoever says or reads them is a man or a woman: "zrobiłem", "zrobiłaś". */
const gendered = /(?:łeś|łaś|(?<!sy)łam|[aeiyąę]łem)(?!\p{L})/u;

it('says nothing of the reader that is of a man or of a woman alone', () => {
  const folder = 'src/lib/i18n/locales/pl';
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'));
  expect(texts.length).toBeGreaterThan(1000);
  expect(texts.filter((line) => gendered.test(line))).toEqual([]);
});

it.each(['Co zrobiłeś?', 'To napisałam.', 'Tak wybrałem.', 'Gdzie byłaś?'])(
  'finds the form in "%s"',
  (text) => expect(text).toMatch(gendered),
);
