import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { shelf } from '$lib/ui/autosave.fixtures';
import PageTrial from '../PageTrial.svelte';
import DayHours from './DayHours.svelte';
import TimePair from './TimePair.svelte';

afterEach(() => vi.restoreAllMocks());

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));

/** As a browser without a field of its own for times shows it. */
async function pair() {
  await loadLanguage('nl');
  const set = vi.fn();
  const given = { day: 'monday', of: 'hours monday more', set };
  const screen = await render(PageTrial, { reader, page: TimePair, given } as never);
  const fields = [...screen.container.querySelectorAll('input')];
  for (const field of fields) field.type = 'text';
  return { set, screen, type: (at: number, text: string) => screen.getByRole('textbox').nth(at).fill(text) };
}

test.each([
  ['٩:٣٠', '١٧:٠٠'],
  ['۹.۳۰', '۱۷'],
  ['９：３０', '17:00'],
])('takes %s and %s as times', async (from, until) => {
  const { set, type, screen } = await pair();
  await type(0, from);
  await type(1, until);
  (document.activeElement as HTMLElement).blur();
  expect(set).toHaveBeenLastCalledWith({ from: '09:30', until: '17:00' });
  await expect.element(screen.getByRole('status')).not.toBeInTheDocument();
});

test('says what it can read when it is no time, and keeps what was typed', async () => {
  const { set, type, screen } = await pair();
  await type(0, 'half tien');
  await type(1, '17:00');
  (document.activeElement as HTMLElement).blur();
  await expect.element(screen.getByText(/Typ bijvoorbeeld 14:15/)).toBeVisible();
  expect(set).not.toHaveBeenCalled();
});

test('keeps half a pair through a lock or a new start, and folds its day open with it', async () => {
  await loadLanguage('nl');
  const { unsaved, kept } = shelf();
  const set = vi.fn();
  const monday = (pairs?: { from: string; until: string }[]) =>
    render(PageTrial, { reader, page: DayHours, unsaved, given: { day: 'monday', pairs, set } } as never);
  const first = await monday();
  await first.getByRole('button', { name: /^Maandag/ }).click();
  await first.getByRole('radio', { name: 'Open' }).click();
  await first.getByLabelText('Maandag van').fill('09:30');
  await unsaved.flush();
  expect(kept()).toEqual(['09:30\n']);
  await first.unmount();

  const second = await monday();
  await expect.element(second.getByLabelText('Maandag van')).toHaveValue('09:30');
  await second.getByLabelText('Maandag tot').fill('17:00');
  (document.activeElement as HTMLElement).blur();
  expect(set).toHaveBeenLastCalledWith([{ from: '09:30', until: '17:00' }]);
  await expect.poll(kept).toEqual([]);
});
