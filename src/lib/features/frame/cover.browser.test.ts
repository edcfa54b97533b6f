import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import { keyValueStore } from '$lib/ui/key-value-store';
import Cover from './Cover.svelte';
import { CoverState } from './cover.svelte';

beforeAll(() => loadLanguage('nl'));
afterEach(() => {
  sessionStorage.clear();
  document.documentElement.removeAttribute('data-covered');
});

const make = () =>
  new CoverState(
    keyValueStore(() => sessionStorage),
    document.documentElement,
  );

test('blanks in the very tap, before anything is drawn again', () => {
  const cover = make();
  const stop = vi.fn();
  cover.onHide(stop);
  cover.hide();
  expect(document.documentElement.hasAttribute('data-covered')).toBe(true);
  expect(stop).toHaveBeenCalledOnce();
});

test('stays blank after a reload, until somebody taps Verder', async () => {
  make().hide();
  document.documentElement.removeAttribute('data-covered');
  const cover = make();
  expect(document.documentElement.hasAttribute('data-covered')).toBe(true);
  const screen = await render(Cover, { cover });
  await screen.getByRole('button', { name: 'Verder' }).click();
  expect(document.documentElement.hasAttribute('data-covered')).toBe(false);
  expect(make().on).toBe(false);
});

test('Escape, however often, does not open it; twice Escape hides', async () => {
  const cover = make();
  const screen = await render(Cover, { cover });
  await userEvent.keyboard('{Escape}');
  expect(cover.on).toBe(false);
  await userEvent.keyboard('{Escape}');
  expect(cover.on).toBe(true);
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{Escape}{Escape}{Escape}');
  expect(cover.on).toBe(true);
  await expect.element(screen.getByRole('button', { name: 'Verder' })).toBeVisible();
});

test('lies on top of a dialog that was open', async () => {
  const other = document.createElement('dialog');
  other.textContent = 'Geheim';
  document.body.append(other);
  other.showModal();
  const cover = make();
  const screen = await render(Cover, { cover });
  cover.hide();
  await screen.getByRole('button', { name: 'Verder' }).click();
  expect(cover.on).toBe(false);
  other.remove();
});
