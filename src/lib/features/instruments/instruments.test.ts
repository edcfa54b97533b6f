import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { err } from '$lib/core/result';
import {
  choice,
  definition,
  instrumentOf,
  item,
  slider,
  when,
} from '$lib/domain/questionnaire/definition.fixtures';
import type { Question } from '$lib/domain/questionnaire/instrument';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import type { Collection } from '$lib/vault/store/collection';
import { freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import { InstrumentsState } from './instruments.state.svelte';
import { ResponsesState } from './responses.state.svelte';

const bytes = (data: unknown) =>
  new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));

/** What the app offers of these files; a file that is not named does not load. */
async function offering(files: Readonly<Record<string, unknown>>): Promise<InstrumentsState> {
  const all: Readonly<Record<string, unknown>> = {
    '/questionnaires/index.json': { questionnaires: Object.keys(files) },
    ...Object.fromEntries(Object.entries(files).map(([id, data]) => [`/questionnaires/${id}.json`, data])),
  };
  const state = new InstrumentsState((address) =>
    all[address] === undefined ? Promise.reject(new Error('404')) : Promise.resolve(bytes(all[address])),
  );
  await state.load();
  return state;
}

const shipped = (id: string): unknown => JSON.parse(readFileSync(`static/questionnaires/${id}.json`, 'utf8'));
const number = slider('n', 0, 10, { required: true });
const why = { ...item('why', 'text'), ...when('n', '<', { answerInteger: 5 }) };
const own = definition([number, why]);

test('a third questionnaire is a file and nothing more', async () => {
  const files = {
    'hoe-ging-de-dag': shipped('hoe-ging-de-dag'),
    'slaap-deze-week': shipped('slaap-deze-week'),
    eigen: own,
  };
  const state = await offering(files);
  expect(state.offered.map(({ id }) => id)).toEqual(['hoe-ging-de-dag', 'slaap-deze-week', 'eigen']);
  expect(state.refused).toEqual([]);
});

test('a bad definition is left out and its faults are named; the others are there', async () => {
  const bad = { ...own, url: 'urn:x:bad', item: [{ ...why, linkId: 'alone' }] };
  const twin = { ...own, title: 'Tweede' };
  const state = await offering({
    eigen: own,
    bad,
    twin,
    broken: '{',
    huge: ' '.repeat(600 * 1024),
    away: undefined,
  });
  expect(state.offered.map(({ id }) => id)).toEqual(['eigen']);
  expect(state.refused.map(({ id, read }) => [id, read?.faults])).toEqual([
    ['bad', [{ code: 'whenUnknown', linkId: 'alone', field: 'n' }]],
    ['twin', [{ code: 'address' }]],
    ['broken', [{ code: 'notQuestionnaire' }]],
    ['huge', [{ code: 'large' }]],
    ['away', undefined],
  ]);
});

const instrument = instrumentOf(own);
const [first, second] = instrument.items as readonly Question[];

function responsesOn(responses: Collection<QuestionnaireResponse>) {
  let made = 0;
  const clock = { now: () => Date.UTC(2026, 10, 28, 9, made) };
  return new ResponsesState({ responses, clock, newId: () => `r-${(made += 1)}`, language: () => 'nl' });
}

test('a filling-in goes on at the same question after the app was killed, and is looked back at', async () => {
  const place = freshLocation();
  const vault = await newVault(place);
  const filling = responsesOn(vault.collection('questionnaireResponse')).filling(instrument);
  filling.resume();
  filling.give(first!, [{ valueInteger: 2 }]);
  filling.next();
  await filling.retry();
  vault.close();

  const again = responsesOn((await vaultAgain(place)).collection('questionnaireResponse'));
  const later = again.filling(instrument);
  later.resume();
  expect(later.step?.question.linkId).toBe('why');
  expect((await later.saveWords(second!)('De <b>buren</b>.', '')).ok).toBe(true);
  later.next();
  expect(later.step).toBeUndefined();
  const { id } = (await later.finish())!;
  expect(again.find(id)?.item.map(({ text, answer }) => [text, answer])).toEqual([
    ['Vraag n', [{ valueInteger: 2 }]],
    ['Vraag why', [{ valueString: 'De <b>buren</b>.' }]],
  ]);
  let back: (() => void) | undefined;
  await again.remove(id, (putBack) => (back = putBack));
  expect(again.all).toEqual([]);
  back?.();
  await expect.poll(() => again.all.length).toBe(1);
});

test('what belongs to it has to be answered before the end, and nothing is lost until then', async () => {
  const vault = await newVault(freshLocation());
  const filling = responsesOn(vault.collection('questionnaireResponse')).filling(instrument);
  filling.goTo(first!);
  expect(await filling.finish()).toBeUndefined();
  expect(filling.stillOpen.map(({ linkId }) => linkId)).toEqual(['n']);
  filling.give(first!, [{ valueInteger: 7 }]);
  expect((await filling.finish())?.id).toBe('r-1');
});

test('an answer that could not be stored stays, and is stored when there is room', async () => {
  const vault = await newVault(freshLocation());
  const kept = vault.collection('questionnaireResponse');
  const full = vi.spyOn(kept, 'put').mockResolvedValue(err({ code: 'vault.full' }));
  const filling = responsesOn(kept).filling(instrument);
  filling.give(first!, [{ valueInteger: 7 }]);
  await filling.retry();
  expect(filling.failure).toEqual({ code: 'vault.full' });
  expect(filling.answer(first!)).toEqual([{ valueInteger: 7 }]);
  full.mockRestore();
  await filling.retry();
  expect(filling.failure).toBeUndefined();
  expect(kept.current).toHaveLength(1);
});

test('what was finished is taken up again as it was, also an answer that did not come up any more', async () => {
  const vault = await newVault(freshLocation());
  const responses = responsesOn(vault.collection('questionnaireResponse'));
  const filling = responses.filling(instrument);
  filling.give(first!, [{ valueInteger: 2 }]);
  await filling.saveWords(second!)('De buren.', '');
  filling.give(first!, [{ valueInteger: 8 }]);
  expect(filling.answered.map(({ linkId }) => linkId)).toEqual(['n']);
  const finished = (await filling.finish())!;
  expect(responses.find(finished.id)?.item.map(({ linkId }) => linkId)).toEqual(['n']);
  await finished.back();
  expect(responses.find(finished.id)?.completedAt).toBeUndefined();
  filling.resume();
  filling.give(first!, [{ valueInteger: 2 }]);
  expect(filling.words(second!)).toBe('De buren.');
});

const changes: readonly [string, readonly unknown[], readonly string[]][] = [
  ['a question that is gone', [number], ['why']],
  ['a question that asks for something else', [number, item('why', 'boolean')], ['why']],
  ['a slider that goes less far', [slider('n', 4, 10), item('why', 'text')], ['n']],
  ['an answer that cannot be chosen any more', [choice('n', ['x'])], ['n', 'why']],
];

test.each(changes)(
  'a changed questionnaire keeps aside what it has no place for: %s',
  async (_, items, gone) => {
    const place = freshLocation();
    const vault = await newVault(place);
    const before = responsesOn(vault.collection('questionnaireResponse')).filling(
      instrumentOf(definition([slider('n', 0, 10), item('why', 'text')])),
    );
    before.give(before.instrument.items[0] as Question, [{ valueInteger: 2 }]);
    await before.saveWords(before.instrument.items[1] as Question)('De buren.', '');
    vault.close();

    const kept = (await vaultAgain(place)).collection('questionnaireResponse');
    const responses = responsesOn(kept);
    const filling = responses.filling(instrumentOf(definition(items, { version: '2' })));
    const asked = (found: readonly { linkId: string }[]) => found.map(({ linkId }) => linkId);
    expect(asked(filling.earlier)).toEqual(gone);
    expect(asked(filling.answered)).toEqual(['n', 'why'].filter((linkId) => !gone.includes(linkId)));
    // A new answer does not take the place of the old one.
    const question = filling.instrument.items[0] as Question;
    const answer =
      question.type === 'choice' ? { valueCoding: { code: 'x', display: 'X' } } : { valueInteger: 9 };
    filling.give(question, [answer]);
    const { id } = (await filling.finish())!;
    const { earlier = [], questionnaire } = responses.find(id)!;
    expect([asked(earlier), questionnaire.version]).toEqual([gone, '2']);
    const answers = { n: { valueInteger: 2 }, why: { valueString: 'De buren.' } };
    expect(earlier.map(({ answer: [value] }) => value)).toEqual(
      gone.map((linkId) => answers[linkId as keyof typeof answers]),
    );
  },
);
