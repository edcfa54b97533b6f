import '$lib/ui/styles/index.css';
import { beforeAll, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { weekdays } from '$lib/domain/place/weekdays';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { Undo } from '$lib/ui/undo.svelte';
import UndoBar from '$lib/ui/UndoBar.svelte';
import PageTrial from './PageTrial.svelte';
import DayHours from './people/DayHours.svelte';
import StepEditor from './plan/StepEditor.svelte';

beforeAll(() => loadLanguage('nl'));

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));

describe('what was done is said', () => {
  test('above the menu: with a way back where there is one, and without where there is none', async () => {
    const undo = new Undo();
    const screen = await render(PageTrial, { reader, undo, page: UndoBar, given: {} } as never);
    undo.offer('Je leest dit nu niet meer mee.');
    await expect
      .element(screen.getByRole('status').getByText('Je leest dit nu niet meer mee.'))
      .toBeVisible();
    const back = screen.getByRole('button', { name: 'Zet terug' });
    expect(back.query()).toBeNull();
    undo.offer('Deze tijd is weg.', () => undefined);
    await expect.element(back).toBeVisible();
    await screen.getByRole('button').last().click();
    expect(undo.current).toBeUndefined();
  });

  test('of a step that moved, to who does not see it', async () => {
    const [first, second] = [
      { ...busyGoal.steps[0]!, id: 'one', doneAt: undefined },
      { ...busyGoal.steps[0]!, id: 'two', doneAt: undefined },
    ];
    const steps = {
      today: '2026-11-22',
      saveWords: () => () => Promise.resolve({ ok: true }),
      saveName: () => () => Promise.resolve({ ok: true }),
      isChosen: () => false,
      move: () => Promise.resolve(true),
    };
    const given = {
      ...{ goal: { ...busyGoal, steps: [first, second] }, step: first, steps, people: [], isDraft: false },
      ...{ ready: () => undefined, tookOver: () => undefined },
    };
    const screen = await render(PageTrial, { reader, page: StepEditor, given } as never);
    await screen.getByRole('button', { name: 'Later' }).click();
    await expect
      .poll(() =>
        screen
          .getByRole('status')
          .elements()
          .map((one) => one.textContent),
      )
      .toContain('Deze stap staat nu een plek later.');
  });

  test('of an hour that went, with the way back to all that stood there', async () => {
    const undo = new Undo();
    const pairs = [
      { from: '09:00', until: '12:00' },
      { from: '13:00', until: '17:00' },
    ];
    let kept: unknown = pairs;
    const given = { day: weekdays[0], pairs, set: (now: unknown) => (kept = now) };
    const screen = await render(PageTrial, { reader, undo, page: DayHours, given } as never);
    await screen.getByRole('button', { name: /^Maandag/ }).click();
    await screen.getByRole('button', { name: /^Haal 09:00/ }).click();
    expect(kept).toEqual([pairs[1]]);
    expect(undo.current?.message).toBe('Deze tijd is weg.');
    undo.putBack();
    expect(kept).toEqual(pairs);
  });
});
