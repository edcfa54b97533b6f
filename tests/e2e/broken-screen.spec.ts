// Not the usual test of this folder: that one wants no complaint of the browser, and here there is one.
import { expect, test } from '@playwright/test';

test('a screen with a mistake of ours says so, and leaves help and the other screens as they are', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Intl.DateTimeFormat.prototype.formatToParts = () => {
      throw new RangeError('a browser that we do not know');
    };
  });
  await page.goto('/agenda');
  await expect(page.getByRole('heading', { name: 'Er ging iets mis in de app.' })).toBeVisible();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Mijn plan' })).toBeVisible();
  await page.getByRole('link', { name: 'Agenda', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Er ging iets mis in de app.' })).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: 'Hulp' }).click();
  await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
});
