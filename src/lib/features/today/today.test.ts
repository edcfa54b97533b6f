import { describe, expect, it } from 'vitest';
import { Changing } from '$lib/core/observable';
import { err, ok } from '$lib/core/result';
import { newGoal } from '$lib/domain/goal/goal.rules';
import { chooseStep, newStep } from '$lib/domain/goal/step.rules';
import type { Collection, Kept } from '$lib/vault/collection';
import { newSuccess } from '$lib/domain/success/success.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import type { Success } from '$lib/domain/success/success.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { TodayState } from './today.state.svelte';

/** Things in memory; `full` refuses each write. */
class Memory<T extends Kept> extends Changing<readonly T[]> implements Collection<T> {
  full = false;
  get(id: string) {
    return this.current.find((thing) => thing.id === id);
  }
  async put(value: T) {
    if (this.full) return err({ code: 'vault.full' });
    this.set([...this.current.filter(({ id }) => id !== value.id), value]);
    return ok(value);
  }
  async update(id: string, change: (current: T) => T) {
    const thing = this.get(id);
    return thing ? this.put(change(thing)) : err({ code: 'vault.notFound' });
  }
  async remove(id: string) {
    const thing = this.get(id);
    if (!thing) return err({ code: 'vault.notFound' });
    this.set(this.current.filter((other) => other.id !== id));
    return ok(thing);
  }
}

function today() {
  const at = '2026-11-20T10:00:00.000Z';
  const step = newStep({ id: 'step', createdAt: at, text: 'Ik bel de tandarts.' });
  const goal = newGoal({ id: 'goal', createdAt: at, want: 'Zonder pijn eten.', dimension: undefined });
  const goals = new Memory<Goal>([chooseStep({ ...goal, steps: [step] }, 'step', at)]);
  const successes = new Memory<Success>([]);
  const webs = new Memory<WellbeingEntry>([]);
  const clock = { now: () => Date.parse('2026-11-22T08:30:00Z') };
  let made = 0;
  const state = new TodayState({ goals, successes, webs, clock, newId: () => `new-${++made}` });
  return { state, goals, successes };
}

describe('today', () => {
  it('ticks the chosen step, and its own words become a success', async () => {
    const { state, goals, successes } = today();
    const chosen = state.chosen;
    if (!chosen) throw new Error('no step was chosen');
    const result = await state.tick(chosen);
    expect(result.ok).toBe(true);
    expect(goals.current[0]?.steps[0]?.doneAt).toBe('2026-11-22T08:30:00.000Z');
    expect(successes.current.map(({ text }) => text)).toEqual(['Ik bel de tandarts.']);
    expect(state.chosen).toBeUndefined();
    expect(state.justDone?.text).toBe('Ik bel de tandarts.');
  });

  it('takes a tick back as if it never was', async () => {
    const { state, goals, successes } = today();
    const chosen = state.chosen;
    if (!chosen) throw new Error('no step was chosen');
    const result = await state.tick(chosen);
    if (!result.ok) throw new Error(result.error.code);
    await state.untick(chosen, result.value);
    expect(goals.current[0]?.steps[0]?.doneAt).toBeUndefined();
    expect(successes.current).toEqual([]);
    expect(state.chosen?.step.id).toBe('step');
    expect(state.justDone).toBeUndefined();
  });

  it('says so when the phone is full, and the step is still to do', async () => {
    const { state, goals } = today();
    const chosen = state.chosen;
    if (!chosen) throw new Error('no step was chosen');
    goals.full = true;
    expect(await state.tick(chosen)).toEqual({ ok: false, error: { code: 'vault.full' } });
    expect(state.justDone).toBeUndefined();
    expect(state.chosen?.step.id).toBe('step');
  });

  it('leaves the step to do when only its success could not be kept', async () => {
    const { state, successes } = today();
    const chosen = state.chosen;
    if (!chosen) throw new Error('no step was chosen');
    successes.full = true;
    expect((await state.tick(chosen)).ok).toBe(false);
    expect(state.chosen?.step.id).toBe('step');
  });

  it('does not show the success of just now twice', async () => {
    const { state, successes } = today();
    await successes.put(newSuccess({ id: 'old', createdAt: '2026-11-01T10:00:00.000Z' }, 'Buiten geweest'));
    const chosen = state.chosen;
    if (!chosen) throw new Error('no step was chosen');
    await state.tick(chosen);
    expect(state.success?.id).toBe('old');
  });
});
