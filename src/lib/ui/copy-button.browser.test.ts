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
  await expect.element(screen.getByText(props.text)).not.toBeInTheDocument();
});

it('shows the text to copy by hand where the browser refuses', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const screen = await render(CopyButton, props);
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(t('common:copy.shown.text'));
  await expect.element(screen.getByText(props.text)).toBeVisible();
});

it('shows it only once where it stood already, and where there is no clipboard at all', async () => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
  const screen = await render(CopyButton, { ...props, isShown: true });
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(t('common:copy.failed.text'));
  await expect.element(screen.getByText(props.text)).not.toBeInTheDocument();
});
