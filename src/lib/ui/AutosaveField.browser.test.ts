import '$lib/ui/styles/index.css';
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { err, ok } from '$lib/core/result';
import { loadLanguage } from '$lib/i18n/words';
import type { SaveText } from './autosave.svelte';
import AutosaveFieldTrial from './AutosaveFieldTrial.svelte';
import { Unsaved } from './unsaved.svelte';

beforeAll(() => loadLanguage('nl'));

function trial(save: SaveText, more: { rows?: number; maxlength?: number } = {}) {
  const unsaved = new Unsaved();
  return { unsaved, props: { unsaved, label: 'Ik wil', value: '', save, ...more } };
}

test('says that it is stored, and only then', async () => {
  let stored = '';
  const { props, unsaved } = trial(async (text) => {
    stored = text;
    return ok();
  });
  const screen = await render(AutosaveFieldTrial, props);
  await screen.getByLabelText('Ik wil').fill('een tuin');
  expect(unsaved.hasPending).toBe(true);
  await expect.element(screen.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  expect(stored).toBe('een tuin');
  expect(unsaved.hasPending).toBe(false);
});

test('keeps the words when the phone is full, and stores them after a tap', async () => {
  let full = true;
  const { props } = trial(async () => (full ? err({ code: 'vault.full' }) : ok()));
  const screen = await render(AutosaveFieldTrial, props);
  await screen.getByLabelText('Ik wil').fill('een tuin');
  await expect.element(screen.getByRole('alert').getByText(/Je telefoon is vol/)).toBeVisible();
  await expect.element(screen.getByLabelText('Ik wil')).toHaveValue('een tuin');
  full = false;
  await screen.getByRole('button', { name: 'Probeer het nog eens' }).click();
  await expect.element(screen.getByText('Bewaard op deze telefoon').first()).toBeVisible();
});

test('stores what was typed when the screen goes away', async () => {
  const saved: string[] = [];
  const { props } = trial(async (text) => {
    saved.push(text);
    return ok();
  });
  const screen = await render(AutosaveFieldTrial, props);
  await screen.getByLabelText('Ik wil').fill('net getypt');
  await screen.unmount();
  await expect.poll(() => saved).toEqual(['net getypt']);
});

test('says in words that no more fits in', async () => {
  const { props } = trial(async () => ok(), { rows: 1, maxlength: 5 });
  const screen = await render(AutosaveFieldTrial, props);
  await screen.getByLabelText('Ik wil').fill('12345');
  await expect.element(screen.getByText(/Dit veld is vol/)).toBeVisible();
});

test('is as high as the lines it asks for', async () => {
  const { props } = trial(async () => ok(), { rows: 5 });
  const screen = await render(AutosaveFieldTrial, props);
  const field = screen.getByLabelText('Ik wil').element();
  const line = Number.parseFloat(getComputedStyle(field).lineHeight) || 18;
  expect(field.getBoundingClientRect().height).toBeGreaterThanOrEqual(5 * line);
});

test('does not store, and move what stands below, between the press of a finger and its release', async () => {
  const saved: string[] = [];
  const { props } = trial(async (text) => {
    saved.push(text);
    return ok();
  });
  const screen = await render(AutosaveFieldTrial, props);
  const field = screen.getByLabelText('Ik wil');
  await field.fill('net getypt');
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  field.element().dispatchEvent(new FocusEvent('blur'));
  expect(saved).toEqual([]);
  document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  expect(saved).toEqual(['net getypt']);
});
