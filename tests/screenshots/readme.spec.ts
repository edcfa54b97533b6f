import { putBackExample } from '../e2e/fixtures/example';
import { expect, test } from '../e2e/fixtures/test';

const screens = {
  vandaag: '/',
  web: '/web',
  plan: '/plan',
  agenda: '/agenda',
  mensen: '/mensen',
  steun: '/steun',
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pictures of the screens in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await putBackExample(page);
    for (const [name, address] of Object.entries(screens)) {
      await page.goto(address);
      await expect(page.locator('main h1').first()).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      if (address === '/web') await expect(page.locator('canvas')).toBeVisible();
      const end = colorScheme === 'dark' ? '-dark' : '';
      await page.screenshot({ path: `docs/screenshots/${name}${end}.png` });
    }
  });
}
