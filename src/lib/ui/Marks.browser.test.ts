import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import Marks from './Marks.svelte';

async function marks(value: number | undefined) {
  await loadLanguage('nl');
  const choose = vi.fn();
  const screen = await render(Marks, { labelledby: 'question', value, choose });
  const radio = (mark: number) => screen.getByRole('radio', { name: String(mark), exact: true });
  const focus = (mark: number) => radio(mark).element().focus();
  return { choose, screen, radio, focus };
}

afterEach(() => document.documentElement.removeAttribute('dir'));

describe('the marks', () => {
  test('are none beforehand, and one stop for the Tab key', async () => {
    const { screen } = await marks(undefined);
    const radios = screen.getByRole('radio').elements();
    expect(radios).toHaveLength(11);
    expect(radios.filter((radio) => radio.getAttribute('aria-checked') === 'true')).toEqual([]);
    expect(radios.filter((radio) => radio.getAttribute('tabindex') === '0')).toHaveLength(1);
    await expect.element(screen.getByRole('button', { name: 'wis' })).toBeDisabled();
  });

  test('are chosen with a tap and rubbed out', async () => {
    const { choose, screen, radio } = await marks(6);
    await radio(0).click();
    expect(choose).toHaveBeenLastCalledWith(0);
    await screen.getByRole('button', { name: 'wis' }).click();
    expect(choose).toHaveBeenLastCalledWith(undefined);
  });

  test.each([
    ['{ArrowRight}', 7],
    ['{ArrowDown}', 7],
    ['{ArrowLeft}', 5],
    ['{ArrowUp}', 5],
    ['{Home}', 0],
    ['{End}', 10],
    ['3', 3],
    ['{Delete}', undefined],
  ])('answer to the key %s', async (key, mark) => {
    const { choose, focus } = await marks(6);
    focus(6);
    await userEvent.keyboard(key);
    expect(choose).toHaveBeenLastCalledWith(mark);
  });

  test('go round at the ends', async () => {
    const { choose, focus, radio } = await marks(10);
    focus(10);
    await userEvent.keyboard('{ArrowRight}');
    expect(choose).toHaveBeenLastCalledWith(0);
    await expect.element(radio(0)).toHaveFocus();
  });

  test('take a 1 and a 0 together as a 10', async () => {
    const { choose, focus } = await marks(undefined);
    focus(0);
    await userEvent.keyboard('10');
    expect(choose.mock.calls).toEqual([[1], [10]]);
  });

  test.each(['٧', '۷', '７', '७'])('answer to the key %s of another script', async (key) => {
    const { choose, radio } = await marks(6);
    // The keyboard of the test has no such keys.
    radio(6)
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(choose).toHaveBeenLastCalledWith(7);
  });

  test('follow the arrows of a language that is written from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const { choose, focus } = await marks(6);
    focus(6);
    await userEvent.keyboard('{ArrowLeft}');
    expect(choose).toHaveBeenLastCalledWith(7);
  });

  test('leave keys of the browser alone', async () => {
    const { choose, focus } = await marks(6);
    focus(6);
    await userEvent.keyboard('{Control>}1{/Control}');
    expect(choose).not.toHaveBeenCalled();
  });
});
