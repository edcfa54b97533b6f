import type { Browser, Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { putBackExample } from './fixtures/example';
import { lockTheApp } from './fixtures/lock';
import { expect, test, untilOffline } from './fixtures/test';

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

/** Opens a share for a sister with everything that goes well: the story of who sees it. */
async function sharedWithSister(page: Page, browser: Browser, baseURL: string | undefined): Promise<Page> {
  await putBackExample(page);
  const made = await shareByLink(page, 'mijn zus', 'Mijn verhaal in het kort');
  const sister = await device(browser, baseURL);
  await openLink(sister, made);
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();
  return sister;
}

test('at night, offline and locked, stopping is two taps; the sister hears that it ended and not why', async ({
  page,
  browser,
  baseURL,
  context,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await lockTheApp(page);
  await untilOffline(page);
  await context.setOffline(true);
  await page.goto('/hulp');
  await page.getByRole('button', { name: 'Stop met alles delen' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('De ander kan het nu nog zien.')).toBeVisible();
  await sister.reload();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText('De ander kan het nu nog zien.')).toBeHidden();
  await sister.reload();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeHidden();
  await expect(sister.getByText('Je kopie is weggehaald.')).toBeVisible();
});

test('a sister reads without a network, writes back, and the client makes a step of it', async ({
  page,
  browser,
  baseURL,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await sister.getByRole('button', { name: 'Stel een stapje voor' }).click();
  await sister.getByLabel('Jouw idee voor een stapje').fill('Samen naar de markt.');
  await sister.getByRole('button', { name: 'Stuur dit idee' }).click();
  await expect(sister.getByText('Het ligt klaar.')).toBeVisible();
  await untilOffline(sister);
  await sister.context().setOffline(true);
  await sister.goto('/ontvangen');
  await sister.getByRole('link', { name: 'Iemand' }).click();
  await expect(sister.getByText(/^Geen internet\. Dit blijft te lezen tot/)).toBeVisible();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();

  await page.goto('/delen');
  await page.getByRole('button', { name: 'Neem dit stapje over' }).click();
  await page.getByRole('button', { name: 'Maak er iets nieuws van' }).click();
  await expect(page).toHaveURL(/\/plan\/doel\//);
  await expect(page.getByText('Samen naar de markt.').first()).toBeVisible();
});

test('after a bad night a week is taken back, also what waits by the own rule', async ({
  page,
  browser,
  baseURL,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await page.goto('/delen');
  await page.getByText('Mijn eigen regel').click();
  await page.getByRole('checkbox', { name: 'Dat wil ik' }).check();
  await shareByLink(page, 'Mijn casemanager', 'Mijn web');
  await page.goto('/delen/nieuw');
  await page.getByRole('radio', { name: 'Mijn huisarts' }).check();
  await page.getByRole('checkbox', { name: 'Mijn web', exact: true }).check();
  await page.getByRole('radio', { name: 'Nu, met een QR-code' }).check();
  await page.getByRole('button', { name: /^Laat dit aan/ }).click();
  await expect(page.getByText('Je eigen regel geldt.')).toBeVisible();
  await page.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  await expect(page.getByText(/^Wacht tot/)).toBeVisible();

  await page.goto('/delen');
  await page.getByText('Neem een week terug').click();
  await page.getByRole('button', { name: 'Neem alles van deze week terug' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('Nu ziet niemand iets.')).toBeVisible();
  await sister.reload();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
});

test('a code at the table is made without a network, and works as soon as there is one', async ({
  page,
  browser,
  baseURL,
  context,
}) => {
  await putBackExample(page);
  await untilOffline(page);
  await context.setOffline(true);
  await page.goto('/delen/nieuw');
  await page.getByRole('radio', { name: 'Mijn casemanager' }).check();
  await page.getByRole('checkbox', { name: 'Mijn web', exact: true }).check();
  await page.getByRole('radio', { name: 'Nu, met een QR-code' }).check();
  await page.getByRole('button', { name: /^Laat dit aan/ }).click();
  await page.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  await expect(page.getByText('Scannen kan al.')).toBeVisible();
  const link = await scanned(page);
  await context.setOffline(false);
  await expect(page.getByText('Scannen kan al.')).toBeHidden();

  const manager = await device(browser, baseURL);
  await manager.goto(link);
  await manager.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await manager.getByRole('button', { name: 'Open dit' }).click();
  await expect(manager.getByRole('heading', { name: 'Mijn web' })).toBeVisible();
});

/** Reads the square code on the page the way a camera would. */
async function scanned(page: Page): Promise<string> {
  const code = page.getByRole('img', { name: 'QR-code met de link' });
  const png = await code.screenshot();
  const pixels = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    const { data, width, height } = context?.getImageData(0, 0, picture.width, picture.height) ?? {};
    return { data: [...(data ?? [])], width: width ?? 0, height: height ?? 0 };
  }, png.toString('base64'));
  return decodeQR({ ...pixels, data: Uint8ClampedArray.from(pixels.data) });
}
