import { putBackExample } from './fixtures/example';
import { expect, test } from './fixtures/test';
import { filledScreens, pressAll } from './fixtures/walk';

/** Screens of each kind of button; with LONG all screens there are, and all that their links lead to. */
const sample = ['/', '/plan/successen', '/mensen/plekken', '/delen/nieuw'];

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    window.print = () => {};
  });
});

test('the keyboard is at the heading of every screen, and somewhere after each of its buttons', async ({
  page,
}) => {
  test.setTimeout(process.env.LONG ? 600_000 : 120_000);
  await putBackExample(page);
  const screens = process.env.LONG ? await filledScreens(page) : sample;
  for (const screen of screens) {
    expect.soft(await pressAll(page, screen), `${screen} loses the keyboard after`).toEqual([]);
  }
});

test('says what was taken away for as long as one needs, and that it was put back', async ({ page }) => {
  await putBackExample(page);
  await page.goto('/plan/successen');
  const successes = page.locator('main h2, main li');
  await expect(successes.first()).toBeVisible();
  await page.getByRole('button', { name: 'Verander' }).first().click();
  await page.getByRole('button', { name: 'Haal weg' }).first().click();
  await expect(page.getByRole('status').filter({ hasText: 'weg' })).toBeVisible();
  await page.getByRole('button', { name: 'Zet terug' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Het is weer zoals het was.' })).toBeAttached();
  await expect(page.locator(':focus')).toBeVisible();
});
