import { beforeAll, describe, expect, it } from 'vitest';
import { languageNames } from '$lib/core/languages';
import { contactRoles } from '$lib/domain/contact/contact-roles';
import { titleOf } from './appointment-words';
import { personName, personTitle, roleForFile, roleOfWords, somebodyName } from './contact-words';
import { ideaLine } from './idea-words';
import { partnerName } from './plan-words';
import { loadLanguage, t } from '$lib/i18n/words';

beforeAll(() => loadLanguage('nl'));

describe.each([
  ['zero-width signs', '\u200b\u200d\u2060'],
  ['an empty braille cell', '\u2800'],
  ['a filler of Korean letters', '\u3164'],
  ['only a sign that turns the row', '\u202e'],
  ['a hard space', '\u00a0'],
])('a name of %s', (_, name) => {
  it('falls back to what else is known', () => {
    expect(personName({ kind: 'name', text: name })).toBe('');
    expect(somebodyName(name, undefined, '')).toBe('iemand anders');
    expect(somebodyName(name, 'Annet')).toBe('Annet');
    expect(ideaLine('2026-11-25', name)).toBe('Idee van iemand anders, 25 november');
    expect(partnerName({ partner: 'insurer', name })).toBe(t('plan:partner.insurer.text'));
    expect(titleOf({ title: name, kind: undefined })).toBe(t('agenda:untitled.label'));
  });
});

it('a name that turns the row around does not, in a row or in a sentence', () => {
  expect(personTitle({ kind: 'name', text: 'Jan\u202enaJ' })).toBe('JannaJ');
  expect(ideaLine('2026-11-25', '\u202e06 9999 9999')).toBe('Idee van 06 9999 9999, 25 november');
  expect(ideaLine('2026-11-25', 'فاطمة')).toBe('Idee van \u2068فاطمة\u2069, 25 november');
  expect(ideaLine('2026-11-25', 'Zoë')).toBe('Idee van Zoë, 25 november');
});

it.each(languageNames)('a role is known again by its words for a file, in %s', async (language) => {
  await loadLanguage(language);
  for (const role of contactRoles) {
    expect(roleForFile(role)).not.toContain('\u00ad');
    expect(roleOfWords(` ${roleForFile(role).toUpperCase()} `)).toBe(role);
  }
  expect(roleOfWords('Schilder')).toBe('other');
  expect(roleOfWords('')).toBe('other');
  await loadLanguage('nl');
});
