import '$lib/ui/styles/index.css';
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Changing } from '$lib/core/observable';
import { err, ok } from '$lib/core/result';
import { loadLanguage } from '$lib/i18n/words';
import type { SaveText } from './autosave.svelte';
import AutosaveFieldTrial from './AutosaveFieldTrial.svelte';
import type { LooseText } from './loose-text';
import { Unsaved } from './unsaved.svelte';

beforeAll(() => loadLanguage('nl'));

function trial(save: SaveText, more: { rows?: number; maxlength?: number; value?: string } = {}) {
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

test('leaves the caret between the same letters while another tab writes', async () => {
  const { props } = trial(async () => ok(), { value: 'Ik wil koken.' });
  const screen = await render(AutosaveFieldTrial, props);
  const field = screen.getByLabelText('Ik wil').element() as HTMLTextAreaElement;
  field.focus();
  field.setSelectionRange(7, 9);
  await screen.rerender({ value: 'Nu wil ik, want ik wil koken.' });
  await expect.element(field).toHaveValue('Nu wil ik, want ik wil koken.');
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('ko');
});

test('leaves a half-composed word alone until it is done', async () => {
  const { props } = trial(async () => ok(), { value: 'Ik wil' });
  const screen = await render(AutosaveFieldTrial, props);
  const field = screen.getByLabelText('Ik wil').element() as HTMLTextAreaElement;
  field.focus();
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  await screen.rerender({ value: 'Ik wil van de ander' });
  await expect.element(field).toHaveValue('Ik wil');
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  await expect.element(field).toHaveValue('Ik wil van de ander');
});

test('shows words that were left behind, and puts them where the person wants', async () => {
  const saved: string[] = [];
  const { props, unsaved } = trial(
    async (text) => {
      saved.push(text);
      return ok();
    },
    { value: 'een huis' },
  );
  const left: LooseText = {
    id: 'left',
    place: { href: location.pathname, label: 'Ik wil', of: '' },
    text: 'een tuin',
    base: 'een boom',
  };
  const found = new Changing<readonly LooseText[]>([left]);
  const drop = async () => {
    found.set([]);
    return ok();
  };
  unsaved.keepIn({ found, drop, keep: async () => ok(), giveBack: () => {} });
  const screen = await render(AutosaveFieldTrial, props);
  await expect.element(screen.getByText('een tuin')).toBeVisible();
  expect(unsaved.elsewhere).toEqual([]);
  await screen.getByRole('button', { name: 'Zet het erbij' }).click();
  await expect.element(screen.getByLabelText('Ik wil')).toHaveFocus();
  await expect.poll(() => saved).toEqual(['een huis\neen tuin']);
  await expect.poll(() => unsaved.looseAt(left.place)).toBe(undefined);
});
