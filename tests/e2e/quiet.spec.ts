import AxeBuilder from '@axe-core/playwright';
import { addresses } from './fixtures/routes';
import { expect, test } from './fixtures/test';

// The complaints themselves (content policy, Trusted Types, other hosts) are asserted by the fixture `quiet`.
test('a walk past every screen asks nothing of another host and breaks no policy', async ({ page }) => {
  test.setTimeout(120_000);
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.locator('main h1').first(), address).toBeVisible();
  }
});

test('a walk by tapping does neither', async ({ page }) => {
  await page.goto('/hulp');
  for (const name of ['Mijn web', 'Plan', 'Vandaag']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.locator('main h1').first()).toBeVisible();
  }
  await page.getByRole('banner').getByRole('link', { name: 'Hulp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Je hoeft het niet alleen te doen.');
});

test('an address without a page says so, with a way back and help', async ({ page }) => {
  const response = await page.goto('/no/such/page');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze pagina is er niet.');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('link', { name: 'Hulp nu' }).click();
  await expect(page).toHaveURL('/hulp');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`help and install help have no findings in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const address of ['/hulp', '/instellingen/installeren']) {
      await page.goto(address);
      await expect(page.locator('main h1').first()).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations, address).toEqual([]);
    }
  });
}
