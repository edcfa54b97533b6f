import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { expectNoFindings, expectNoFindingsInWords, expectReachable } from './fixtures/reachable';
import { addresses } from './fixtures/routes';
import { expect, test } from './fixtures/test';
import { follow } from './fixtures/walk';

/** A screen as it stands after its words have come: from the screen before it, as a link does. */
async function open(page: Page, address: string): Promise<void> {
  await follow(page, address);
  await expect(page.locator('main h1').first(), address).toBeVisible();
}

/** Screens in small groups, so that two cores share the work. */
const groups = Array.from({ length: 4 }, (_, at) => addresses.filter((_, index) => index % 4 === at));

/** A part of the groups, where other screens show nearly the same markup; `npm run test:long` takes them all. */
const some = (count: number) => [...groups.entries()].slice(0, process.env.LONG ? groups.length : count);

test.describe.configure({ timeout: 240_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

for (const [at, group] of groups.entries()) {
  test(`filled screens can be used by everybody, in every theme (${at + 1})`, async ({ page }) => {
    await putBackExample(page);
    for (const address of group) {
      await open(page, address);
      await expectReachable(page, address);
    }
  });
}

for (const [at, group] of some(1)) {
  test(`empty screens have no findings (${at + 1})`, async ({ page }) => {
    await page.goto('/');
    for (const address of group) {
      await open(page, address);
      await expectNoFindings(page, `${address}, empty`);
    }
  });
}

for (const [at, group] of some(1)) {
  test(`English screens have no findings (${at + 1})`, async ({ page }) => {
    await putBackExample(page);
    await page.addInitScript(() => {
      localStorage.setItem('preferences', JSON.stringify({ language: 'en', welcomed: true }));
    });
    await page.goto('/');
    for (const address of group) {
      await open(page, address);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expectNoFindingsInWords(page, `${address} in English`);
    }
  });
}

test('Polish screens have all their letters, and nothing runs off them', async ({ page }) => {
  const faces = () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts]
        .filter(({ family }) => family.includes('Atkinson'))
        .map(
          ({ status, unicodeRange }) => `${unicodeRange.includes('U+100') ? 'further' : 'usual'} ${status}`,
        );
    });
  await page.goto('/');
  await expect(page.locator('main h1').first()).toBeVisible();
  expect(await faces(), 'also in Dutch').toContain('further unloaded');
  await open(page, '/instellingen/taal');
  await page.getByRole('radio', { name: 'Polski' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
  await expect(page.getByText('Nog niemand met deze taal')).toBeHidden();
  for (const address of ['/', '/hulp', '/plan', '/delen', '/mensen/nieuw']) {
    await open(page, address);
    await expectNoFindingsInWords(page, `${address} in Polish`);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.evaluate(() => (document.documentElement.dataset.textSize = '200'));
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, address).toBeLessThanOrEqual(0);
  }
  expect(await faces()).toContain('further loaded');
});

test('Arabic screens go from right to left, in letters of their own, without findings', async ({ page }) => {
  const arabicLetters = () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].find(({ family }) => family.includes('Noto Sans Arabic'))?.status;
    });
  await putBackExample(page);
  await open(page, '/instellingen/taal');
  expect(await arabicLetters(), 'also in Dutch').toBe('unloaded');
  await page.getByRole('radio', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const address of ['/', '/hulp', '/agenda', '/delen', '/plan']) {
    await open(page, address);
    await expectNoFindingsInWords(page, `${address} in Arabic`);
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(beyond, address).toBe(0);
  }
  expect(await arabicLetters()).toBe('loaded');
});
