import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { words } from '$lib/i18n/locales/nl';
import { loadLanguage } from '$lib/i18n/words';
import TakeAppointment from './TakeAppointment.svelte';

beforeAll(() => loadLanguage('nl'));
const { share, agenda } = words;

test('what is in the file can be opened and closed again, and the keyboard stays at its button', async () => {
  const screen = await render(TakeAppointment, { take: () => Promise.resolve('downloaded' as const) });
  const row = screen.getByRole('button', { name: share.take.action });
  const make = screen.getByRole('button', { name: agenda.out.make.action });
  await expect.element(row).toHaveAttribute('aria-expanded', 'false');
  await row.click();
  await expect.element(row).toHaveAttribute('aria-expanded', 'true');
  await expect.element(screen.getByText(share.take.text)).toBeVisible();
  await make.click();
  await expect.element(screen.getByText(agenda.out.downloaded.text)).toBeVisible();
  await row.click();
  await expect.element(row).toHaveFocus();
  await expect.element(make).not.toBeInTheDocument();
  await row.click();
  await expect.element(screen.getByText(agenda.out.downloaded.text)).not.toBeInTheDocument();
});
