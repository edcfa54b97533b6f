import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { addresses } from './fixtures/routes';
import { expect, test } from './fixtures/test';

const themes = ['light', 'dark', 'contrast'] as const;

/** A screen as it stands after its words have come. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('main h1').first(), address).toBeVisible();
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Every theme on one screen: themes swap variables only, so the screen need not be opened again. */
async function expectNoFindings(
  page: Page,
  address: string,
  which: readonly string[] = themes,
): Promise<void> {
  for (const theme of which) {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    expect.soft(await findings(page), `${address} in ${theme}`).toEqual([]);
  }
}

async function prefer(page: Page, preferences: object): Promise<void> {
  await page.addInitScript((text) => localStorage.setItem('preferences', text), JSON.stringify(preferences));
}

/** Screens in small groups, so that two cores share the work. */
const groups = Array.from({ length: 6 }, (_, at) => addresses.filter((_, index) => index % 6 === at));

test.describe.configure({ timeout: 180_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

for (const [at, group] of groups.entries()) {
  test(`filled screens have no findings in any theme (${at + 1})`, async ({ page }) => {
    await putBackExample(page);
    for (const address of group) {
      await open(page, address);
      await expectNoFindings(page, address);
    }
  });

  test(`empty screens have no findings (${at + 1})`, async ({ page }) => {
    for (const address of group) {
      await open(page, address);
      await expectNoFindings(page, address, ['light']);
    }
  });

  test(`English screens have no findings (${at + 1})`, async ({ page }) => {
    await putBackExample(page);
    await prefer(page, { language: 'en', welcomed: true });
    for (const address of group) {
      await open(page, address);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expectNoFindings(page, address, ['dark']);
    }
  });

  test(`nothing is lost at 320 px and 200 % (${at + 1})`, async ({ page }) => {
    await putBackExample(page);
    await prefer(page, { textSize: 200, welcomed: true });
    await page.setViewportSize({ width: 320, height: 640 });
    for (const address of group) {
      await open(page, address);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(wide, `${address} runs off the screen by so many px`).toBeLessThanOrEqual(0);
    }
  });
}
