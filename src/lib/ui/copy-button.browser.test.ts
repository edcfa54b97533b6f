import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage, t } from '$lib/i18n/words';
import CopyButton from './CopyButton.svelte';

const props = { text: 'https://eigenwijzer.example/koppel#a', action: 'Kopieer', done: 'Gekopieerd.' };
beforeAll(() => loadLanguage('nl'));
afterEach(() => vi.restoreAllMocks());

it('says that the text was copied', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const screen = await render(CopyButton, props);
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('Gekopieerd.');
  expect(write).toHaveBeenCalledWith(props.text);
  await expect.element(screen.getByRole('textbox')).not.toBeInTheDocument();
});

it('shows the text, selected, where the browser refuses to copy', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const screen = await render(CopyButton, props);
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(t('common:copy.shown.text'));
  const field = screen.getByRole('textbox', { name: t('common:copy.label') });
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue(props.text);
  const { selectionStart, selectionEnd } = field.element() as HTMLTextAreaElement;
  expect([selectionStart, selectionEnd]).toEqual([0, props.text.length]);
});

it('says nothing of a text that came after the tap', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const screen = await render(CopyButton, props);
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('Gekopieerd.');
  await screen.rerender({ text: 'https://eigenwijzer.example/koppel#b' });
  await expect.element(screen.getByText('Gekopieerd.')).not.toBeInTheDocument();
});

it('shows it only once where it stood already, and where there is no clipboard at all', async () => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
  const screen = await render(CopyButton, { ...props, isShown: true });
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(t('common:copy.failed.text'));
  await expect.element(screen.getByRole('textbox')).not.toBeInTheDocument();
});
