import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { code, copyWords, lockTheApp, typeCode, writeGoal } from './fixtures/lock';
import { expectReachable } from './fixtures/reachable';
import { device, openLink, shareByLink } from './fixtures/sharing';
import { expect, test } from './fixtures/test';

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

test('a lost phone: everything comes back by words, and the old phone is shut out', async ({
  page,
  browser,
  baseURL,
}) => {
  // The phone's share sheet, as far as the app sees of it.
  await page.addInitScript(() => {
    navigator.share = async ({ text } = {}) => sessionStorage.setItem('sent', text ?? '');
  });
  await putBackExample(page);
  const sister = await device(browser, baseURL);
  await openLink(sister, await shareByLink(page, 'mijn zus', 'Mijn plan'));
  await expect(sister.getByText('Zonder pijn eten.').first()).toBeVisible();
  await page.goto('/delen');
  await expect(page.getByText('Geopend door', { exact: false }).first()).toBeVisible();
  const words = await putOnServer(page);

  const next = await device(browser, baseURL);
  await restoreByWords(next, words);
  await next.getByRole('button', { name: 'Zet dit terug' }).click();
  await expect(next.getByRole('heading', { name: 'Het staat er weer.' })).toBeVisible();
  await next.getByRole('link', { name: 'Naar Vandaag' }).click();
  await next.getByRole('link', { name: 'Naar Delen' }).click();
  await expect(next.getByRole('heading', { name: 'Je hebt een reservekopie teruggezet.' })).toBeVisible();
  await expectReachable(next, 'sharing after a restore');
  await next.getByRole('button', { name: 'Zoek wat je daarna deelde' }).click();
  await expect(next.getByText('Er is niets gevonden.')).toBeVisible();
  await next.getByRole('button', { name: 'Ja, sluit die telefoon buiten' }).click();
  await expect(next.getByText('Je oude telefoon kan niets meer veranderen.')).toBeVisible();
  await next.getByRole('button', { name: 'Ga door met delen' }).click();
  await expect(next.getByRole('heading', { name: 'Je hebt een reservekopie teruggezet.' })).toBeHidden();

  await writeGoal(next, 'Leren zwemmen.');
  await next.goto('/delen');
  await next.getByRole('button', { name: 'Stuur een nieuwe foto van nu' }).click();
  await next.getByRole('button', { name: 'Stuur deze foto van nu' }).click();
  await expect(next.getByText('Sinds deze foto van nu veranderde')).toBeHidden();
  // It leaves in its own time: the reader looks again until it has come.
  await expect(async () => {
    await sister.reload();
    await expect(sister.getByText('Leren zwemmen.').first()).toBeVisible({ timeout: 3000 });
  }).toPass();
});

/** The link behind the QR, as a camera would read it. */
async function linkOn(page: Page): Promise<string> {
  await page.goto('/koppel');
  await page.getByRole('button', { name: 'Kopieer de link' }).click();
  return page.evaluate(() => sessionStorage.getItem('copied') ?? '');
}

test('a new phone gets everything from the old one when both show the same digits', async ({
  page,
  browser,
  baseURL,
}) => {
  await putBackExample(page);
  const next = await device(browser, baseURL);
  await next.addInitScript(() => {
    navigator.clipboard.writeText = async (text) => sessionStorage.setItem('copied', text);
  });
  await lockTheApp(page);
  const link = await linkOn(next);
  await expectReachable(next, 'a new phone that waits');

  // The phone's own camera opens the link: its secret leaves the address, and the page is the right one, also when
  // the lock comes in between. There the code is asked once more, before anything goes.
  await page.goto(link);
  await typeCode(page, code);
  await expect(page).toHaveURL('/instellingen/nieuwe-telefoon');
  await typeCode(page, code);
  await expect(
    page.getByRole('heading', { name: 'Staan op beide telefoons dezelfde cijfers?' }),
  ).toBeVisible();
  await expectReachable(page, 'an old phone that compares');
  const digits = await page.getByText(/^\d{6}$/).textContent();
  await expect(next.getByText(digits ?? '')).toBeVisible();
  await expect(next.getByRole('heading', { name: 'Dit gaat mee.' })).toBeHidden();
  await page.getByRole('button', { name: 'Ja, stuur alles' }).click();
  await expect(page.getByRole('heading', { name: 'Alles is verstuurd.' })).toBeVisible();
  await expect(next.getByRole('heading', { name: 'Dit gaat mee.' })).toBeVisible();
  await expectReachable(next, 'a new phone that compares');
  await next.getByRole('button', { name: 'Ja, zet alles hier neer' }).click();
  await expect(next.getByRole('heading', { name: 'Alles staat op deze telefoon.' })).toBeVisible();
  await expect(next.getByText('Maak hier nu je eigen sleutelwoorden.')).toBeVisible();

  // Used once: the same code is worth nothing to another phone.
  await page.goto('/instellingen/nieuwe-telefoon');
  await typeCode(page, code);
  await expect(page.getByRole('heading', { name: 'Op slot.' })).toBeHidden();
  await typeCode(page, code);
  await page.getByLabel('Of plak hier de link').fill(link);
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await expect(page.getByText('Deze verbinding is gestopt.')).toBeVisible();
  await expectReachable(page, 'an old phone whose code ended');

  // Made by an app whose digits could be chosen: refused, also from the phone's own camera.
  await page.getByLabel('Of plak hier de link').fill(link.replace('#2.', '#1.'));
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await expect(page.getByText('Deze QR-code is van een oude versie.')).toBeVisible();
  await page.goto(link.replace('#2.', '#1.'));
  await typeCode(page, code);
  await expect(page.getByRole('heading', { name: 'Deze QR-code werkt hier niet.' })).toBeVisible();
  await expect(page.getByText('Deze QR-code is van een oude versie.')).toBeVisible();
  await expect(page).toHaveURL('/koppel');
});
