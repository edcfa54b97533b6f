import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import CountField from './CountField.svelte';

async function field() {
  await loadLanguage('nl');
  const choose = vi.fn();
  const screen = await render(CountField, { label: 'Hoe vaak?', value: undefined, choose });
  return { choose, input: screen.getByLabelText('Hoe vaak?') };
}

test.each(['١٢', '۱۲', '１２', ' १२ '])('takes %s as 12', async (typed) => {
  const { choose, input } = await field();
  await input.fill(typed);
  expect(choose).toHaveBeenLastCalledWith(12);
  await expect.element(input).not.toHaveAttribute('aria-invalid');
});

test('says what fits when it is no count', async () => {
  const { choose, input } = await field();
  await input.fill('٥٠١');
  await expect.element(input).toHaveAttribute('aria-invalid', 'true');
  await expect.element(input).toHaveValue('٥٠١');
  expect(choose).not.toHaveBeenCalled();
});
