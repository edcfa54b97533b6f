import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { planDocument } from '$lib/domain/plan-document/plan-document.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import '$lib/ui/styles/index.css';
import NeedPageTrial from './NeedPageTrial.svelte';

beforeAll(() => loadLanguage('nl'));

const needs = ['Iemand die meegaat.', 'Hulp met de post.', 'Een plek om te koken.'];

/** The page of somebody with these three needs, each with a reason of so many sentences. */
function page(sentences: number) {
  const goals = needs.map((need, at) => ({
    ...busyGoal,
    id: `goal-${at}`,
    want: 'Ik wil elke dag met iemand eten, en dat het gewoon gezellig is. '.repeat(sentences),
    need,
  }));
  const nothing = { webs: [], successes: [], stories: [], helpWishes: [], contacts: [], appointments: [] };
  const now = { day: '2026-11-22', time: '10:00' };
  const around = { now, questionnaire: positiveHealth, repeatDays: () => [] };
  const silent = {
    voices: () => [],
    onVoices: () => () => {},
    say: () => Promise.resolve(true),
    cancel() {},
  };
  const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
  return render(NeedPageTrial, { reader, paper: { document: planDocument({ ...nothing, goals }, around) } });
}

test('says nothing of the length of what comes on one page', async () => {
  const screen = await page(1);
  await expect.element(screen.getByRole('heading', { name: 'Dit heb ik nodig en waarom' })).toBeVisible();
  await expect.element(screen.getByText(/Dit wordt meer dan één bladzijde/)).not.toBeInTheDocument();
});

test('says that it becomes more than one page, until enough topics are left out', async () => {
  const screen = await page(34);
  const long = screen.getByText(/Dit wordt meer dan één bladzijde/);
  await expect.element(long).toBeVisible();
  await expect.element(screen.getByText(/Laat een onderwerp weg/)).toBeVisible();
  await screen.getByText('Wat komt op het papier?').click();
  for (const need of needs.slice(1)) {
    await screen.getByRole('checkbox', { name: need }).click();
  }
  await expect.element(long).not.toBeInTheDocument();
});
