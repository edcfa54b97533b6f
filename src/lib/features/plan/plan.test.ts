import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { someSteps } from '$lib/domain/goal/goal.fixtures';
import { Undo } from '$lib/ui/undo.svelte';
import { freshLocation, newVault } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import { PlanState } from './plan.state.svelte';

let ids = 0;
let vault: Vault;
let plan: PlanState;
let undo: Undo;
let time = Date.parse('2026-11-22T10:00:00.000Z');

function planOn(opened: Vault): PlanState {
  return new PlanState(
    {
      goals: opened.collection('goal'),
      successes: opened.collection('success'),
      helpWishes: opened.collection('helpWish'),
      stories: opened.collection('story'),
      contacts: opened.collection('contact'),
    },
    { clock: { now: () => time }, newId: () => `id-${(ids += 1)}`, undo, commit: opened.commit },
  );
}

beforeEach(async () => {
  vault = await newVault(freshLocation());
  undo = new Undo();
  plan = planOn(vault);
});

async function writtenGoal(): Promise<string> {
  await plan.goals.saveFirst('goal', 'want')('Ik wil weer zelf koken.', '');
  return 'goal';
}

async function writtenStep(text: string): Promise<string> {
  const step = plan.steps.draft();
  await plan.steps.saveWords('goal', step)(text, '');
  return step.id;
}

function goalAndStep(stepId: string) {
  const goal = plan.goals.find('goal');
  const step = goal?.steps.find((kept) => kept.id === stepId);
  if (!goal || !step) throw new Error('not kept');
  return { goal, step };
}

describe('a new goal', () => {
  it('is kept from its first letter, as a wish', async () => {
    await plan.goals.saveFirst('goal', 'want')('I', '');
    expect(plan.goals.open).toMatchObject([{ want: 'I', history: [{ state: 'wish' }] }]);
  });

  it('leaves nothing half when its words are taken out again', async () => {
    const save = plan.goals.saveFirst('goal', 'want');
    await save('I', '');
    await save('', 'I');
    expect(plan.goals.all).toEqual([]);
  });

  it('stays when it is emptied later, to be written anew', async () => {
    await writtenGoal();
    await plan.goals.saveBox('goal', 'want')('', 'Ik wil weer zelf koken.');
    expect(plan.goals.find('goal')?.want).toBe('');
  });

  it('answers with the other words when they were changed meanwhile', async () => {
    await writtenGoal();
    await plan.goals.saveBox('goal', 'want')('van hier', 'Ik wil weer zelf koken.');
    const late = await plan.goals.saveBox('goal', 'want')('van daar', 'Ik wil weer zelf koken.');
    expect(late).toMatchObject({ ok: false, error: { code: 'text.conflict', theirs: 'van hier' } });
    expect(plan.goals.find('goal')?.want).toBe('van hier');
  });

  it('is put back with its steps after it was taken away', async () => {
    await writtenGoal();
    await writtenStep('Bellen');
    const before = plan.goals.find('goal');
    await plan.goals.remove('goal', 'weg');
    expect(plan.goals.all).toEqual([]);
    undo.putBack();
    await expect.poll(() => plan.goals.find('goal')).toEqual(before);
  });
});

describe('a step', () => {
  it('becomes a success in its own words when it is ticked, and none when it was not so', async () => {
    await writtenGoal();
    const id = await writtenStep('De huisarts bellen');
    const { goal, step } = goalAndStep(id);
    await plan.steps.tick(goal, step);
    expect(plan.successes.list).toMatchObject([{ text: 'De huisarts bellen', from: { how: 'ticked' } }]);
    await plan.steps.untick('goal', id);
    expect(plan.successes.list).toEqual([]);
    expect(goalAndStep(id).step.doneAt).toBeUndefined();
  });

  it('becomes one success only, also when it is ticked twice', async () => {
    await writtenGoal();
    const { goal, step } = goalAndStep(await writtenStep('Bellen'));
    await plan.steps.tick(goal, step);
    await plan.steps.tick(goal, step);
    expect(plan.successes.list).toHaveLength(1);
  });

  it('counts as a success when the client takes it over, until it goes back', async () => {
    await writtenGoal();
    const id = await writtenStep('Bellen');
    const helper = { kind: 'person', name: 'mijn zus' } as const;
    const first = goalAndStep(id);
    expect(await plan.steps.giveTo(first.goal, first.step, helper)).toBe(false);
    const helped = goalAndStep(id);
    expect(await plan.steps.giveTo(helped.goal, helped.step, { kind: 'me' })).toBe(true);
    expect(plan.successes.fromStep(id, 'tookOver')?.text).toBe('Bellen');
    const mine = goalAndStep(id);
    await plan.steps.giveTo(mine.goal, mine.step, helper);
    expect(plan.successes.list).toEqual([]);
  });

  it('goes back to its own place after it was taken away', async () => {
    await writtenGoal();
    for (const step of someSteps) await plan.steps.add('goal', step);
    const before = plan.goals.find('goal');
    await plan.steps.remove('goal', someSteps[1]?.id ?? '', 'weg');
    expect(plan.goals.find('goal')?.steps).toHaveLength(3);
    undo.putBack();
    await expect.poll(() => plan.goals.find('goal')).toEqual(before);
  });

  it('is chosen for today, one over all goals, and let go', async () => {
    await writtenGoal();
    const [a, b] = [await writtenStep('A'), await writtenStep('B')];
    await plan.steps.choose('goal', a);
    await plan.steps.choose('goal', b);
    expect([plan.steps.isChosen(a), plan.steps.isChosen(b)]).toEqual([false, true]);
    await plan.steps.unchoose();
    expect(plan.steps.isChosen(b)).toBe(false);
  });
});

describe('the help wish', () => {
  it('is corrected on the same day and remembered from another', async () => {
    await plan.helpWishes.choose(undefined, 'more');
    await plan.helpWishes.choose(undefined, 'less');
    expect(plan.helpWishes.history).toMatchObject([{ level: 'less' }]);
    time += 24 * 60 * 60 * 1000;
    await plan.helpWishes.choose(undefined, 'same');
    expect(plan.helpWishes.history.map((wish) => wish.level)).toEqual(['same', 'less']);
  });
});

describe('my story', () => {
  it('is kept from its first words and says when it was changed', async () => {
    const story = plan.stories.list[0];
    if (!story) throw new Error('no place for a story');
    expect(vault.collection('story').current).toEqual([]);
    await plan.stories.saveWords(story)('Ik ben Ahmed.', '');
    time += 60_000;
    await plan.stories.saveWords(story)('Ik ben Ahmed. Ik kook.', 'Ik ben Ahmed.');
    expect(plan.stories.list).toMatchObject([
      { text: 'Ik ben Ahmed. Ik kook.', changedAt: new Date(time).toISOString() },
    ]);
  });
});

it('shows what could not be stored, and forgets it after the next write that could', async () => {
  await plan.goals.turn('gone', 'busy');
  expect(plan.writing.failed?.error.code).toBe('vault.notFound');
  await plan.helpWishes.choose(undefined, 'more');
  expect(plan.writing.failed).toBeUndefined();
});
