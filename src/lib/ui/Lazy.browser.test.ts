import { createRawSnippet } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import nl from '$lib/i18n/locales/nl/common.json';
import { loadLanguage } from '$lib/i18n/words';
import Lazy from './Lazy.svelte';

beforeAll(() => loadLanguage('nl'));

const loaded = createRawSnippet<[string]>((part) => ({ render: () => `<h2>${part()}</h2>` }));
const waiting = createRawSnippet(() => ({ render: () => '<p>Even wachten</p>' }));
const offline = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

/** Gives what each next try gives. */
function inTurn(...tries: (() => Promise<string>)[]): () => Promise<string> {
  return () => (tries.shift() ?? offline)();
}

test('shows the part once it is there', async () => {
  let come: (part: string) => void = () => undefined;
  const load = () => new Promise<string>((resolve) => (come = resolve));
  const screen = await render(Lazy<string>, { load, loaded, waiting });
  await expect.element(screen.getByText('Even wachten')).toBeVisible();
  come('Afspraken');
  await expect.element(screen.getByRole('heading', { name: 'Afspraken' })).toBeVisible();
  expect(screen.getByText('Even wachten').elements()).toEqual([]);
});

test('says in its place that it did not load, until another try succeeds; the focus goes along', async () => {
  const load = inTurn(offline, offline, () => Promise.resolve('Afspraken'));
  const screen = await render(Lazy<string>, { load, loaded });
  await expect.element(screen.getByText(nl.notLoaded.title)).toBeVisible();
  const again = screen.getByRole('button', { name: nl.retry.action });
  await again.click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(nl.notLoaded.again.text);
  await expect.element(again).toHaveFocus();
  await again.click();
  await expect.element(screen.getByRole('heading', { name: 'Afspraken' })).toHaveFocus();
  expect(screen.getByRole('alert').elements()).toEqual([]);
});

test('is a page of its own where it is the whole page', async () => {
  const screen = await render(Lazy<string>, { load: offline, loaded, isPage: true });
  await expect.element(screen.getByRole('main')).toBeVisible();
  await expect.element(screen.getByRole('heading', { level: 1, name: nl.notLoaded.title })).toBeVisible();
});
