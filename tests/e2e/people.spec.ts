import type { Page } from '@playwright/test';
import { expectReachable } from './fixtures/reachable';
import { expect, test, untilOffline } from './fixtures/test';

/** Somebody of this role, from the list, with what is told of them. Ends at the person. */
async function add(page: Page, role: RegExp, known: { name?: string; phone?: string } = {}) {
  await page.goto('/mensen/nieuw');
  await page.getByRole('button', { name: role }).click();
  if (known.phone !== undefined) await fill(page, 'Telefoonnummer', known.phone);
  if (known.name !== undefined) await fill(page, 'Naam', known.name);
  await expect(page.getByLabel('Naam', { exact: true })).toBeVisible();
}

/** Types in a field and waits until it is stored. */
async function fill(page: Page, label: string, text: string) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.blur();
  await expect(page.getByText('Even bewaren…')).toHaveCount(0);
  await expect(page.getByText('Bewaard op deze telefoon').first()).toBeVisible();
}

const call = (page: Page, who: string) => page.getByRole('link', { name: `Bel ${who}`, exact: true });

test('a wrong number is explained, kept, corrected and then called with one tap', async ({ page }) => {
  await add(page, /^Naaste/, { name: 'Anna', phone: '06 1234 567o' });
  await expect(page.getByText('Hier staat iets dat geen cijfer is.')).toBeVisible();
  await expect(call(page, 'Anna')).toHaveCount(0);

  await page.goto('/mensen');
  await expect(page.getByText('Kijk het nummer nog eens na.')).toBeVisible();
  await page.getByRole('link', { name: /Anna/ }).click();
  await expect(page.getByLabel('Telefoonnummer', { exact: true })).toHaveValue('06 1234 567o');

  await fill(page, 'Telefoonnummer', '06 1234 567');
  await expect(page.getByText('Dit nummer is nog te kort.')).toBeVisible();
  await fill(page, 'Telefoonnummer', '06 - 1234 5678');
  await expect(page.getByText('Dit nummer is nog te kort.')).toHaveCount(0);

  await page.goto('/mensen');
  await expect(call(page, 'Anna')).toHaveAttribute('href', 'tel:+31612345678');
});

test('a new casemanager makes the old one the previous one, when the client says so', async ({ page }) => {
  await add(page, /^Casemanager/, { name: 'Fatima', phone: '06 1234 5678' });
  await add(page, /^Casemanager/);
  await expect(page.getByText('Is Fatima nu je vorige casemanager?')).toBeVisible();
  await page.getByRole('button', { name: 'Ja, vorige casemanager' }).click();
  await expect(page.getByRole('heading', { name: 'Een andere casemanager' })).toBeVisible();
  await page.goto('/mensen');
  await expect(page.getByText('Fatima')).toHaveCount(0);

  await page.getByRole('link', { name: 'Mensen van eerder' }).click();
  await expect(page.getByText('mijn vorige casemanager')).toBeVisible();
  await page.getByRole('button', { name: 'Zet terug: Fatima' }).click();
  await page.goto('/mensen');
  await expect(call(page, 'Fatima')).toHaveAttribute('href', 'tel:+31612345678');
});

test('somebody who was put away by mistake is back with one tap', async ({ page }) => {
  await add(page, /^Maatje/, { name: 'Sam', phone: '06 1234 5678' });
  await page.getByRole('button', { name: 'Haal uit mijn lijst' }).click();
  await expect(page).toHaveURL('/mensen');
  await expect(page.getByText('Sam', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect(call(page, 'Sam')).toBeVisible();
});

test('a question is the client’s own before anything leaves', async ({ page }) => {
  await add(page, /^Casemanager/, { phone: '06 1234 5678' });
  await page.goto('/mensen');
  await page.getByRole('link', { name: 'Ik heb een vraag' }).click();
  const send = page.getByRole('link', { name: 'Open als bericht' });
  await expect(send).toHaveAttribute('href', /^sms:\+31612345678\?&body=Hallo/);
  await fill(page, 'Dit wil ik vragen', 'Mag mijn zus mee & hoe laat?');
  await expect(send).toHaveAttribute(
    'href',
    `sms:+31612345678?&body=${encodeURIComponent('Mag mijn zus mee & hoe laat?')}`,
  );
  await page.reload();
  await expect(page.getByLabel('Dit wil ik vragen')).toHaveValue('Mag mijn zus mee & hoe laat?');

  // Nothing says that it was asked until the client does; then it is a line with its day, and takes the answer.
  await page.getByRole('button', { name: 'Ik heb het gevraagd' }).click();
  await expect(page.getByRole('heading', { name: /^Gevraagd op/ })).toBeFocused();
  await page.getByRole('link', { name: 'Wat heb ik gevraagd?' }).click();
  const line = page.getByRole('article', { name: 'Mag mijn zus mee & hoe laat?' });
  await expect(line).toContainText('Aan Mijn casemanager');
  await expect(line).toContainText(/gevraagd op \d/);
  await line.getByRole('button', { name: 'Schrijf het antwoord op' }).click();
  await line.getByLabel('Het antwoord').fill('Ja, om tien uur.');
  await expect(line.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  await line.getByRole('button', { name: 'Klaar' }).click();
  await expect(line).toContainText(/antwoord op \d/);
  await expect(line).toContainText('Ja, om tien uur.');

  // For somebody who is in no list, from the menu of a phone; the name is kept in one tap and offered at Delen.
  await page.goto('/');
  await page.getByRole('link', { name: 'Ik heb een vraag' }).click();
  await page.getByLabel('Aan wie?').selectOption('Iemand anders');
  await fill(page, 'Hoe heet diegene?', 'Truus van de inloop');
  await page.getByRole('button', { name: 'Bewaar bij mijn mensen' }).click();
  await expect(page.getByText('Staat nu bij je mensen.')).toBeFocused();
  await fill(page, 'Dit wil ik vragen', 'Is de inloop open met kerst?');
  await page.getByRole('button', { name: 'Meer', exact: true }).click();
  await page.getByRole('link', { name: 'Delen', exact: true }).click();
  await page.getByRole('link', { name: 'Laat iets zien' }).click();
  await expect(page.getByRole('radio', { name: /Truus van de inloop/ })).toBeVisible();
});

test('on the help page stand the own people who may be called', async ({ page }) => {
  await add(page, /^Huisarts/, { phone: '050 123 45 67' });
  await add(page, /^Naaste/, { name: 'Anna', phone: '06 1234 5678' });
  await page.goto('/hulp');
  await expect(call(page, 'mijn huisarts')).toHaveAttribute('href', 'tel:+31501234567');
  await expect(call(page, 'Anna')).toHaveCount(0);

  await page.goto('/mensen');
  await page.getByRole('link', { name: /Anna Naaste/ }).click();
  await page.getByRole('switch', { name: /Laat zien bij Hulp/ }).click();
  await page.goto('/hulp');
  await expect(call(page, 'Anna')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bericht naar Anna' })).toHaveAttribute(
    'href',
    'sms:+31612345678',
  );

  await page.goto('/mensen');
  await page.getByRole('link', { name: /Anna Naaste/ }).click();
  await page.getByRole('switch', { name: /Nu even geen contact/ }).click();
  await page.goto('/hulp');
  await expect(call(page, 'mijn huisarts')).toBeVisible();
  await expect(call(page, 'Anna')).toHaveCount(0);
});

test.describe('on a device in another zone', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('a place is open and closed by the clock of the Netherlands', async ({ page }) => {
    // Tuesday 24 November 2026, ten past ten in the Netherlands.
    await page.clock.setFixedTime('2026-11-24T09:10:00Z');
    await page.goto('/mensen/plekken');
    await page.getByRole('button', { name: 'Inloop' }).click();
    await page.getByRole('button', { name: /^Dinsdag/ }).click();
    await page.getByRole('radio', { name: 'Open' }).click();
    await page.getByLabel('Dinsdag van').fill('10:00');
    await expect(page.getByText('Vul allebei de tijden in.')).toBeVisible();
    await page.getByLabel('Dinsdag tot').fill('16:00');
    await expect(page.getByText('Nu open, tot 16:00 uur.')).toBeVisible();

    await page.getByRole('button', { name: /^Woensdag/ }).click();
    await page.getByRole('button', { name: 'Zelfde als dinsdag' }).click();
    await page.clock.setFixedTime('2026-11-24T15:00:00Z');
    await page.reload();
    await expect(page.getByText('Nu dicht. Morgen open om 10:00 uur.')).toBeVisible();
  });
});

test('people and places are there with the server stopped', async ({ page, own }) => {
  await page.goto(`${own.url}/mensen/nieuw`);
  await page.getByRole('button', { name: /^Huisarts/ }).click();
  await fill(page, 'Telefoonnummer', '050 123 45 67');
  await untilOffline(page);
  await own.stop();
  await page.goto(`${own.url}/mensen`);
  await expect(call(page, 'mijn huisarts')).toHaveAttribute('href', 'tel:+31501234567');
  await page.goto(`${own.url}/mensen/plekken`);
  await page.getByRole('button', { name: 'Wijkcentrum' }).click();
  await fill(page, 'Naam van de plek', 'De Kamer');
  await page.goto(`${own.url}/mensen`);
  await expect(page.getByText('De Kamer')).toBeVisible();
});

test('nobody, one person and many can be seen by everybody', async ({ page }) => {
  test.setTimeout(150_000);
  const sound = async () => {
    await expect(page.locator('main h1').first()).toBeVisible();
    await expectReachable(page, page.url());
  };
  for (const address of ['/mensen', '/mensen/nieuw', '/mensen/plekken', '/mensen/eerder']) {
    await page.goto(address);
    await sound();
  }
  await add(page, /^Casemanager/, { name: 'Noor 👩🏽‍🦱 نور '.repeat(500), phone: 'geen idee' });
  await sound();
  await page.goto('/mensen');
  await sound();
  await page.getByRole('link', { name: 'Ik heb een vraag' }).click();
  await sound();
  for (let count = 0; count < 3; count += 1) {
    await add(page, [/^Naaste/, /^Huisarts/, /^Iemand anders/][count % 3] ?? /^Maatje/);
  }
  await page.goto('/mensen');
  await sound();
});
