import { beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import common from '$lib/i18n/locales/nl/common.json';
import nl from '$lib/i18n/locales/nl/opening.json';
import OpeningPage, { longWait } from './OpeningPage.svelte';

beforeAll(() => loadLanguage('nl'));

test('what stands still for ten seconds says so, with a way on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reload = vi.fn();
  const screen = await render(OpeningPage, { reload });
  expect(screen.container.querySelector('[role=status]')?.textContent).toBe(nl.busy.text);
  vi.advanceTimersByTime(longWait);
  vi.useRealTimers();
  await expect.element(screen.getByRole('status')).toHaveTextContent(nl.long.text);
  await screen.getByRole('button', { name: common.retry.action }).click();
  expect(reload).toHaveBeenCalledOnce();
});
