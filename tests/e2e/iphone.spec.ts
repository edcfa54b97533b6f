import type { Page } from '@playwright/test';
import { copyWords, everything, makeInPlace, putBackSealed, writeGoal } from './fixtures/lock';
import { withProfile } from './fixtures/profile';
import { expect, test, untilKept, untilOffline } from './fixtures/test';

const goal = 'Ik wil elke week met mijn zus naar het strand.';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

/** What Safari does after seven days without a visit, and more: nothing of the site is left, no cookie either. */
async function throwAllAway(page: Page): Promise<void> {
  await untilKept(page);
  // A worker that is still fetching the app would put it back.
  await untilOffline(page);
  const { origin } = new URL(page.url());
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await page.context().clearCookies();
  await page.goto('/mark.svg');
  const left = await page.evaluate(async () => [
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()),
    ...Object.keys(localStorage),
  ]);
  expect(left, 'what outlived the browser').toEqual([]);
}

const weekNote = (page: Page) =>
  page.getByRole('region', { name: 'Deze browser gooit dit na een week weg.' });

test('an iPhone that threw everything away: told beforehand, and the reservekopie brings all of it back', async ({
  baseURL,
}) => {
  await withProfile(
    baseURL,
    async (context) => {
      const page = await context.newPage();
      await page.goto('/');
      await expect(page.getByRole('link', { name: 'Had je Eigenwijzer al?' })).toBeVisible();
      await expect(weekNote(page)).toHaveCount(0);

      const { words, file, before } = await test.step('the first thing that is kept', async () => {
        await writeGoal(page, goal);
        await page.goto('/');
        await expect(weekNote(page)).toBeInViewport({ ratio: 1 });
        await expect(
          weekNote(page).getByText('Kom je zeven dagen niet? Dan is alles hier weg.'),
        ).toBeVisible();
        await expect(weekNote(page).getByRole('link', { name: 'Zet op mijn beginscherm' })).toBeVisible();
        await weekNote(page).getByRole('link', { name: 'Maak een reservekopie' }).click();
        await page.getByRole('link', { name: 'Naar de sleutelwoorden' }).first().click();
        await page.getByRole('button', { name: 'Maak mijn sleutelwoorden' }).click();
        const words = await copyWords(page);
        await expect(page.getByText('Dit zijn nu je sleutelwoorden.')).toBeVisible();
        await page.getByRole('link', { name: 'Maak een reservekopie' }).click();
        const file = await makeInPlace(page);
        const before = await everything(page);
        await page.goto('/');
        await expect(page.getByRole('heading', { name: 'Mijn stapje' })).toBeVisible();
        await expect(weekNote(page)).toHaveCount(0);
        return { words, file, before };
      });

      await throwAllAway(page);
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Fijn dat je er bent.' })).toBeVisible();
      await expect(page.getByText('Je gegevens staan hier niet meer.')).toHaveCount(0);
      await page.getByRole('link', { name: 'Had je Eigenwijzer al?' }).click();
      await putBackSealed(page, file, words);
      await page.getByRole('link', { name: 'Naar Vandaag' }).click();
      await expect(page.getByRole('heading', { name: 'Mijn stapje' })).toBeVisible();
      await expect(weekNote(page)).toHaveCount(0);
      await page.goto('/instellingen/reservekopie');
      await expect(page.getByText(/^Laatste reservekopie op/)).toBeVisible();
      expect(await everything(page)).toEqual(before);
    },
    { pageCache: false, userAgent: safari },
  );
});
