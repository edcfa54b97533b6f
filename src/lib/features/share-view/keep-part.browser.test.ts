import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { wholeContents } from '$lib/domain/share-contents/share-contents.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import KeepPart from './KeepPart.svelte';
import { recordText } from './record-text';

beforeAll(() => loadLanguage('nl'));

const origin = { from: null, sharedOn: '2026-11-22T09:00:00.000Z', today: '2026-11-28' };
const text = () => recordText(wholeContents, origin);
const part = { contents: wholeContents, origin, print: () => {} };
afterEach(() => vi.restoreAllMocks());

test('gives the text to the clipboard, and says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const screen = await render(KeepPart, part);
  await expect.element(screen.getByText(/Een kopie is niet meer terug te halen/)).toBeVisible();
  await screen.getByRole('button', { name: 'Kopieer als tekst' }).click();
  await expect.element(screen.getByText(/^Gekopieerd\./)).toBeVisible();
  expect(write).toHaveBeenCalledExactlyOnceWith(text());
  expect(text()).not.toMatch(/[<>]/);
});
