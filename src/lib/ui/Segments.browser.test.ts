import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Segments from './Segments.svelte';

const options = [
  { value: 'a', label: 'Eerste' },
  { value: 'b', label: 'Tweede' },
];

test('nothing is chosen beforehand, and a tap chooses', async () => {
  const choose = vi.fn();
  const screen = await render(Segments, { label: 'Keuze', options, value: undefined, choose });
  await expect
    .element(screen.getByRole('radio', { name: 'Eerste' }))
    .toHaveAttribute('aria-checked', 'false');
  await screen.getByRole('radio', { name: 'Tweede' }).click();
  expect(choose).toHaveBeenCalledExactlyOnceWith('b');
});

test('the arrow keys choose the neighbour and go round', async () => {
  const choose = vi.fn();
  const screen = await render(Segments, { label: 'Keuze', options, value: 'b', choose });
  screen.getByRole('radio', { name: 'Tweede' }).element().focus();
  screen
    .getByRole('radio', { name: 'Tweede' })
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  expect(choose).toHaveBeenCalledExactlyOnceWith('a');
  await expect.element(screen.getByRole('radio', { name: 'Eerste' })).toHaveFocus();
});
