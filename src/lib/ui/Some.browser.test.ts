import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import Some from './Some.svelte';

const one = createRawSnippet<[{ id: string }]>((item) => ({
  render: () => `<p><a href="/plan/doel/${item().id}">Wens ${item().id}</a></p>`,
}));
const wishes = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at + 1) }));

test('a list of years shows its beginning, and the keyboard goes on at what comes', async () => {
  await loadLanguage('nl');
  const screen = await render(Some, { all: wishes(200), one, most: 12 });
  expect(screen.getByRole('link').elements()).toHaveLength(12);
  await screen.getByRole('button', { name: 'Laat meer zien' }).click();
  expect(screen.getByRole('link').elements()).toHaveLength(24);
  await expect.element(screen.getByRole('link', { name: 'Wens 13' })).toHaveFocus();
});

test('a short list is there at once, without a button', async () => {
  await loadLanguage('nl');
  const screen = await render(Some, { all: wishes(12), one, most: 12 });
  expect(screen.getByRole('link').elements()).toHaveLength(12);
  expect(screen.getByRole('button').elements()).toHaveLength(0);
});
