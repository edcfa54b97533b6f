import type { Page } from '@playwright/test';
import { inflateSync } from 'node:zlib';
import { expectReachable } from './fixtures/reachable';
import { catchSentTexts, device, openLink, sendByLink } from './fixtures/sharing';
import { expect, test, untilOffline } from './fixtures/test';

/** Opens a phase by its own name and writes what helps in it. */
async function writePlan(page: Page) {
  await page.goto('/steun');
  await page.getByLabel('Je eigen naam').fill('Storm op komst');
  await page.getByRole('button', { name: 'Zet erbij', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Storm op komst');
  await page.getByRole('button', { name: 'Dit helpt mij: Schrijf hier' }).click();
  const line = page.getByRole('textbox', { name: 'Dit helpt mij, in jouw woorden' });
  for (const text of ['De radio zacht aan.', 'Een rondje met de hond.']) {
    await line.fill(text);
    await line.press('Enter');
    await expect(page.getByText(text)).toBeVisible();
    await expect(line).toBeFocused();
  }
  await line.press('Enter');
  await expect(line).toBeHidden();
}

async function addCall(page: Page) {
  await page.getByRole('button', { name: 'Zet iemand erbij' }).click();
  await page.getByRole('button', { name: 'Iemand anders' }).click();
  await expect(page.getByLabel('Naam', { exact: true })).toBeFocused();
  await page.getByLabel('Naam', { exact: true }).fill('mijn zus');
  await page.getByLabel('Telefoonnummer').fill('bel maar');
  await expect(page.getByText('Dit nummer kan niet gebeld worden. Het blijft wel staan.')).toBeVisible();
  await page.getByLabel('Telefoonnummer').fill('06 1234 5678');
  await page.getByRole('button', { name: 'Klaar', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Bel mijn zus' })).toHaveAttribute('href', 'tel:+31612345678');
}

async function fillCard(page: Page) {
  await page.goto('/steun/noodkaart');
  await expect(page.getByText('Je kaart is nog leeg.')).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await page.getByRole('textbox', { name: 'Zeg dit tegen mij' }).fill('Rustig. Ik blijf even bij je.');
  await page.getByRole('checkbox', { name: /^De radio zacht aan/ }).check();
  await page.getByRole('checkbox', { name: 'mijn zus' }).check();
  const card = page.getByRole('article', { name: 'Mijn noodkaart' });
  await expect(card).toContainText('Rustig. Ik blijf even bij je.');
  await expect(card).toContainText('De radio zacht aan.');
  await expect(card.getByRole('link', { name: 'Bel mijn zus' })).toBeVisible();
}

const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);

test('a plan from empty, to used, to looked back, also without a server', async ({ page, own }) => {
  await page.goto(own.url);
  await untilOffline(page);
  await page.goto(`${own.url}/steun`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wat helpt jou op een mindere dag?');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await page.getByLabel('Je eigen naam').fill('Storm op komst');
  await page.getByRole('button', { name: 'Zet erbij', exact: true }).click();
  await page.getByRole('button', { name: 'Dit helpt mij: Schrijf hier' }).click();
  await page.getByRole('textbox', { name: 'Dit helpt mij, in jouw woorden' }).fill('De radio zacht aan.');
  await page.getByRole('button', { name: 'Klaar met Dit helpt mij' }).click();
  await expect(page.getByText('De radio zacht aan.')).toBeVisible();

  await own.stop();
  await page.goto(`${own.url}/steun`);
  await expect(page.getByRole('radio', { name: 'Storm op komst' })).not.toBeChecked();
  await expect(page.getByText('De radio zacht aan.')).toBeHidden();
  await page.getByRole('radio', { name: 'Storm op komst' }).check();
  await expect(page.getByText('De radio zacht aan.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Storm op komst' })).toBeChecked();
  await page.getByRole('radio', { name: 'Geen van deze' }).check();
  await expect(page.getByText('De radio zacht aan.')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Geen van deze' })).toBeChecked();
  await page.getByRole('radio', { name: 'Storm op komst' }).check();

  await page.getByRole('link', { name: 'Achteraf: wat hielp?' }).click();
  await page.getByRole('button', { name: 'Schrijf een terugblik' }).click();
  await page.getByLabel('Wat hielp?').fill('Op tijd bellen.');
  await expect(page.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Dit koos ik zelf' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Wat hielp?')).toHaveValue('Op tijd bellen.');
  await expect(page.getByRole('listitem').filter({ hasText: 'Storm op komst' })).toBeVisible();
});

test('lines are put in another order by keyboard, taken away and put back', async ({ page }) => {
  await writePlan(page);
  await page.getByRole('button', { name: 'Verander: Dit helpt mij' }).click();
  const down = page.getByRole('button', { name: 'Lager: De radio zacht aan.' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Staat nu op plek 2.')).toBeAttached();
  await expect(down).toBeFocused();
  await page.getByRole('button', { name: 'Haal weg: Een rondje met de hond.' }).click();
  await expect(page.getByRole('button', { name: 'Haal weg: Een rondje met de hond.' })).toBeHidden();
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await page.getByRole('button', { name: 'Klaar met Dit helpt mij' }).click();
  await expect(page.locator('section', { hasText: 'Dit helpt mij' }).getByRole('listitem')).toHaveText([
    'Een rondje met de hond.',
    'De radio zacht aan.',
  ]);
});

test('a photo that helps is kept, described, and shown from memory', async ({ page }) => {
  await page.goto('/steun/fotos');
  const file = page.getByLabel('Kies een foto');
  await file.setInputFiles({ name: 'leeg.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await expect(page.getByRole('alert')).toContainText('Dit bestand is leeg.');
  await file.setInputFiles({ name: 'hond.png', mimeType: 'image/png', buffer: photo });
  await expect(page.getByLabel('Wat staat erop?')).toBeFocused();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.getByLabel('Wat staat erop?').fill('mijn hond op het strand');
  await expect(page.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  await page.goto('/steun');
  const image = page.getByRole('img', { name: 'mijn hond op het strand' });
  await expect(image).toHaveAttribute('src', /^blob:/);
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(2);
});

test('a photo goes along when it is chosen for somebody, who sees it with its words', async ({
  page,
  browser,
  baseURL,
}) => {
  await catchSentTexts(page);
  await page.goto('/steun/fotos');
  const file = page.getByLabel('Kies een foto');
  await file.setInputFiles({ name: 'hond.png', mimeType: 'image/png', buffer: photo });
  await page.getByLabel('Wat staat erop?').fill('mijn hond op het strand');
  await expect(page.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  await page.goto('/delen/nieuw');
  await page.getByRole('radio', { name: 'Iemand anders' }).check();
  await page.getByLabel('Hoe heet diegene?').fill('Bo');
  await page.getByRole('checkbox', { name: 'Als het minder gaat', exact: true }).check();
  await expect(page.getByText('Nog niets. Kies hierboven wat je laat zien.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'mijn hond op het strand' }).check();
  const other = await device(browser, baseURL);
  await openLink(other, await sendByLink(page, 'Als het minder gaat'), 'Bo');
  const figure = other.getByRole('figure').filter({ hasText: 'mijn hond op het strand' });
  const image = figure.locator('img');
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(2);
});

test('the card is on the help page only when the person puts it there', async ({ page }) => {
  await writePlan(page);
  await addCall(page);
  await fillCard(page);
  await page.goto('/hulp');
  await expect(page.getByRole('link', { name: 'Bel 112' })).toBeVisible();
  await page.goto('/hulp/noodkaart');
  await expect(page.getByText('Er staat geen noodkaart bij Hulp.')).toBeVisible();

  await page.goto('/steun/noodkaart');
  await page.getByRole('checkbox', { name: /^Laat de kaart zien bij Hulp/ }).check();
  await expect(page.getByText('Je kaart staat bij Hulp.')).toBeVisible();
  await page.goto('/hulp');
  await page.getByRole('link', { name: /^Mijn noodkaart/ }).click();
  await expect(page.getByRole('article', { name: 'Mijn noodkaart' })).toContainText('De radio zacht aan.');

  await page.goto('/steun/noodkaart');
  await page.getByRole('checkbox', { name: /^Laat de kaart zien bij Hulp/ }).uncheck();
  await expect(page.getByText('Je kaart staat bij Hulp.')).toBeHidden();
  await page.goto('/hulp/noodkaart');
  await expect(page.getByText('Er staat geen noodkaart bij Hulp.')).toBeVisible();
});

/** The uncompressed streams of a PDF, and its page sizes in points. */
function readPdf(pdf: Buffer): { pages: string[]; streams: string } {
  const text = pdf.toString('latin1');
  const pages = [...text.matchAll(/\/MediaBox \[([^\]]+)\]/g)].map(([, box]) => box ?? '');
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: start }) => {
    const from = index + start.length;
    try {
      return inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1');
    } catch {
      return '';
    }
  });
  return { pages, streams: streams.join('\n') };
}

test('the card prints on one A4 as a bank card that folds, in black on white', async ({ page }) => {
  await writePlan(page);
  await addCall(page);
  await fillCard(page);
  await expect(page).toHaveTitle('Eigenwijzer');
  const { pages, streams } = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  expect(pages).toHaveLength(1);
  const [, , width = 0, height = 0] = (pages[0] ?? '').split(' ').map(Number);
  expect(Math.round(width)).toBe(595);
  expect(Math.round(height)).toBe(842);
  expect(streams).toMatch(/\bT[jJ]\b/);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const panels = page.locator('.sheet .panel');
  await expect(panels).toHaveCount(2);
  const box = await panels.first().boundingBox();
  // 85.6 x 54 mm at 96 pixels an inch.
  expect(box?.width).toBeCloseTo((85.6 / 25.4) * 96, 0);
  expect(box?.height).toBeCloseTo((54 / 25.4) * 96, 0);
  await expect(panels.first()).toContainText('Rustig. Ik blijf even bij je.');
  await expect(page.locator('.sheet')).toContainText('mijn zus: 06 1234 5678');
  await expect(page.getByRole('article', { name: 'Mijn noodkaart' })).toBeHidden();
  await expect(page.getByRole('banner')).toBeHidden();
  expect(await panels.first().evaluate((panel) => getComputedStyle(panel).color)).toBe('rgb(0, 0, 0)');
});

test('one tap keeps how it is now, and it can be looked back at, without a sum of it', async ({ page }) => {
  await page.goto('/steun');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/');
  const face = page.getByRole('button', { name: 'gaat wel' });
  await expect(face).toHaveAttribute('aria-pressed', 'false');
  await face.click();
  await expect(face).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Wil je er iets bij schrijven?').fill('Druk in mijn hoofd.');
  await page.getByRole('link', { name: 'Kijk terug' }).click();
  await expect(page.getByText('Druk in mijn hoofd.')).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/uur, gaat wel$/)).toBeVisible();
  expect(await page.getByRole('main').innerText()).not.toMatch(/%|gemiddeld|totaal|keer|vaker|beter/i);
  await page.getByRole('button', { name: /^Haal weg/ }).click();
  await expect(page.getByText('Druk in mijn hoofd.')).toBeHidden();
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect(page.getByText('Druk in mijn hoofd.')).toBeVisible();
});

test('every state of these screens can be used by everybody', async ({ page }) => {
  test.setTimeout(120_000);
  const check = async (state: string) => {
    await expect(page.locator('main h1').first()).toBeVisible();
    await expectReachable(page, state);
  };
  await page.goto('/steun/fasen/none');
  await check('a phase that is not there');
  await writePlan(page);
  await check('a phase');
  await page.getByRole('button', { name: 'Verander: Dit helpt mij' }).click();
  await check('a list being changed');
  await addCall(page);
  await page.goto('/steun');
  await page.getByRole('radio', { name: 'Storm op komst' }).check();
  await expect(page.getByText('De radio zacht aan.')).toBeVisible();
  await check('in a phase');
  await page.goto('/steun/fasen');
  await check('phases');
  await fillCard(page);
  await page.getByRole('checkbox', { name: /^Zet dit ook op de kaart/ }).check();
  await page.getByRole('checkbox', { name: /^Laat de kaart zien bij Hulp/ }).check();
  await expect(page.getByText('Je kaart staat bij Hulp.')).toBeVisible();
  await check('a card');
  await page.goto('/hulp/noodkaart');
  await check('the card at help');
  await page.goto('/steun/fotos');
  const file = page.getByLabel('Kies een foto');
  await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo });
  await expect(page.getByLabel('Wat staat erop?')).toBeVisible();
  await file.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await expect(page.getByRole('alert')).toBeVisible();
  await check('a photo, and one that is none');
  await page.goto('/');
  await page.getByRole('button', { name: 'gaat wel' }).click();
  await expect(page.getByLabel('Wil je er iets bij schrijven?')).toBeVisible();
  await check('a check-in');
  await page.goto('/terugkijken');
  await check('looking back');
});
