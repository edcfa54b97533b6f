import { expect, test } from 'vitest';
import { moveItem, putBack, takeOut, withItem } from './ordered.rules';
import { plan } from './support-plan.fixtures';
import {
  changePhase,
  emptyPlan,
  hasWords,
  newPhase,
  onePlan,
  pickPhase,
  whereNow,
} from './support-plan.rules';
import { supportPlanSchema } from './support-plan.schema';

const pick = (id: string, at: string, phaseId?: string) =>
  phaseId ? { id, at, phaseId, name: phaseId } : { id, at, name: '' };

test('an empty plan has nothing chosen and can be kept', () => {
  const empty = emptyPlan({ id: 'p', createdAt: '2026-05-01T09:00:00.000Z' });
  expect(supportPlanSchema.parse(empty)).toEqual(empty);
  expect(whereNow(empty)).toBeUndefined();
  expect(empty.card).toEqual({ own: [], picked: [], contacts: [], forHelpers: false, atHelp: false });
});

test('the client is where the last pick says, and nowhere after picking none', () => {
  const picked = pickPhase(plan, pick('1', '2026-05-03T09:00:00.000Z', 'restless'));
  expect(whereNow(picked)).toMatchObject({ phase: { id: 'restless' }, since: '2026-05-03T09:00:00.000Z' });
  const back = pickPhase(picked, pick('2', '2026-05-09T09:00:00.000Z'));
  expect(whereNow(back)).toBeUndefined();
  expect(back.picks.map(({ phaseId }) => phaseId)).toEqual(['restless', undefined]);
});

test('picking the same again changes nothing, and a slip of the thumb leaves no trace', () => {
  const picked = pickPhase(plan, pick('1', '2026-05-03T09:00:00.000Z', 'restless'));
  expect(pickPhase(picked, pick('2', '2026-05-04T09:00:00.000Z', 'restless'))).toBe(picked);
  const corrected = pickPhase(picked, pick('2', '2026-05-03T09:00:30.000Z', 'tooMuch'));
  expect(corrected.picks.map(({ phaseId }) => phaseId)).toEqual(['tooMuch']);
  const none = pickPhase(corrected, pick('3', '2026-05-03T09:00:45.000Z'));
  expect(none.picks.map(({ phaseId }) => phaseId)).toEqual([undefined]);
});

test('a phase that was taken away is picked no more, but stays readable in what was picked', () => {
  const picked = pickPhase(plan, { ...pick('1', '2026-05-03T09:00:00.000Z', 'restless'), name: 'Onrustig' });
  const without = { ...picked, phases: picked.phases.filter(({ id }) => id !== 'restless') };
  expect(whereNow(without)).toBeUndefined();
  expect(without.picks[0]?.name).toBe('Onrustig');
});

test('two plans begun at the same moment in two tabs are read as one, with the words of both', () => {
  const other = { ...plan, id: 'other', phases: [newPhase({ id: 'mine', name: 'Wolken' })] };
  const one = onePlan([plan, other]);
  expect(one?.id).toBe('plan');
  expect(one?.phases.map(({ name }) => name)).toEqual(['Gewone dagen', 'Onrustig', 'Te veel', 'Wolken']);
  expect(onePlan([one ?? plan, other])).toEqual(one);
  expect(onePlan([])).toBeUndefined();
});

test('one phase changes and the others stay', () => {
  const changed = changePhase(plan, 'tooMuch', (phase) => ({ ...phase, name: 'Storm' }));
  expect(changed.phases.map(({ name }) => name)).toEqual(['Gewone dagen', 'Onrustig', 'Storm']);
  expect(changePhase(plan, 'gone', (phase) => phase)).toBe(plan);
});

test('a phase with only a name has no words yet', () => {
  expect(plan.phases.map(hasWords)).toEqual([false, true, false]);
});

const list = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const ids = (items: { id: string }[]) => items.map(({ id }) => id).join('');

test('a line moves one place, and stays at the ends', () => {
  expect(ids(moveItem(list, 'b', -1))).toBe('bac');
  expect(ids(moveItem(list, 'b', 1))).toBe('acb');
  expect(ids(moveItem(list, 'a', -1))).toBe('abc');
  expect(ids(moveItem(list, 'c', 1))).toBe('abc');
  expect(ids(moveItem(list, 'gone', 1))).toBe('abc');
});

test('what is taken out goes back where it stood, and only once', () => {
  const { list: rest, taken } = takeOut(list, 'b');
  expect(ids(rest)).toBe('ac');
  if (!taken) throw new Error('nothing was taken');
  const back = putBack(rest, taken.item, taken.index);
  expect(ids(back)).toBe('abc');
  expect(ids(putBack(back, taken.item, taken.index))).toBe('abc');
  expect(takeOut(list, 'gone').taken).toBeUndefined();
});

test('an item takes the place of the one with its id', () => {
  expect(withItem([{ id: 'a', text: '1' }], { id: 'a', text: '2' })).toEqual([{ id: 'a', text: '2' }]);
});
