// Not the usual test of this folder: that one wants no complaint of the browser, and here the worker is kept away, so that
// the test can hold a file back.
import { expect, test, type Page } from '@playwright/test';
import { startScreens } from '$lib/i18n/start-words';
import { putBackExample } from './fixtures/example';
import { follow } from './fixtures/walk';

test.use({ serviceWorkers: 'block' });

/** What a screen shows where a word did not come: its key. */
async function keysOn(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const said = [...document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')].flatMap(
      (part) => ['aria-label', 'placeholder', 'title', 'alt'].map((name) => part.getAttribute(name) ?? ''),
    );
    return [document.body.textContent, ...said].join('\n');
  });
  return seen.match(/\b\w+(\.\w+)*\.(title|text|label|hint|placeholder|action|error|aria)\b/g) ?? [];
}

test('a screen that one starts at has its words before all the others come', async ({ page }) => {
  await putBackExample(page);
  const words = await page.locator('meta[name=words]').getAttribute('content');
  const { nl }: { nl: { files: string[] } } = JSON.parse(words ?? '');
  let letCome = () => {};
  const held = new Promise<void>((come) => (letCome = come));
  await page.route(`**${nl.files[1]}`, async (route) => {
    await held;
    // The page that asked may be gone by now.
    await route.continue().catch(() => undefined);
  });
  for (const screens of [startScreens.today, startScreens.daily, startScreens.seldom]) {
    await page.goto(`/${screens[0]}`);
    for (const screen of screens) {
      await follow(page, `/${screen}`);
      expect(await keysOn(page), `/${screen}`).toEqual([]);
    }
  }
  // What lies deeper waits for all of them.
  letCome();
  await follow(page, '/instellingen/slot');
  expect(await keysOn(page)).toEqual([]);
});
