import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { expect, test, untilOffline } from './fixtures/test';

const letter = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Ziekenhuis//NL',
  'BEGIN:VEVENT',
  'UID:poli-1@ziekenhuis.example',
  'DTSTART;TZID=W. Europe Standard Time:20991210T103000',
  'DTEND;TZID=W. Europe Standard Time:20991210T110000',
  'SUMMARY:Polikliniek psychiatrie',
  'LOCATION:Route 41\\, Hoofdgebouw',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

const phoneBook = [
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg;Piet',
  'TEL;HOME:(0592) 31 12 34',
  'END:VCARD',
].join('\r\n');

test("a hospital's file becomes an appointment, and goes again in one tap", async ({ page }) => {
  await page.goto('/agenda/inlezen');
  const file = { name: 'afspraak.ics', mimeType: 'text/calendar', buffer: Buffer.from(letter) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: 'Nieuw (1)' })).toBeVisible();
  await page.getByRole('button', { name: 'Zet in mijn agenda' }).click();
  await expect(page.getByRole('heading', { name: 'Net toegevoegd' })).toBeVisible();
  await page.goto('/agenda');
  await expect(page.getByText('Polikliniek psychiatrie').first()).toBeVisible();
  await expect(page.getByText('10:30 tot 11:00 uur').first()).toBeVisible();

  await page.getByRole('link', { name: 'Bekijk wat net is toegevoegd' }).click();
  await page.getByRole('button', { name: 'Haal dit allemaal weer weg' }).click();
  await page.goto('/agenda');
  await expect(page.getByText('Polikliniek psychiatrie')).toHaveCount(0);
});

test('who stands in the contacts of an old phone can be chosen for Mensen', async ({ page }) => {
  await putBackExample(page);
  await page.goto('/mensen/inlezen');
  const file = { name: 'contacten.vcf', mimeType: 'text/vcard', buffer: Buffer.from(phoneBook) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('checkbox', { name: /Piet Jörg/ })).toBeChecked();
  await page.getByRole('main').getByRole('button', { name: /^Zet / }).click();
  await page.goto('/mensen');
  await expect(page.getByText('Piet Jörg').first()).toBeVisible();

  await page.getByRole('button', { name: 'Zet al je mensen in de contacten van je telefoon' }).click();
  const [given] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Maak het bestand' }).click(),
  ]);
  expect(given.suggestedFilename()).toBe('contacten.vcf');
  const text = await readFile(await given.path(), 'utf8');
  expect(text).toContain('FN:Piet Jörg\r\nTEL;TYPE=VOICE:+31592311234');
  await expect(page.getByText('Het bestand staat bij je downloads')).toBeVisible();
});

test('what was ticked goes into a FHIR file, and nothing else', async ({ page }) => {
  await putBackExample(page);
  await page.goto('/instellingen');
  await page.getByRole('link', { name: /Voor een ander zorgsysteem/ }).click();
  await page.getByRole('button', { name: 'Maak het bestand' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Kies eerst wat erin komt' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Dit wil ik/ })).toBeFocused();
  await page.keyboard.press('Space');
  const [given] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Maak het bestand' }).click(),
  ]);
  expect(given.suggestedFilename()).toMatch(/^eigenwijzer-fhir-\d{4}-\d\d-\d\d\.json$/);
  const document = JSON.parse(await readFile(await given.path(), 'utf8')) as {
    entry: { resource: { resourceType: string } }[];
  };
  const kinds = new Set(document.entry.map(({ resource }) => resource.resourceType));
  expect([...kinds]).toEqual(['Composition', 'Patient', 'Goal', 'CarePlan']);
  await expect(page.getByText('Het bestand staat bij je downloads.')).toBeVisible();
});

/** What the share sheet of a phone does with an app that is installed: from outside, a form with the file to `share_target`. */
async function share(page: Page, app: string, file: { name: string; mimeType: string; text: string }) {
  await page.goto('about:blank');
  await page.setContent(`<form action="${app}/bestand" method="post" enctype="multipart/form-data">
    <input type="file" name="file"><button>Deel</button></form>`);
  await page.locator('input').setInputFiles({ ...file, buffer: Buffer.from(file.text) });
  await page.getByRole('button', { name: 'Deel' }).click();
}

test('a file that is shared with the app is read at once, and never reaches the server', async ({
  page,
  own,
}) => {
  await page.goto(`${own.url}/agenda`);
  await untilOffline(page);
  await own.stop();
  await share(page, own.url, { name: 'afspraak.ics', mimeType: 'text/calendar', text: letter });
  await expect(page.getByRole('heading', { name: 'Nieuw (1)' })).toBeVisible();
  await expect(page).toHaveURL(/\/agenda\/inlezen$/);
  await share(page, own.url, { name: 'Piet.vcf', mimeType: 'text/x-vcard', text: phoneBook });
  await expect(page.getByRole('checkbox', { name: /Piet Jörg/ })).toBeChecked();
  // The worker holds it for one screen only.
  await page.goto(`${own.url}/mensen/inlezen#gedeeld`);
  await page.reload();
  await expect(page.getByText('Dit bestand gaat niet open.')).toBeVisible();
});
