import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.svelte'))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

const named = (fits: (text: string) => boolean) =>
  components.filter(({ text }) => fits(text)).map(({ path }) => path.replace(/^.*\//, ''));

/** Each asks something and stores it as it is typed, or takes anything: nothing in it can be wrong. */
const takesAnything = [
  'CardsPage.svelte',
  'ChangePage.svelte',
  'CopyButton.svelte',
  'DevPage.svelte',
  'DoerChooser.svelte',
  'InboxPage.svelte',
  'InquiryTo.svelte',
  'LineDraft.svelte',
  'PersonPicker.svelte',
  'PlacesPage.svelte',
  'QuestionPage.svelte',
  'RoleChoice.svelte',
  'SliderField.svelte',
  'StoryForPerson.svelte',
  'WhereNow.svelte',
];

/** A field for words, a number or a day. */
const field = /<(textarea|select)\b|<input(?![^>]*type="(radio|checkbox|file|range)")/;

/** Whether a form has only one field that can be wrong. */
const hasOne = (text: string) =>
  [...text.matchAll(/<FieldError\b|<(Date|Time|Count)Field\b|<(When|Repeat)Part\b/g)].length <= 1 &&
  !/\{#each(?:(?!\{\/each)[^])*<FieldError\b/.test(text);

describe('every form', () => {
  it('is a form of ours when something is sent with it', () => {
    const sends = named((text) => /<form\b|onsubmit/.test(text) && !/beginForm\(/.test(text));
    expect(sends.filter((name) => !takesAnything.includes(name))).toEqual([]);
  });

  it('ties what is wrong to each of its fields', () => {
    const untied = named((text) => field.test(text) && !/fieldTies\(/.test(text));
    expect(untied.filter((name) => !takesAnything.includes(name))).toEqual([]);
    const unsaid = named((text) => /fieldTies\(/.test(text) && !/<FieldError\b/.test(text));
    expect(unsaid).toEqual([]);
  });

  it('asks for a day by the one field that knows which days can be', () => {
    expect(named((text) => /type="date"/.test(text))).toEqual(['DateField.svelte']);
  });

  it('says what is wrong in one way', () => {
    const own = named((text) => /role="alert"/.test(text) && field.test(text));
    expect(own).toEqual([]);
  });

  it('sums up what is wrong where it has several fields', () => {
    const forms = components.filter(({ text }) => /beginForm\(/.test(text) && !hasOne(text));
    expect(forms.length).toBeGreaterThan(3);
    expect(forms.filter(({ text }) => !/<ErrorSummary\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
