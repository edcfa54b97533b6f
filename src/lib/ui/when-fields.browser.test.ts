import { beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import nl from '$lib/i18n/locales/nl/when.json';
import DateField from './DateField.svelte';
import FieldTrial from './FieldTrial.svelte';
import { Unsaved } from './unsaved.svelte';

beforeAll(() => loadLanguage('nl'));

async function field() {
  const choose = vi.fn();
  const given = { label: 'Welke dag?', value: undefined, choose, today: '2026-11-22' };
  const screen = await render(FieldTrial, { unsaved: new Unsaved(), part: DateField, given } as never);
  return { choose, screen, input: screen.getByLabelText('Welke dag?') };
}

/** As somebody who types a year does it. */
function set(input: HTMLInputElement, value: string) {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new FocusEvent('blur'));
}

test.each(['0026-05-01', '0202-05-01', '20226-05-01', '2200-01-01'])(
  'says at the field of the picked day %s which years can be, and takes nothing',
  async (picked) => {
    const { choose, screen, input } = await field();
    set(input.element() as HTMLInputElement, picked);
    await expect.element(screen.getByRole('alert')).toHaveTextContent(nl.date.year.error);
    await expect.element(input).toHaveAttribute('aria-invalid', 'true');
    await expect.element(input).toHaveValue(picked);
    expect(choose).not.toHaveBeenCalled();
    set(input.element() as HTMLInputElement, '2026-05-01');
    await expect.element(input).not.toHaveAttribute('aria-invalid');
    expect(choose).toHaveBeenLastCalledWith('2026-05-01');
  },
);

test.each(['1 mei 0026', '1-5-20226', '0026-05-01'])(
  'says the same of the typed day %s, which stays as it was typed',
  async (typed) => {
    const { choose, screen, input } = await field();
    await screen.getByText(nl.date.type.action).click();
    await input.fill(typed);
    (input.element() as HTMLInputElement).dispatchEvent(new Event('change', { bubbles: true }));
    await expect.element(screen.getByRole('alert')).toHaveTextContent(nl.date.year.error);
    await expect.element(input).toHaveValue(typed);
    expect(choose).not.toHaveBeenCalled();
  },
);
