import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { crowding, glued } from './fixtures/room';
import { expect, test } from './fixtures/test';
import { filledScreens, follow } from './fixtures/walk';

/** Screens of every kind of part; with LONG all screens there are, and all that their links lead to. */
const sample = [
  '/',
  '/web/kort',
  '/plan',
  '/agenda/maand/nu',
  '/agenda/nieuw',
  '/mensen',
  '/delen/nieuw',
  '/samen',
  '/hulp',
  '/instellingen',
];

/** Widths from the smallest phone to a laptop, upright and on its side, in letters of 100 % and 200 %. */
const sizes = [
  [320, 640, '200'],
  [360, 640, '100'],
  [640, 360, '200'],
  [768, 1024, '200'],
  [900, 700, '200'],
  [1180, 800, '200'],
  [1280, 800, '200'],
  // 1280 px seen at 400 %.
  [320, 256, '100'],
] as const;

const spacedSizes = [
  [360, 640, '100'],
  [320, 640, '100'],
  [1280, 800, '100'],
] as const;

async function stand(
  page: Page,
  [width, height, textSize]: readonly [number, number, string],
): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((chosen) => {
    document.documentElement.dataset.textSize = chosen;
    scrollTo(0, document.body.scrollHeight);
  }, textSize);
}

test('words and buttons have room in every size, and hide and help never leave the screen', async ({
  page,
}) => {
  test.setTimeout(process.env.LONG ? 600_000 : 120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await putBackExample(page);
  for (const screen of process.env.LONG ? await filledScreens(page) : sample) {
    await follow(page, screen);
    for (const size of sizes) {
      await stand(page, size);
      expect.soft(await crowding(page), `${screen} on ${size.join(' ')}`).toEqual([]);
    }
    await stand(page, [360, 640, '100']);
    expect.soft(await glued(page), `${screen}: of the height, glued`).toBeLessThanOrEqual(0.25);
  }
});

test('the way back after something was taken away has room in every size', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await putBackExample(page);
  await follow(page, '/plan/successen');
  await page.getByRole('button', { name: 'Verander' }).first().click();
  await page.getByRole('button', { name: 'Haal weg' }).first().click();
  const undo = page.locator('.undo');
  await undo.getByRole('button').first().waitFor();
  for (const size of sizes) {
    await stand(page, size);
    const beyond = await undo.evaluate((bar) => {
      const { left, right } = bar.getBoundingClientRect();
      const boxes = [...bar.querySelectorAll('p, button')].map((one) => one.getBoundingClientRect());
      return boxes.filter((box) => box.left < left || box.right > right).length;
    });
    expect.soft(beyond, `beyond the bar on ${size.join(' ')}`).toBe(0);
    expect.soft(await crowding(page), size.join(' ')).toEqual([]);
  }
});

test('letters spaced as widely as a reader may ask still have room', async ({ page }) => {
  test.setTimeout(process.env.LONG ? 600_000 : 120_000);
  await putBackExample(page);
  const few = ['/', '/plan', '/instellingen/installeren'];
  for (const screen of process.env.LONG ? await filledScreens(page) : few) {
    await follow(page, screen);
    await page.evaluate(() => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
          'p { margin-block-end: 2em !important }',
      );
      document.adoptedStyleSheets = [spaced];
    });
    for (const size of process.env.LONG ? spacedSizes : [spacedSizes[0]]) {
      await stand(page, size);
      expect.soft(await crowding(page), `${screen} on ${size.join(' ')}`).toEqual([]);
    }
  }
});

test('the month doubles with the letters', async ({ page }) => {
  await putBackExample(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await follow(page, '/agenda/maand/nu');
  const sizeOf = () =>
    page
      .getByRole('grid')
      .locator('th, td a')
      .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(getComputedStyle(cell).fontSize)));
  const before = await sizeOf();
  await page.evaluate(() => (document.documentElement.dataset.textSize = '200'));
  expect(await sizeOf()).toEqual(before.map((size) => 2 * size));
});
