import { beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { Undo } from '$lib/ui/undo.svelte';
import PageTrial from '../PageTrial.svelte';
import DiscussPart from './DiscussPart.svelte';

beforeAll(() => loadLanguage('nl'));

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));

/** An appointment as far as this part asks it. */
function appointmentWith(dimensions: readonly string[]) {
  const discuss = { dimensions, aspects: [], words: '' };
  const change = vi.fn((how: (known: object) => object) => {
    how({ discuss });
    return Promise.resolve(true);
  });
  return { details: { discuss }, scope: 'once', change, saveWords: () => () => Promise.resolve(undefined) };
}

test('what was taken off is put back where it was, also once another appointment is on the screen', async () => {
  const undo = new Undo();
  const [one, other] = [appointmentWith(['bodily-functions']), appointmentWith([])];
  const given = (appointment: object) => ({
    appointment,
    marked: { dimensions: [], aspects: [] },
    dimensionOf: () => undefined,
  });
  const screen = await render(PageTrial, { reader, undo, page: DiscussPart, given: given(one) } as never);
  await screen.getByRole('button', { name: /^Haal weg/ }).click();
  await expect.poll(() => undo.current?.message).toMatch(/niet meer/);
  await screen.rerender({ given: given(other) } as never);
  undo.putBack();
  expect(other.change).not.toHaveBeenCalled();
  expect(one.change).toHaveBeenCalledTimes(2);
  expect(one.change.mock.lastCall?.[0]({ discuss: { words: 'x' } })).toEqual({
    discuss: { words: 'x', dimensions: ['bodily-functions'], aspects: [] },
  });
});
