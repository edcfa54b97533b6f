import type { Browser, Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { expect, test } from './fixtures/test';

/** A second device: another profile, so nothing is shared but the server. */
async function device(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'nl-NL' });
  return context.newPage();
}

interface Made {
  readonly link: string;
  readonly code: string;
}

/** Chooses a person, one part and a link with a code, up to the link itself. */
async function shareByLink(page: Page, who: string, part: string): Promise<Made> {
  await page.goto('/delen/nieuw');
  await page.getByRole('radio', { name: who }).check();
  await page.getByRole('checkbox', { name: part }).check();
  await page.getByRole('radio', { name: 'Met een link en een code' }).check();
  await page.getByRole('button', { name: /^Laat dit aan .* zien$/ }).click();
  await expect(page.getByText('Wat iemand al zag of opschreef, kun je niet terughalen.')).toBeVisible();
  await page.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  return readLink(page);
}

/** Sends the link as the phone's share sheet gets it; the code is not in it. */
async function readLink(page: Page): Promise<Made> {
  await page.getByRole('button', { name: 'Stuur de link' }).click();
  const text = await page.evaluate(() => sessionStorage.getItem('sent') ?? '');
  const code = (await page.locator('.digits').textContent())?.replace(/\D/g, '') ?? '';
  expect(code).toMatch(/^\d{6}$/);
  expect(text).not.toContain(code);
  return { link: /https?:\S+/.exec(text)?.[0] ?? '', code };
}

async function openLink(reader: Page, { link, code }: Made, name = 'Annet'): Promise<void> {
  await reader.goto(link);
  await reader.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await reader.getByLabel('Hoe heet je?').fill(name);
  await reader.getByLabel('De code van zes cijfers').fill(code);
  await reader.getByRole('button', { name: 'Open dit' }).click();
}

// The phone's share sheet, as far as the app sees of it.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    navigator.share = async ({ text } = {}) => sessionStorage.setItem('sent', text ?? '');
  }),
);

test('a sister opens a link; a forwarded one shows nothing, and the client sees the attempt', async ({
  page,
  browser,
  baseURL,
}) => {
  await putBackExample(page);
  const made = await shareByLink(page, 'mijn zus', 'Mijn verhaal in het kort');
  await expect(page.getByText('Nog niet geopend.')).toBeHidden();

  const sister = await device(browser, baseURL);
  await openLink(sister, { ...made, code: '000000' });
  await expect(sister.getByText('Deze code klopt niet.')).toBeVisible();
  await expect(sister.getByText('Je kunt het nog 4 keer proberen.')).toBeVisible();
  await sister.getByLabel('De code van zes cijfers').fill(made.code);
  await sister.getByRole('button', { name: 'Open dit' }).click();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();
  expect(sister.url()).not.toContain('#');

  const stranger = await device(browser, baseURL);
  await openLink(stranger, made);
  await expect(stranger.getByText('Deze link is al op een ander toestel geopend.')).toBeVisible();

  await page.goto('/delen');
  await expect(page.getByText('Een ander toestel probeerde de link. Het zag niets.').first()).toBeVisible();
  await expect(page.getByText('Geopend door Annet')).toBeVisible();
});
