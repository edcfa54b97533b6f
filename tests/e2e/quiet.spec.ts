import { expectNoFindings } from './fixtures/reachable';
import { expect, test } from './fixtures/test';

// That no screen complains or asks another host is asserted everywhere, by the fixture `quiet`.
test('a walk by tapping asks nothing of another host and breaks no policy', async ({ page }) => {
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
  await expectNoFindings(page, 'a page that is not there');
  await page.getByRole('link', { name: 'Hulp nu' }).click();
  await expect(page).toHaveURL('/hulp');
});
