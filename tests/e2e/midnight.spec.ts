import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

const appointment = async (page: Page, title: string, day: string, time: string) => {
  await page.goto('/agenda/nieuw');
  await page.getByLabel('Wat is het?').fill(title);
  await page.getByLabel('Welke dag?').fill(day);
  await page.getByLabel('Hoe laat?').fill(time);
  await page.getByRole('link', { name: 'Klaar' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
};

test('screens that were left open at night show today in the morning, without a touch', async ({ page }) => {
  const context = page.context();
  // Sunday 22 November 2026, half past nine in the evening in the Netherlands.
  await context.clock.install({ time: new Date('2026-11-22T20:30:00Z') });
  await appointment(page, 'Bellen met Anna', '2026-11-22', '21:00');
  await appointment(page, 'Huisarts', '2026-11-23', '10:30');
  const open = async (address: string) => {
    const tab = await context.newPage();
    await tab.goto(address);
    return tab;
  };
  const [agenda, month, today, sunday, past, one] = await Promise.all(
    [
      '/agenda',
      '/agenda/maand/nu',
      '/agenda/dag/nu',
      '/agenda/dag/2026-11-22',
      '/agenda/eerder',
      page.url(),
    ].map(open),
  );
  if (!agenda || !month || !today || !sunday || !past || !one) throw new Error('tabs');
  await page.goto('/');
  const face = page.getByRole('button', { name: 'gaat wel' });

  await test.step('in the evening', async () => {
    await expect(page.getByText(/zondag 22 november/i)).toBeVisible();
    await face.click();
    await expect(face).toHaveAttribute('aria-pressed', 'true');
    await expect(agenda.getByRole('region', { name: 'Vandaag' })).toContainText('Bellen met Anna');
    await expect(month.locator('[aria-current=date]')).toHaveAttribute('data-day', '2026-11-22');
    await expect(today.getByRole('main')).toContainText('Bellen met Anna');
    await expect(sunday.getByText('Dat is vandaag.')).toBeVisible();
    await expect(past.getByText('Bellen met Anna')).toHaveCount(0);
    await expect(one.getByRole('heading', { name: 'Huisarts' })).toBeVisible();
  });

  // The phone sleeps until nine in the morning.
  await context.clock.fastForward('11:30:00');

  await test.step('in the morning', async () => {
    await expect(page.getByText(/maandag 23 november/i)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Goedemorgen/);
    await expect(face).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByRole('region', { name: 'Straks' })).toContainText('Huisarts');
    await expect(agenda.getByRole('region', { name: 'Vandaag' })).toContainText('Huisarts');
    await expect(agenda.getByText('Bellen met Anna')).toHaveCount(0);
    await expect(month.locator('[aria-current=date]')).toHaveAttribute('data-day', '2026-11-23');
    await expect(today.getByRole('heading', { level: 1 })).toHaveText('maandag');
    await expect(today.getByRole('main')).toContainText('Huisarts');
    await expect(sunday.getByText('Dat is vandaag.')).toHaveCount(0);
    await expect(past.getByText('Bellen met Anna')).toBeVisible();
  });
});
