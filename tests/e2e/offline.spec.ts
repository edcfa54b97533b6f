import { addresses } from './fixtures/routes';
import { expect, test, untilOffline } from './fixtures/test';
import { follow } from './fixtures/walk';

/** Opened as the first screen, with LONG all of them: the worker answers each with the same page. */
const opened = addresses.filter((_, at) => process.env.LONG || at % 6 === 0);

test('every screen opens with the server stopped, also those never visited', async ({ page, own }) => {
  test.setTimeout(120_000);
  await page.goto(own.url);
  await untilOffline(page);
  await own.stop();
  for (const address of [...opened, '/plan/doel/abc', '/web/kort?from=link', '/not/a/page']) {
    await page.goto(own.url + address);
    await expect(page.locator('main h1').first(), address).toBeVisible();
  }
  for (const address of addresses) {
    await follow(page, address);
    await expect(page.locator('main h1').first(), address).toBeVisible();
  }
  // A language that was never spoken here is there too, with the letters that only it has.
  await page.goto(`${own.url}/instellingen/taal`);
  await page.getByRole('radio', { name: 'Polski' }).click();
  await expect(page.getByRole('heading', { name: 'Język' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
  await expect
    .poll(() => page.evaluate(() => document.fonts.check('1em "Atkinson Hyperlegible Next"', 'ęśżł')))
    .toBe(true);
});

test('a new version fetches only what changed', async ({ page, own }) => {
  await page.goto(own.url);
  await untilOffline(page);
  own.changes.set('/service-worker.js', (text) => `${text}\n// next`);
  const before = own.asked.length;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (worker?.state === 'installing') {
      await new Promise((resolve) => worker.addEventListener('statechange', resolve));
    }
  });
  const asked = own.asked.slice(before);
  expect(asked).toContain('/service-worker.js');
  expect(asked.filter((path) => /^\/(_app|fonts)\//.test(path))).toEqual([]);
});
