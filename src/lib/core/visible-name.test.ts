import { expect, it } from 'vitest';
import { isolated, isVisible, visibleName } from './visible-name';

it.each([
  ['nothing', ''],
  ['spaces', ' \u00a0\u2003\u3000\t\n'],
  ['zero-width signs', '\u200b\u200c\u200d\u2060\ufeff'],
  ['direction marks', '\u200e\u200f\u061c\u202e\u2066'],
  ['soft hyphens', '\u00ad\u00ad'],
  ['fillers of Korean letters', '\u3164\u115f\u1160\uffa0'],
  ['an empty braille cell', '\u2800'],
  ['signs that choose a shape', '\ufe0f\ufe0e\u{e0101}'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['lone accents', '\u0301\u0308\u034f'],
  ['half an emoji', '\ud83d'],
  ['an empty note and a lost object', '\u{1d159}\ufffc'],
  ['the Mongolian and Khmer ones', '\u180e\u180b\u17b4'],
])('of %s nothing can be seen', (_, name) => {
  expect(isVisible(name)).toBe(false);
  expect(visibleName(name)).toBe('');
});

it.each([
  ['Zoë', 'Zoë'],
  ['Zoe\u0308', 'Zoe\u0308'],
  [' Anna ', 'Anna'],
  ['Zoë 👩\u200d👩\u200d👧\u200d👦', 'Zoë 👩\u200d👩\u200d👧\u200d👦'],
  ['❤\ufe0f', '❤\ufe0f'],
  ['فاطمة', 'فاطمة'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['\u2067فاطمة', 'فاطمة'],
  ['Jan\u202enaJ', 'JannaJ'],
  ['\u202e06 9999 9999', '06 9999 9999'],
  ['\u202e\u202d\u2068.\u2069', '.'],
  ['\ufffd', '\ufffd'],
])('%j is shown as %j', (name, shown) => expect(visibleName(name)).toBe(shown));

it('keeps the words of a sentence in their order around a name from right to left', () => {
  expect(isolated('Anna')).toBe('Anna');
  expect(isolated('فاطمة')).toBe('\u2068فاطمة\u2069');
  expect(isolated('\u2069\u202eشيرين')).toBe('\u2068شيرين\u2069');
  expect(isolated('Jan\u202enaJ')).toBe('JannaJ');
});

it.each([
  ['shown', visibleName],
  ['inside a sentence', isolated],
])('a name with thousands of accents on a letter, %s, keeps no more than any script has', (_, show) => {
  expect(show(`Za${'\u0301'.repeat(5000)}l${'\u0336\u0489'.repeat(2000)}go`).length).toBe(
    'Zalgo'.length + 8 + 8,
  );
  expect(show('שָׁלוֹם')).toContain('שָׁלוֹם');
});

it.each(['06 1234 5678', '+31 20 123 45 67', '14:15'])(
  'keeps %s in its order in a sentence from right to left',
  (text) => {
    expect(isolated(text, 'rtl')).toBe(`\u2068${text}\u2069`);
    expect(isolated(text, 'ltr')).toBe(text);
  },
);

it('puts no sign behind a link', () => {
  expect(isolated('https://example.org/d#v1', 'rtl')).toBe('https://example.org/d#v1');
});
