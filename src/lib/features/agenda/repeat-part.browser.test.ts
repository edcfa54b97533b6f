import { beforeAll, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage, t } from '$lib/i18n/words';
import RepeatPart from './RepeatPart.svelte';

beforeAll(() => loadLanguage('nl'));

it('stays open, with the keyboard in it, when the only thing that was set is taken away', async () => {
  const day = '2026-11-28';
  const props = { repeat: { every: 'week' } as const, day, today: day, choose: () => {} };
  const screen = await render(RepeatPart, props);
  const once = screen.getByRole('radio', { name: t('agenda:repeat.never.label') });
  await once.click();
  await screen.rerender({ ...props, repeat: undefined });
  await expect.element(once).toHaveFocus();
  await expect.element(once).toBeVisible();
});
