import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { err } from '$lib/core/result';
import { longQuestions, shortQuestions, type Question } from '$lib/domain/wellbeing/question.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { Collection } from '$lib/vault/store/collection';
import { freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import { QuestionsState } from './questions.state.svelte';
import { WellbeingState } from './wellbeing.state.svelte';

const body: Question = { mode: 'short', dimension: 'bodily-functions' };
const bodyQuestions = longQuestions(positiveHealth, 'bodily-functions', false);

/** Ids one after another, and a minute on the clock for each look. */
function webOn(entries: Collection<WellbeingEntry>) {
  let made = 0;
  let minutes = 0;
  return new WellbeingState({
    entries,
    clock: { now: () => Date.UTC(2026, 10, 22, 9, (minutes += 1)) },
    newId: () => `web-${(made += 1)}`,
  });
}

async function newWeb() {
  const place = freshLocation();
  const vault = await newVault(place);
  const entries = vault.collection('wellbeing');
  const again = async () => {
    vault.close();
    return webOn((await vaultAgain(place)).collection('wellbeing'));
  };
  return { web: webOn(entries), entries, again };
}

/** A collection on a full phone, until there is room again. */
function onFullPhone(entries: Collection<WellbeingEntry>) {
  const disk = { full: true };
  const collection: Collection<WellbeingEntry> = {
    get current() {
      return entries.current;
    },
    subscribe: (listener) => entries.subscribe(listener),
    get: (id) => entries.get(id),
    put: async (value) => (disk.full ? err({ code: 'vault.full' }) : entries.put(value)),
    update: async (id, change) => (disk.full ? err({ code: 'vault.full' }) : entries.update(id, change)),
    remove: (id) => entries.remove(id),
    putIfAbsent: (value) => entries.putIfAbsent(value),
    plan: entries.plan,
  };
  return { disk, collection };
}

describe('a web', () => {
  it('begins with its first mark and is seen before it is stored', async () => {
    const { web, entries } = await newWeb();
    expect(web.open).toBeUndefined();
    web.mark(body, 7);
    expect(web.open?.marks).toEqual({ 'bodily-functions': 7 });
    expect(entries.current).toEqual([]);
    await web.retry();
    expect(entries.current).toMatchObject([{ id: 'web-1', marks: { 'bodily-functions': 7 } }]);
    expect(web.isSaving).toBe(false);
  });

  it('is one web, also when the first marks come faster than the disk', async () => {
    const { web, entries } = await newWeb();
    for (const question of shortQuestions) web.mark(question, 5);
    await web.retry();
    expect(entries.current).toHaveLength(1);
    expect(Object.keys(entries.current[0]?.marks ?? {})).toHaveLength(6);
  });

  it('keeps marks that could not be stored, and stores them when there is room', async () => {
    const { entries } = await newWeb();
    const { disk, collection } = onFullPhone(entries);
    const web = webOn(collection);
    web.mark(body, 3);
    await web.retry();
    expect(web.failure).toEqual({ code: 'vault.full' });
    expect(web.open?.marks).toEqual({ 'bodily-functions': 3 });
    disk.full = false;
    web.talk(body, true);
    await web.retry();
    expect(web.failure).toBeUndefined();
    expect(entries.current).toMatchObject([
      { marks: { 'bodily-functions': 3 }, talk: { dimensions: ['bodily-functions'] } },
    ]);
  });

  it('stores own words, also when nothing else was filled in yet', async () => {
    const { web, entries } = await newWeb();
    const words = `${'lang '.repeat(1999)}<b>👩🏽‍🦽</b>`;
    expect((await web.saveWords('participation')(words, '')).ok).toBe(true);
    expect((await web.saveClosing('Weer zingen.', '')).ok).toBe(true);
    expect(entries.current).toMatchObject([{ words: { participation: words }, closing: 'Weer zingen.' }]);
  });

  it('does not write over words that another tab wrote', async () => {
    const { web } = await newWeb();
    await web.saveClosing('hier', '');
    expect(await web.saveClosing('daar', '')).toMatchObject({
      ok: false,
      error: { code: 'text.conflict', theirs: 'hier' },
    });
  });
});

describe('a photo', () => {
  it('stays as it is: the next mark begins a new web', async () => {
    const { web, entries } = await newWeb();
    web.mark(body, 7);
    expect(await web.keepAsPhoto()).toBe('web-1');
    expect(web.open).toBeUndefined();
    expect(web.shown?.id).toBe('web-1');
    web.mark(body, 2);
    await web.retry();
    expect(web.all.map(({ id, marks }) => [id, marks['bodily-functions']])).toEqual([
      ['web-2', 2],
      ['web-1', 7],
    ]);
    expect(entries.get('web-1')?.closedAt).toBeDefined();
  });

  it('can be opened again', async () => {
    const { web } = await newWeb();
    web.mark(body, 7);
    await web.keepAsPhoto();
    await web.reopen('web-1');
    expect(web.open?.id).toBe('web-1');
  });

  it('can be taken away and put back', async () => {
    const { web } = await newWeb();
    web.mark(body, 7);
    await web.keepAsPhoto();
    const before = web.find('web-1');
    const back = await web.remove('web-1');
    expect(web.all).toEqual([]);
    await back?.();
    expect(web.find('web-1')).toEqual(before);
  });
});

describe('the questions', () => {
  it('open at exactly the same question after the app was killed', async () => {
    const { web, again } = await newWeb();
    const asked = new QuestionsState(web, bodyQuestions);
    asked.choose(6);
    asked.next();
    asked.next();
    asked.choose(0);
    await web.retry();
    const later = new QuestionsState(await again(), bodyQuestions);
    expect(later.index).toBe(2);
    expect(later.mark).toBe(0);
  });

  it('can all be skipped, and come back to the question that was skipped to', async () => {
    const { web, again } = await newWeb();
    const asked = new QuestionsState(web, shortQuestions);
    expect(asked.previous()).toBe(false);
    for (let index = 1; index < shortQuestions.length; index += 1) expect(asked.next()).toBe(true);
    expect(asked.next()).toBe(false);
    await web.retry();
    const later = await again();
    expect(new QuestionsState(later, shortQuestions).index).toBe(5);
    expect(later.open?.marks).toEqual({});
  });

  it('rub a mark out and keep the talk mark', async () => {
    const { web, entries } = await newWeb();
    const asked = new QuestionsState(web, bodyQuestions);
    asked.choose(4);
    asked.setTalk(true);
    asked.choose(undefined);
    await web.retry();
    expect(asked.mark).toBeUndefined();
    expect(asked.talk).toBe(true);
    expect(entries.current).toMatchObject([{ answers: {}, talk: { aspects: ['body-feeling'] } }]);
  });

  it('keep their place when a mark is given on the page of a dimension', async () => {
    const { web } = await newWeb();
    const asked = new QuestionsState(web, bodyQuestions);
    asked.next();
    web.ownMark('bodily-functions', 8);
    expect(new QuestionsState(web, bodyQuestions).index).toBe(1);
  });
});
