import { readFileSync } from 'node:fs';
import { helpNumbers } from '../../src/lib/domain/help-number/help-number.fixtures';
import type { HelpNumbers } from '../../src/lib/domain/help-number/help-number.schema';
import { expect, test, untilOffline } from './fixtures/test';

const builtIn = JSON.parse(readFileSync('static/help-numbers.json', 'utf8')) as HelpNumbers;

/** The built-in file with another number for the listening line. */
const changed = {
  ...builtIn,
  numbers: builtIn.numbers.map((row) =>
    row.id === 'listening-line' ? { ...row, dial: '0881234567', display: '088 1234 567' } : row,
  ),
};

test('help is there at the first start, with exact numbers to dial', async ({ page }) => {
  await page.goto('/hulp');
  for (const { dial } of builtIn.numbers) {
    await expect(page.locator(`main a[href="tel:${dial}"]`)).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'Bel 112' })).toHaveAttribute('href', 'tel:112');
  const chat = page.getByRole('link', { name: 'Chat met 113' });
  await expect(chat).toHaveAttribute('href', 'https://113.nl');
  await expect(chat).toHaveAttribute('rel', 'noreferrer noopener');
});

test('a number that the operator changed is on the phone after one online start', async ({ page, own }) => {
  await page.goto(own.url);
  await untilOffline(page);
  own.put('help-numbers.json', changed);
  await page.goto(own.url);
  const kept = () =>
    page.evaluate(async () =>
      (await caches.match('/help-numbers.json', { cacheName: 'help-numbers' }))?.text(),
    );
  await expect.poll(kept).toContain('088 1234 567');
  await own.stop();
  await page.goto(`${own.url}/hulp`);
  await expect(page.getByText('088 1234 567')).toBeVisible();
});

test('a file without 113 is refused by the server', async ({ page, own }) => {
  own.put('help-numbers.json', helpNumbers({ numbers: helpNumbers().numbers.slice(0, 1) }));
  await page.goto(`${own.url}/hulp`);
  await expect(page.locator('main a[href="tel:113"]')).toBeVisible();
});

test('a bad file from anywhere leaves the last good numbers, on the page and for later', async ({
  page,
  own,
}) => {
  own.put('help-numbers.json', changed);
  await page.goto(`${own.url}/hulp`);
  await untilOffline(page);
  await page.goto(`${own.url}/hulp`);
  await expect(page.getByText('088 1234 567')).toBeVisible();
  for (const bad of ['{"numbers":[{"dial":"112"}]}', 'no json at all', '{}']) {
    own.changes.set('/help-numbers.json', () => bad);
    await page.goto(`${own.url}/hulp`);
    await expect(page.getByText('088 1234 567')).toBeVisible();
    await expect(page.locator('main a[href="tel:113"]')).toBeVisible();
  }
  await own.stop();
  await page.goto(`${own.url}/hulp`);
  await expect(page.getByText('088 1234 567')).toBeVisible();
});
