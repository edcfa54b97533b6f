import type { Browser, Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { copyWords } from './fixtures/lock';
import { expectReachable } from './fixtures/reachable';
import { expect, test } from './fixtures/test';

/** Another device: another profile, so nothing is shared but the server. */
async function device(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: 'nl-NL',
    viewport: { width: 360, height: 640 },
  });
  return context.newPage();
}

/** Makes words where there are none yet, and puts a reservekopie on the server; gives the words. */
async function putOnServer(page: Page): Promise<readonly string[]> {
  await page.goto('/instellingen/reservekopie');
  await expect(page.getByText('Hiervoor heb je eerst sleutelwoorden nodig.')).toBeVisible();
  await page.getByRole('link', { name: 'Naar de sleutelwoorden' }).click();
  await page.getByRole('button', { name: 'Maak mijn sleutelwoorden' }).click();
  const words = await copyWords(page);
  await expect(page.getByText('Dit zijn nu je sleutelwoorden.')).toBeVisible();
  await page.goto('/instellingen/reservekopie');
  await page.getByRole('button', { name: 'Zet het op de server' }).click();
  await expect(page.getByText('Het ligt op de server.')).toBeVisible();
  return words;
}

/** Gets everything back by the words alone. */
async function restoreByWords(page: Page, words: readonly string[]): Promise<void> {
  await page.goto('/instellingen/terugzetten');
  await page.getByRole('button', { name: 'Van de server, met je woorden' }).click();
  await page.getByLabel('Woord 1 van 12').fill(words.join(' '));
  await page.getByRole('button', { name: 'Haal het op' }).click();
}

test('a reservekopie on the server: offline, renewed, named before a wipe, and taken away', async ({
  page,
  browser,
  baseURL,
  context,
}) => {
  await putBackExample(page);
  const words = await putOnServer(page);
  await expect(page.getByText(/^Op de server sinds/)).toBeVisible();
  await expectReachable(page, 'a reservekopie on the server');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Vernieuw het nu' }).click();
  await expect(page.getByText('Er is nu geen internet.')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Probeer het nog eens' }).click();
  await expect(page.getByText('Het ligt op de server.')).toBeVisible();

  await page.goto('/instellingen/wissen');
  await page.getByRole('button', { name: 'Wis alles' }).click();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Ja, wis nu alles' }).click();
  await expect(page.getByText('Je reservekopie ligt nog op de server.')).toBeVisible();
  await context.setOffline(false);
  await page.goto('/instellingen/reservekopie');
  await page.getByRole('button', { name: 'Haal het weg van de server' }).click();
  await page.getByRole('button', { name: 'Ja, haal het weg' }).click();
  await expect(page.getByText('Er ligt niets meer op de server.')).toBeVisible();

  const next = await device(browser, baseURL);
  await restoreByWords(next, words);
  await expect(next.getByText('Deze reservekopie is weggehaald.')).toBeVisible();
});
