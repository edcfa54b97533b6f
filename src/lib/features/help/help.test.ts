import { expect, test } from 'vitest';
import { helpNumbersSchema } from '$lib/domain/help-number/help-number.schema';
import { languageNames, languages } from '$lib/core/languages';
import { loadLanguage } from '$lib/i18n/words';
import builtIn from '$static/help-numbers.json';
import { HelpState } from './help.state.svelte';
import { dutchBeneath, rowWords } from './row-words';

const at = (time = '2026-11-22T09:30:00.000Z') => ({ now: () => Date.parse(time) });
const versionOf = (version: string) => async () => ({ ...builtIn, version });
const names = (state: HelpState) => state.all.map(({ id }) => id);

test('the numbers that came with the app are there at once, each in its place', () => {
  const state = new HelpState(at());
  expect(state.all.length).toBeGreaterThan(2);
  const places = { first: state.first, now: state.now, also: state.also };
  for (const [place, rows] of Object.entries(places)) {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.place === place)).toBe(true);
  }
  expect(Object.values(places).flat()).toHaveLength(state.all.length);
  expect(state.withChat.every(({ chat }) => chat !== '')).toBe(true);
  expect(state.withChat).toHaveLength(state.all.filter(({ chat }) => chat).length);
});

test('the numbers that came with the app are what their schema reads in the file', () => {
  expect(new HelpState(at()).all).toMatchObject(helpNumbersSchema.parse(builtIn).numbers);
});

test('the last good file counts, and one that is no good leaves what stands there', async () => {
  const state = new HelpState(at());
  const before = names(state);
  const fewer = { ...builtIn, numbers: builtIn.numbers.filter(({ place }) => place !== 'also') };
  const broken = async () => ({ ...builtIn, numbers: [] });
  const failing = () => Promise.reject(new TypeError('No network'));
  await state.refresh([broken, failing, async () => undefined]);
  expect(names(state)).toEqual(before);
  await state.refresh([versionOf('1'), async () => fewer, failing, broken]);
  expect(state.also).toEqual([]);
  expect(names(state)).toEqual(fewer.numbers.map(({ id }) => id));
  await state.refresh([async () => fewer, async () => builtIn]);
  expect(names(state)).toEqual(before);
});

test.each(languageNames.filter((name) => languages[name].unreviewed))(
  'a row in %s, which no native speaker has read, has the Dutch beneath; one without those words is in Dutch only',
  async (language) => {
    await loadLanguage(language);
    const [row] = helpNumbersSchema.parse(builtIn).numbers;
    if (!row) throw new Error('There are no numbers');
    expect(rowWords(row).when).toBe(row[language]?.when);
    expect(rowWords(row).when).not.toBe(row.nl.when);
    expect(dutchBeneath(row)).toBe('112: Is er nu gevaar voor een leven?');
    const older = { ...row, [language]: undefined };
    expect(rowWords(older).when).toBe(row.nl.when);
    expect(dutchBeneath(older)).toBeUndefined();
    await loadLanguage('en');
    expect(dutchBeneath(row)).toBeUndefined();
  },
);

test('each number that came with the app has words in each language', () => {
  for (const row of helpNumbersSchema.parse(builtIn).numbers) {
    for (const language of languageNames) expect(row[language], `${row.id} in ${language}`).toBeDefined();
  }
});
