import type { Page } from '@playwright/test';
import { putBackExample } from '../e2e/fixtures/example';
import { catchSentTexts, device, openLink, shareByLink } from '../e2e/fixtures/sharing';
import { expect, test } from '../e2e/fixtures/test';

/** The pictures on the README's page, and no others. */
const screens = {
  light: { vandaag: '/', web: '/web', plan: '/plan', mensen: '/mensen', steun: '/steun' },
  dark: { agenda: '/agenda' },
};

async function picture(page: Page, name: string, colorScheme: 'light' | 'dark'): Promise<void> {
  await expect(page.locator('main h1').first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const end = colorScheme === 'dark' ? '-dark' : '';
  await page.screenshot({ path: `docs/screenshots/${name}${end}.png` });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pictures of the screens in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await putBackExample(page);
    for (const [name, address] of Object.entries(screens[colorScheme])) {
      await page.goto(address);
      if (address === '/web') await expect(page.locator('canvas')).toBeVisible();
      await picture(page, name, colorScheme);
    }
  });
}

test('pictures of sharing and of a talk', async ({ page, browser, baseURL }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await catchSentTexts(page);
  await putBackExample(page);
  const sister = await device(browser, baseURL);
  await openLink(sister, await shareByLink(page, 'mijn zus', 'Mijn verhaal in het kort'));
  await expect(sister.getByText('Praat gewoon met mij')).toBeVisible();
  await shareByLink(page, 'Mijn casemanager', 'Mijn plan');
  await page.goto('/delen');
  await expect(page.getByText('Geopend door Annet')).toBeVisible();
  await picture(page, 'delen', 'light');

  await page.goto('/samen');
  await page.getByRole('checkbox', { name: 'Mijn dag' }).check();
  await page.getByRole('button', { name: 'Begin het gesprek' }).click();
  await page.getByRole('button', { name: 'Praat hierover' }).click();
  const words = { 'Wat gaat goed?': 'Ik sta elke dag op tijd op.', 'Ik wil': 'Weer zelf koken.' };
  for (const [box, text] of Object.entries(words)) {
    const part = page.getByRole('region', { name: box, exact: true });
    await part.getByRole('button').click();
    await part.getByRole('textbox').fill(text);
    await part.getByRole('button', { name: 'Klaar' }).click();
  }
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'samen', 'light');
});
