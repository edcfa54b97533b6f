import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { wholeContents } from '$lib/domain/share-contents/share-contents.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import KeepPart from './KeepPart.svelte';
import { recordText } from './record-text';

beforeAll(() => loadLanguage('nl'));

const origin = { from: null, sharedOn: '2026-11-22T09:00:00.000Z', today: '2026-11-28' };
const text = () => recordText(wholeContents, origin);
const part = (clipboard?: Pick<Clipboard, 'writeText'>) => ({
  contents: wholeContents,
  origin,
  ways: clipboard ? { clipboard: { ...navigator.clipboard, ...clipboard } } : {},
  print: () => {},
});

test('gives the text to the clipboard, and says so', async () => {
  let given = '';
  const writeText = (words: string) => Promise.resolve(void (given = words));
  const screen = await render(KeepPart, part({ writeText }));
  await expect.element(screen.getByText(/Een kopie is niet meer terug te halen/)).toBeVisible();
  await screen.getByRole('button', { name: 'Kopieer als tekst' }).click();
  await expect.element(screen.getByText(/^Gekopieerd\./)).toBeVisible();
  expect(given).toBe(text());
  expect(given).not.toMatch(/[<>]/);
});

test.each(['refused', 'not there'])('shows the text, selected, when the clipboard is %s', async (how) => {
  const writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  const screen = await render(KeepPart, part(how === 'refused' ? { writeText } : undefined));
  await screen.getByRole('button', { name: 'Kopieer als tekst' }).click();
  const field = screen.getByLabelText('De tekst');
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue(text());
  await expect.element(screen.getByText(/^Kopiëren lukt hier niet/)).toBeVisible();
  const { selectionStart, selectionEnd } = field.element() as HTMLTextAreaElement;
  expect([selectionStart, selectionEnd]).toEqual([0, text().length]);
});
