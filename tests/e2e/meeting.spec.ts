import type { Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import type { OwnServer } from './fixtures/own-server';
import { expectReachable } from './fixtures/reachable';
import { expect, test, untilOffline } from './fixtures/test';
import { code, lockedTitle, lockTheApp, typeCode } from './fixtures/lock';

/** Writes in the box with this heading, as somebody at the table does. */
async function write(page: Page, box: string, words: string): Promise<void> {
  const part = page.getByRole('region', { name: box, exact: true });
  await part.getByRole('button').click();
  await part.getByRole('textbox').fill(words);
  await part.getByRole('button', { name: 'Klaar' }).click();
  await expect(part.getByText(words)).toBeVisible();
}

/** Reads a code on the screen as a camera would, out of its dots. */
async function scan(page: Page, name: string): Promise<string> {
  const code = page.getByRole('img', { name });
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
  const dots = await code.locator('.dark').getAttribute('d');
  const scale = 4;
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, left, top] of (dots ?? '').matchAll(/M(\d+) (\d+)/g)) {
    for (let y = 0; y < scale; y += 1) {
      const start = ((Number(top) * scale + y) * width + Number(left) * scale) * 4;
      for (let at = start; at < start + scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return decodeQR({ width, height: width, data });
}

/** Both devices are without a network; then it comes back, and what was agreed is read on the other one. */
async function shareAtTable(page: Page, helper: Page, own: OwnServer): Promise<void> {
  await page.getByRole('link', { name: 'Laat deze afspraak zien' }).click();
  // What was asked for at the end of the talk, and nothing else.
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(page.getByRole('checkbox', { name: 'Dit spraken we af' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^Gesprek van .*Mijn dag/ })).toBeChecked();
  await page.getByRole('radio', { name: 'Iemand anders' }).check();
  await page.getByLabel('Hoe heet diegene?').fill('Fatima');
  await page.getByRole('checkbox', { name: 'Mijn plan', exact: true }).check();
  await page.getByRole('radio', { name: 'Nu, met een QR-code' }).check();
  await page.getByRole('radio', { name: '3 maanden' }).check();
  await page.getByRole('button', { name: 'Laat dit aan Fatima zien' }).click();
  await page.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  await expect(page.getByText('Je hebt nu geen internet.')).toBeVisible();
  await helper.goto(await scan(page, 'QR-code met de link'));
  await helper.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await helper.getByRole('button', { name: 'Open dit' }).click();
  await expect(helper.getByText('Er is nu geen internet.')).toBeVisible();

  await own.start();
  await page.goto(`${own.url}/delen`);
  await expect(page.getByText('Eén persoon kan iets zien.')).toBeVisible();
  await helper.getByRole('button', { name: 'Open dit' }).click();
  const agreed = helper.getByRole('region', { name: 'Dit spraken we af' });
  for (const words of [
    'Erbij waren: De wijkcoach.',
    'Fatima zoekt een kookgroep.',
    'Ik sta elke dag op tijd op.',
    'Weer zelf koken.',
    'Iemand die meegaat',
    'Is er een kookgroep?',
    'mijn casemanager vraagt dit na bij welzijn of sociaal werk',
    'nog niet gevraagd',
    'Samen langsgaan.',
    'op dinsdag 1 december',
  ])
    await expect(agreed.getByText(words).first()).toBeVisible();
  await expect(helper.getByRole('region', { name: 'Mijn plan' })).toContainText(
    'Ik sta elke dag op tijd op.',
  );
}

const forward = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a talk at home without a network, broken off and gone on with, ends on paper', async ({
  page,
  own,
  browser,
}) => {
  test.setTimeout(90_000);
  // The casemanager's own device: the app is on it, and nothing else.
  const helper = await (await browser.newContext()).newPage();
  await helper.goto(`${own.url}/ontvangen`);
  await untilOffline(helper);
  await page.goto(`${own.url}/web/kort`);
  await page.getByRole('radio', { name: /^7/ }).first().click();
  await page.goto(`${own.url}/samen`);
  await untilOffline(page);
  await own.stop();

  // Prepared beforehand: two topics, and somebody who joins for one.
  await page.reload();
  await page.getByRole('checkbox', { name: 'Mijn dag' }).check();
  await page.getByRole('button', { name: 'Een eigen onderwerp' }).click();
  await page.getByLabel('Mijn onderwerp').fill('De buren');
  await page.getByLabel('Mijn onderwerp').blur();
  await page.getByRole('button', { name: 'Zet er iemand bij' }).click();
  await page.getByLabel(/naam|heet/).fill('De wijkcoach');
  await page.getByRole('button', { name: 'Kies', exact: true }).click();
  await page.getByRole('button', { name: 'Ik vind het goed' }).click();

  await forward(page, 'Begin het gesprek');
  await forward(page, 'Praat hierover');
  await expect(page.getByText('Onderwerp 1 van 2')).toBeVisible();
  await write(page, 'Wat gaat goed?', 'Ik sta elke dag op tijd op.');
  await write(page, 'Ik wil', 'Weer zelf koken.');
  // The battery dies while a word is being typed.
  const need = page.getByRole('region', { name: 'Ik heb nodig' });
  await need.getByRole('button').click();
  await need.getByRole('textbox').fill('Iemand die meegaat');
  await expect(need.getByRole('status').getByText('Bewaard op deze telefoon')).toBeAttached();
  const again = await page.context().newPage();
  await page.close();

  await again.goto(`${own.url}/samen`);
  await forward(again, 'Ga verder met het gesprek');
  await expect(again.getByText('Onderwerp 1 van 2')).toBeVisible();
  await expect(again.getByText('Iemand die meegaat')).toBeVisible();
  await again.goto(`${own.url}/plan`);
  await expect(again.getByRole('heading', { name: 'Er is een gesprek bezig.' })).toBeVisible();
  await again.getByRole('link', { name: 'Ga verder met het gesprek' }).click();

  await forward(again, 'Kies een klein stapje');
  await write(again, 'Het kleinste stapje', 'Is er een kookgroep?');
  await again.getByRole('radio', { name: 'Mijn casemanager vraagt dit na' }).check();
  // Nothing was asked anywhere until the client says so.
  await expect(again.getByLabel('Bij wie vraagt je casemanager dit na?')).toHaveValue('');
  await expect(again.getByRole('radio', { name: 'nog niet gevraagd' })).toBeChecked();
  await again.getByLabel('Bij wie vraagt je casemanager dit na?').selectOption('Welzijn of sociaal werk');
  // A second step, by who was approved beforehand, on a day of its own.
  await forward(again, 'Nog een stapje');
  await write(again, 'Stapje 2', 'Samen langsgaan.');
  await again.getByRole('radio', { name: 'De wijkcoach' }).check();
  await again.getByLabel('Voor welke dag is dit?').fill('2099-12-01');
  await expect(again.getByText('Is er een kookgroep?')).toBeVisible();
  await forward(again, 'Verder');
  await expect(again.getByRole('heading', { name: 'De buren' })).toBeVisible();
  await forward(again, 'Kies een klein stapje');
  await forward(again, 'Verder');
  for (const words of ['Ik sta elke dag op tijd op.', 'Iemand die meegaat', 'De wijkcoach'])
    await expect(again.getByRole('list').getByText(words).first()).toBeVisible();
  await again.getByLabel('In mijn eigen woorden').fill('Fatima zoekt een kookgroep. Ik ga een keer kijken.');
  await forward(again, 'Verder');
  await again.getByLabel('Welke dag?').fill('2099-12-08');
  await expect(again.getByText('dinsdag 8 december 2099')).toBeVisible();
  // Who was there is proposed for the next time too; the client says yes.
  await again.getByRole('button', { name: 'Ik vind het goed' }).click();
  await forward(again, 'Klaar met praten');

  await expect(again.getByText('Erbij waren: De wijkcoach.')).toBeVisible();
  await expect(again.getByRole('heading', { name: 'Dit hebben we afgesproken.' })).toBeVisible();
  await shareAtTable(again, helper, own);
  await again.goto(`${own.url}/samen/eerder`);
  await again.getByRole('link', { name: /Mijn dag/ }).click();
  await again.getByRole('link', { name: 'Bekijk de volgende afspraak' }).click();
  await expect(again.getByRole('heading', { name: 'Samen praten' })).toBeVisible();
  await expect(again.getByRole('heading', { name: 'De wijkcoach' })).toBeVisible();
  await again.goto(`${own.url}/plan/versies`);
  await again.getByRole('link', { name: /Na een gesprek/ }).click();
  const paper = again.getByRole('main');
  await expect(paper.getByText('Fatima zoekt een kookgroep.').first()).toBeVisible();
  await expect(again.getByRole('row').filter({ hasText: 'Weer zelf koken.' })).toContainText(
    'welzijn of sociaal werk',
  );
  await expect(paper.getByText(/samen met De wijkcoach/)).toBeVisible();
  await expect(again.getByRole('row').filter({ hasText: 'Samen langsgaan.' })).toContainText(
    'De wijkcoach, op dinsdag 1 december',
  );
  await expect(again.getByRole('row').filter({ hasText: 'Weer zelf koken.' })).toContainText(
    'Ik sta elke dag op tijd op.',
  );
  await expect(again.getByRole('row')).toHaveCount(7);

  const printed = (await again.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
  expect(printed).toMatch(/\/StructTreeRoot/);
  expect(printed).toMatch(/\/Marked true/);
  expect(printed).toMatch(/\/Lang \(nl\)/);
  expect(printed).toMatch(/\/S \/H1/);
  expect(printed.match(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/g)).toHaveLength(
    printed.match(/\/Type \/Page\b/g)?.length ?? 0,
  );
  expect(await again.title()).toBe('Eigenwijzer');
  await again.emulateMedia({ media: 'print' });
  await expect(again.getByRole('button', { name: 'Print dit' })).toBeHidden();
  await expect(again.getByLabel('Samen met')).toBeHidden();
  await expect(again.getByRole('heading', { name: 'Namen' })).toBeVisible();
  await helper.context().close();
});

test('with a lock the rest of the app opens after the talk with the code only', async ({ page }) => {
  await lockTheApp(page);
  await page.goto('/samen');
  await typeCode(page, code);
  await forward(page, 'Begin het gesprek');
  await expect(page.getByRole('heading', { name: 'Hoe gaat het nu?' })).toBeVisible();

  // Help stays one tap away; from there no way leads past the talk.
  await page.getByRole('link', { name: 'Hulp' }).click();
  await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Er is een gesprek bezig.' })).toBeVisible();
  await forward(page, 'Stop het gesprek');
  await expect(lockedTitle(page)).toBeVisible();
  await typeCode(page, code);
  await expect(page.getByRole('heading', { name: 'Mijn plan', exact: true })).toBeVisible();
  await page.goto('/samen');
  await typeCode(page, code);
  await expect(page.getByRole('heading', { name: 'Je gesprek staat nog open.' })).toBeVisible();
});

test('the talk stands on a big screen within moments, and is gone when the phone stops', async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  const laptop = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const asked: string[] = [];
  laptop.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await laptop.goto('/scherm');
  const link = await scan(laptop, 'QR-code voor dit scherm');
  expect(link).toMatch(/\/koppel#2\.[\w-]{22}\.[\w-]{87}\.[\w-]{43}\.screen$/);

  await page.goto('/samen');
  await page.getByRole('checkbox', { name: 'Mijn dag' }).check();
  await forward(page, 'Begin het gesprek');
  await page.getByRole('link', { name: 'Op een groot scherm' }).click();
  await page.getByLabel('Of plak de link van de QR-code').fill(link);
  await forward(page, 'Gebruik deze link');
  await expect(
    page.getByRole('heading', { name: 'Staan deze cijfers ook op het grote scherm?' }),
  ).toBeFocused();
  const digits = await page.getByText(/^\d{6}$/).textContent();
  await expect(laptop.getByText(digits ?? '')).toBeVisible();
  await expectReachable(page, 'a phone that compares with a big screen');
  await expectReachable(laptop, 'a big screen that compares');
  // Nothing of the talk is there yet; one tap brings it.
  await expect(laptop.getByText('Mijn dag')).toBeHidden();
  await forward(page, 'Ja, dezelfde cijfers');
  await expect(laptop.getByText('Mijn dag').first()).toBeVisible();
  await page.getByRole('link', { name: 'Terug naar het gesprek' }).last().click();
  await forward(page, 'Praat hierover');
  await write(page, 'Ik wil', 'Weer zelf koken.');
  await expect(laptop.getByText('Weer zelf koken.')).toBeVisible();
  expect(asked.filter((request) => request.includes('koken'))).toEqual([]);

  // Hidden on the phone: nothing on the screen. The phone goes on: there it is again.
  await page.getByRole('button', { name: 'Verberg' }).click();
  await expect(laptop.getByRole('heading', { name: 'Even niets.' })).toBeVisible();
  await expect(laptop.getByRole('button', { name: 'Maak een nieuwe QR-code' })).toBeVisible();
  await page.getByRole('button', { name: 'Verder' }).last().click();
  await expect(laptop.getByText('Weer zelf koken.')).toBeVisible();

  // Nothing is heard of the phone for five seconds.
  await page.context().setOffline(true);
  await expect(laptop.getByRole('heading', { name: 'Even niets.' })).toBeVisible({ timeout: 9000 });
  await page.context().setOffline(false);
  await expect(laptop.getByText('Weer zelf koken.')).toBeVisible({ timeout: 9000 });

  // The code was photographed: whoever comes second is nobody.
  const other = await page.context().newPage();
  await other.goto('/samen/gesprek/scherm');
  await other.getByLabel('Of plak de link van de QR-code').fill(link);
  await forward(other, 'Gebruik deze link');
  await expect(other.getByText('Een ander toestel was je voor.')).toBeVisible();
  await expect(laptop.getByText('Weer zelf koken.')).toBeVisible();

  await page.getByRole('button', { name: 'Stop het scherm' }).click();
  await expect(laptop.getByRole('heading', { name: 'Het scherm is gestopt.' })).toBeVisible();

  // Other digits end it at once, on both.
  await forward(laptop, 'Maak een nieuwe QR-code');
  await page.getByRole('link', { name: 'Op een groot scherm' }).click();
  await page.getByLabel('Of plak de link van de QR-code').fill(await scan(laptop, 'QR-code voor dit scherm'));
  await forward(page, 'Gebruik deze link');
  await forward(page, 'Nee, andere cijfers');
  await expect(page.getByText('De cijfers waren niet gelijk. Er is niets verstuurd.')).toBeVisible();
  await expect(laptop.getByRole('heading', { name: 'Het scherm is gestopt.' })).toBeVisible();
  await laptop.context().close();
});
