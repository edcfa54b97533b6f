import { expect, it } from 'vitest';
import type { NotLoaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { WordsEntry } from './recovery-words-entry.svelte';

const list = ['kaart', 'kaas', 'boom', 'boot', 'fiets', 'molen', 'regen', 'tafel', 'venster', 'winkel'];
const suggest = async (typed: string) =>
  ok(typed === '' ? [] : list.filter((word) => word.startsWith(typed.toLowerCase())));
const entryOf = () => new WordsEntry(suggest);

it('offers the words that fit and takes the only one at a space', async () => {
  const entry = entryOf();
  await entry.type('kaa');
  expect(entry.suggestions).toEqual(['kaart', 'kaas']);
  expect(await entry.commit()).toBe(false);
  await entry.type('kaas ');
  expect(entry.words[0]).toBe('kaas');
  expect(entry.place).toBe(1);
  expect(entry.typed).toBe('');
});

it('follows the arrow keys round and round', async () => {
  const entry = entryOf();
  await entry.type('boo');
  entry.move(-1);
  expect(entry.active).toBe(1);
  entry.move(1);
  expect(entry.active).toBe(0);
  expect(await entry.commit()).toBe(true);
  expect(entry.words[0]).toBe('boom');
});

it('takes twelve pasted words at once, numbered or not, and keeps a strange one to look at', async () => {
  const entry = entryOf();
  const pasted = [...list, 'fiets', 'Onbekend'].map((word, at) => `${at + 1}. ${word}`).join('\n');
  await entry.type(pasted);
  expect(entry.isComplete).toBe(true);
  expect(entry.text).toBe([...list, 'fiets', 'onbekend'].join(' '));
});

it('says that a beginning is in no word, and forgets an answer that came too late', async () => {
  let answer: (words: Result<readonly string[], NotLoaded>) => void = () => {};
  const slow = new WordsEntry(() => new Promise((resolve) => (answer = resolve)));
  const first = slow.type('xx');
  const firstAnswer = answer;
  slow.goTo(0);
  firstAnswer(ok(['xxx']));
  await first;
  expect(slow.suggestions).toEqual([]);
  const entry = entryOf();
  await entry.type('qq');
  expect(entry.isStrange).toBe(true);
});

it('waits for the list when Enter is quicker, and takes the word for all that was typed', async () => {
  const answers: ((words: Result<readonly string[], NotLoaded>) => void)[] = [];
  const slow = new WordsEntry(() => new Promise((resolve) => answers.push(resolve)));
  const three = slow.type('kaa');
  answers[0]?.(ok(['kaart', 'kaas']));
  await three;
  const four = slow.type('kaar');
  const twice = [slow.commit(), slow.commit()];
  answers[1]?.(ok(['kaart']));
  await four;
  expect(await Promise.all(twice)).toEqual([true, false]);
  expect(slow.words.slice(0, 2)).toEqual(['kaart', '']);
});

it('takes nothing when Enter was for letters that are other ones by now', async () => {
  const answers: ((words: Result<readonly string[], NotLoaded>) => void)[] = [];
  const slow = new WordsEntry(() => new Promise((resolve) => answers.push(resolve)));
  void slow.type('boo');
  const enter = slow.commit();
  void slow.type('boot');
  answers[0]?.(ok(['boom']));
  answers[1]?.(ok(['boot']));
  expect(await enter).toBe(false);
  expect(slow.words[0]).toBe('');
});

it('goes back to one word and then on to the first that is empty', async () => {
  const entry = entryOf();
  await entry.type('kaas boom fiets');
  entry.goTo(1);
  await entry.type('boot');
  await entry.commit();
  expect(entry.words.slice(0, 3)).toEqual(['kaas', 'boot', 'fiets']);
  expect(entry.place).toBe(3);
});

it('keeps what was typed when the list did not come, takes whole words all the same, and tries again', async () => {
  let isThere = false;
  const entry = new WordsEntry(async (typed) =>
    isThere ? suggest(typed) : err({ code: 'app.notLoaded' as const }),
  );
  await entry.type('kaa');
  expect(entry.error).toEqual({ code: 'app.notLoaded' });
  expect([entry.typed, entry.isStrange]).toEqual(['kaa', false]);
  await entry.type('Kaas ');
  expect([entry.words[0], entry.place]).toEqual(['kaas', 1]);
  await entry.type('boom boot fiets');
  expect(entry.words.slice(0, 4)).toEqual(['kaas', 'boom', 'boot', 'fiets']);
  await entry.type('mol');
  isThere = true;
  await entry.again();
  expect(entry.error).toBeUndefined();
  expect(entry.suggestions).toEqual(['molen']);
});
