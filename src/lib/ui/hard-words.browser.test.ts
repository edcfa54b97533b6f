import './styles/index.css';
import { beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { words } from '$lib/i18n/locales/nl';
import { loadLanguage } from '$lib/i18n/words';
import { hardWords } from './hard-words';
import HardWords from './HardWords.svelte';

beforeAll(() => loadLanguage('nl'));
const { backup, server } = words.hardWords.word;

test('a word is explained by a tap, and by the keyboard alone', async () => {
  const screen = await render(HardWords, { words: ['backup', 'server'] });
  const ask = screen.getByText('Wat betekent reservekopie?');
  await expect.element(screen.getByText(backup.text)).not.toBeVisible();
  await ask.click();
  await expect.element(screen.getByText(backup.text)).toBeVisible();
  await ask.click();
  await expect.element(screen.getByText(backup.text)).not.toBeVisible();

  await userEvent.tab();
  await expect.element(screen.getByText('Wat betekent server?').element().closest('summary')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(server.text)).toBeVisible();
});

test('each is large enough to tap, and fits 320 px with letters of 200 %', async () => {
  await page.viewport(320, 640);
  document.documentElement.dataset.textSize = '200';
  const { container } = await render(HardWords, { words: hardWords });
  for (const details of container.querySelectorAll('details')) details.open = true;
  for (const summary of container.querySelectorAll('summary')) {
    const { width, height, left } = summary.getBoundingClientRect();
    expect(height, summary.textContent).toBeGreaterThanOrEqual(48);
    expect(width, summary.textContent).toBeGreaterThanOrEqual(48);
    expect(left + width, summary.textContent).toBeLessThanOrEqual(320);
  }
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  delete document.documentElement.dataset.textSize;
});
