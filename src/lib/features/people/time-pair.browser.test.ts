import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import TimePair from './TimePair.svelte';

afterEach(() => vi.restoreAllMocks());

/** As a browser without a field of its own for times shows it. */
async function pair() {
  await loadLanguage('nl');
  const set = vi.fn();
  const screen = await render(TimePair, { day: 'monday', set });
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
