import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newGoal } from '$lib/domain/goal/goal.rules';
import { chooseStep, newStep } from '$lib/domain/goal/step.rules';
import { newSuccess } from '$lib/domain/success/success.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { newEntry } from '$lib/domain/wellbeing/wellbeing.rules';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { TodayState } from './today.state.svelte';

const at = '2026-11-20T10:00:00.000Z';

async function today() {
  const vault = await newVault(freshLocation());
  const step = newStep({ id: 'step', createdAt: at, text: 'Ik bel de tandarts.' });
  const goal = newGoal({ id: 'goal', createdAt: at, want: 'Zonder pijn eten.', dimension: undefined });
  const [goals, successes, webs] = [
    vault.collection('goal'),
    vault.collection('success'),
    vault.collection('wellbeing'),
  ];
  expectOk(await goals.put(chooseStep({ ...goal, steps: [step] }, 'step', at)));
  const clock = { now: () => Date.parse('2026-11-22T08:30:00Z') };
  let made = 0;
  const deps = { commit: vault.commit, clock, newId: () => `new-${++made}` };
  const state = new TodayState({ goals, successes, webs, ...deps });
  const { chosen } = state;
  if (!chosen) throw new Error('no step was chosen');
  return { state, goals, successes, webs, chosen };
}

afterEach(() => vi.restoreAllMocks());

describe('today', () => {
  it('leads to making a step when there is none to choose, and else to choosing', async () => {
    const { state, goals, chosen } = await today();
    expect(state.goalWithoutSteps).toBeUndefined();
    expectOk(await state.tick(chosen));
    expect(state.goalWithoutSteps?.id).toBe('goal');
    expectOk(await goals.update('goal', (goal) => ({ ...goal, steps: [] })));
    expect(state.goalWithoutSteps?.id).toBe('goal');
  });

  it('ticks the chosen step, and its own words become a success', async () => {
    const { state, goals, successes, chosen } = await today();
    expectOk(await state.tick(chosen));
    expect(goals.current[0]?.steps[0]?.doneAt).toBe('2026-11-22T08:30:00.000Z');
    expect(successes.current.map(({ text }) => text)).toEqual(['Ik bel de tandarts.']);
    expect(state.chosen).toBeUndefined();
    expect(state.justDone?.text).toBe('Ik bel de tandarts.');
  });

  it('takes a tick back as if it never was', async () => {
    const { state, goals, successes, chosen } = await today();
    expectOk(await state.untick(chosen, expectOk(await state.tick(chosen))));
    expect(goals.current[0]?.steps[0]?.doneAt).toBeUndefined();
    expect(successes.current).toEqual([]);
    expect(state.chosen?.step.id).toBe('step');
    expect(state.justDone).toBeUndefined();
  });

  it('says so when the phone is full, and neither the tick nor the success is there', async () => {
    const { state, successes, chosen } = await today();
    let writes = 0;
    const put = IDBObjectStore.prototype.put;
    // The goal still fits; the success that belongs to it does not.
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if ((writes += 1) > 1) throw new DOMException('The disk is full', 'QuotaExceededError');
      return put.apply(this, values);
    });
    expect(await state.tick(chosen)).toEqual({ ok: false, error: { code: 'vault.full' } });
    expect(state.justDone).toBeUndefined();
    expect(state.chosen?.step.id).toBe('step');
    expect(successes.current).toEqual([]);
    vi.restoreAllMocks();
    expectOk(await state.tick(chosen));
    expect(successes.current).toHaveLength(1);
  });

  it('knows a web that was stopped half-way, and none that is whole or blank', async () => {
    const { state, webs } = await today();
    const position = { mode: 'short', dimension: 'participation' } as const;
    const blank = { ...newEntry('web', at, positiveHealth), position };
    expectOk(await webs.put(blank));
    expect(state.halfWeb).toBeUndefined();
    expectOk(await webs.put({ ...blank, marks: { participation: 6 } }));
    expect(state.halfWeb?.position).toEqual(position);
    expectOk(await webs.put({ ...blank, marks: { participation: 6 }, position: undefined }));
    expect(state.halfWeb).toBeUndefined();
    expectOk(await webs.put({ ...blank, marks: { participation: 6 }, closedAt: at }));
    expect(state.halfWeb).toBeUndefined();
  });

  it('does not show the success of just now twice', async () => {
    const { state, successes, chosen } = await today();
    await successes.put(newSuccess({ id: 'old', createdAt: '2026-11-01T10:00:00.000Z' }, 'Buiten geweest'));
    await state.tick(chosen);
    expect(state.success?.id).toBe('old');
  });
});
