import type { Page } from '@playwright/test';
import { expectReachable } from './fixtures/reachable';
import { expect, test } from './fixtures/test';

/** Sunday 22 November 2026, ten in the morning in the Netherlands. */
const sunday = new Date('2026-11-22T09:00:00Z');

async function begin(page: Page, at = sunday) {
  await page.clock.setFixedTime(at);
  await page.goto('/agenda');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mijn agenda');
}

interface Plan {
  title: string;
  day?: string;
  time?: string;
  repeat?: string;
}

/** Makes an appointment on the screen and ends on its page. */
async function make(page: Page, { title, day, time, repeat }: Plan) {
  await page.goto('/agenda/nieuw');
  await page.getByLabel('Wat is het?').fill(title);
  if (day) await page.getByLabel('Welke dag?').fill(day);
  if (time) await page.getByLabel('Hoe laat?').fill(time);
  if (repeat) {
    await page.getByText('Komt het vaker terug?').click();
    await page.getByRole('radio', { name: repeat }).click();
  }
  await page.getByRole('link', { name: 'Klaar' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

test('an appointment is kept from its first word on, also without a day', async ({ page }) => {
  await begin(page);
  await expect(page.getByText('Nog niets gepland.')).toBeVisible();
  await page.getByRole('link', { name: 'Nieuwe afspraak' }).click();
  await page.getByLabel('Wat is het?').fill('Fysio');
  await expect(page.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Wat is het?')).toHaveValue('Fysio');
  await page.goto('/agenda');
  await expect(page.getByRole('region', { name: 'Nog zonder dag' })).toContainText('Fysio');
});

test('leaving a new appointment empty keeps nothing', async ({ page }) => {
  await begin(page);
  await page.goto('/agenda/nieuw');
  await page.getByRole('link', { name: 'Klaar' }).click();
  await expect(page.getByText('Nog niets gepland.')).toBeVisible();
});

test('31 February is said to be no day, and what was typed stays', async ({ page }) => {
  await begin(page);
  await page.goto('/agenda/nieuw');
  await page.getByRole('button', { name: 'Typ de dag liever zelf' }).click();
  const field = page.getByLabel('Welke dag?');
  await field.fill('31 februari');
  await field.blur();
  await expect(page.getByRole('alert')).toHaveText('31 februari bestaat niet. Kies een andere dag.');
  await expect(field).toHaveValue('31 februari');
  await field.fill('zoiets als volgende week');
  await field.blur();
  await expect(page.getByRole('alert')).toContainText('Deze dag kunnen we niet lezen.');
  await expect(field).toHaveValue('zoiets als volgende week');
  await page.getByRole('link', { name: 'Klaar' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('zoiets als volgende week');
  await field.fill('24 november');
  await field.blur();
  await expect(page.getByText('dinsdag 24 november 2026')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test.describe('on a device in New York', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('days and times are those of the Netherlands', async ({ page }) => {
    // Half past six in the evening of the 22nd there; half past midnight of the 23rd here.
    await begin(page, new Date('2026-11-22T23:30:00Z'));
    await make(page, { title: 'Huisarts', day: '2026-11-23', time: '10:30' });
    await page.goto('/agenda');
    const today = page.getByRole('region', { name: 'Vandaag' });
    await expect(today).toContainText(/maandag\s*23\s*nov/);
    await expect(today).toContainText('10:30 uur');
    // Half past eleven in the morning here, an hour after the beginning: it is over.
    await page.clock.setFixedTime(new Date('2026-11-23T10:30:00Z'));
    await page.reload();
    await expect(today).toHaveCount(0);
  });
});

test('a time in the skipped hour is kept, and the next step is one tap', async ({ page }) => {
  await begin(page);
  await make(page, { title: 'Nachttrein', day: '2027-03-28', time: '02:30' });
  const note = page.getByRole('status').filter({ hasText: 'Je afspraak is bewaard.' });
  await expect(note).toContainText('2:30 uur is er dan niet.');
  await note.getByRole('button', { name: 'Maak er 3:30 uur van' }).click();
  await expect(page.getByText('3:30 uur', { exact: true })).toBeVisible();
  await expect(note).toHaveCount(0);
});

test('a repeat without end stays quiet in the list and goes on for years', async ({ page }) => {
  await begin(page);
  await make(page, { title: 'Koor', day: '2026-11-24', time: '20:00', repeat: 'elke week op dinsdag' });
  await page.goto('/agenda');
  await expect(page.getByRole('link', { name: 'Koor' })).toHaveCount(2);
  await page.goto('/agenda/maand/2099-11');
  await expect(page.getByRole('link', { name: 'dinsdag 24 november: Koor' })).toBeVisible();
});

test('one time can differ, and one time can go and come back', async ({ page }) => {
  await begin(page);
  await make(page, { title: 'Koor', day: '2026-11-24', time: '20:00', repeat: 'elke week op dinsdag' });
  await page.goto('/agenda/dag/2026-12-01');
  await page.getByRole('link', { name: 'Koor' }).click();
  await page.getByRole('link', { name: 'Verzet of verander de afspraak' }).click();
  await expect(page.getByRole('radio', { name: 'Alleen deze keer' })).toBeChecked();
  await page.getByLabel('Hoe laat?').fill('19:30');
  await expect(page.getByText('Bewaard op deze telefoon').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Alle keren' }).click();
  await expect(page.getByLabel('Hoe laat?')).toHaveValue('20:00');
  await page.getByLabel('Waar precies?').fill('in de kerk');
  await page.getByLabel('Waar precies?').blur();

  await page.goto('/agenda/dag/2026-12-01');
  await expect(page.getByRole('article')).toContainText(/19:30 uur.*in de kerk/s);
  await page.goto('/agenda/dag/2026-12-08');
  await expect(page.getByRole('article')).toContainText(/20:00 uur.*in de kerk/s);

  await page.getByRole('link', { name: 'Koor' }).click();
  await page.getByRole('link', { name: 'Verzet of verander de afspraak' }).click();
  await page.getByRole('button', { name: 'Haal alleen deze keer weg' }).click();
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await page.goto('/agenda/dag/2026-12-08');
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('what was called off leads to a new one that knows what is known', async ({ page }) => {
  await begin(page);
  await make(page, { title: 'Gesprek over geld', day: '2026-11-24', time: '09:00' });
  await page.getByRole('button', { name: 'Deze afspraak gaat niet door' }).click();
  await page.getByRole('radio', { name: 'De ander' }).click();
  await page.getByRole('link', { name: 'Wanneer dan wel?' }).click();
  await expect(page.getByLabel('Wat is het?')).toHaveValue('Gesprek over geld');
  await expect(page.getByLabel('Welke dag?')).toHaveValue('');
  expect(page.url()).not.toContain('geld');
  await page.getByLabel('Welke dag?').fill('2026-12-01');
  await page.getByRole('link', { name: 'Klaar' }).click();
  await page.goto('/agenda');
  await page.getByRole('article').filter({ hasText: 'afgezegd' }).getByRole('link').click();
  await page.getByRole('link', { name: 'Bekijk de nieuwe afspraak' }).click();
  await expect(page.getByRole('main')).toContainText(/dinsdag\s*1\s*dec/);
});

test('the month is walked through by keyboard', async ({ page }) => {
  await begin(page);
  await make(page, { title: 'Tandarts', day: '2026-12-29' });
  await page.goto('/agenda/maand/2026-11');
  const grid = page.getByRole('grid', { name: 'november 2026' });
  await grid.getByRole('link', { name: 'zondag 22 november' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.getByRole('link', { name: 'maandag 23 november' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await expect(grid.getByRole('link', { name: 'zondag 22 november' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const december = page.getByRole('grid', { name: 'december 2026' });
  await expect(december.getByRole('link', { name: 'zondag 6 december' })).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(page.getByRole('link', { name: 'vrijdag 6 november' })).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(december.getByRole('link', { name: 'zondag 6 december' })).toBeFocused();
  await page.getByRole('link', { name: 'dinsdag 29 december: Tandarts' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('dinsdag');
});

test('what was marked in the web comes along in one tap', async ({ page }) => {
  await begin(page);
  await page.goto('/web/kort');
  await page.getByRole('checkbox', { name: /Hier wil ik over praten/ }).check();
  await make(page, { title: 'Praten', day: '2026-11-24' });
  await page.getByRole('button', { name: 'Kies iets uit mijn web' }).click();
  const discuss = page.getByRole('region', { name: 'Wat wil ik bespreken?' });
  await expect(discuss.getByText('uit mijn web')).toBeVisible();
  await discuss.getByRole('button', { name: /^Haal weg/ }).click();
  await expect(discuss.getByText('uit mijn web', { exact: true })).toHaveCount(0);
});

test('a date to remember stands between the appointments', async ({ page }) => {
  await begin(page);
  await page.getByRole('link', { name: 'Onthoud een datum' }).click();
  await page.getByLabel('Wat wil je onthouden?').fill('Brief van de gemeente');
  await page.getByLabel('Welke dag?').fill('2026-12-15');
  await page.getByRole('link', { name: 'Klaar' }).click();
  await expect(page.getByRole('article')).toContainText('om te onthouden');
});

test('every screen of the agenda can be used by everybody', async ({ page }) => {
  test.setTimeout(120_000);
  const check = async (state: string) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectReachable(page, state);
  };
  await begin(page);
  await check('empty');
  await page.goto('/agenda/nieuw');
  await check('new');
  await page.getByRole('button', { name: 'Typ de dag liever zelf' }).click();
  await page.getByLabel('Welke dag?').fill('31 februari');
  await page.getByLabel('Welke dag?').blur();
  await check('no such day');
  await make(page, { title: 'Koor', day: '2026-11-17', time: '20:00', repeat: 'elke week op dinsdag' });
  await page.getByRole('textbox', { name: 'Hoe ging het?' }).fill('Ik ben gegaan.');
  await page.getByRole('button', { name: 'Bewaar als succes' }).click();
  await expect(page.getByText('Dit staat nu bij je successen.')).toBeVisible();
  await page.getByRole('button', { name: 'Kies wie je wilt vragen' }).click();
  await check('choosing somebody');
  await page.getByLabel(/naam|heet/).fill('Henk');
  await page.getByRole('button', { name: 'Kies', exact: true }).click();
  await page.getByRole('button', { name: 'Zet er iemand bij' }).click();
  await page.getByLabel(/naam|heet/).fill('De schuldhulp');
  await page.getByRole('button', { name: 'Kies', exact: true }).click();
  await check('with people');
  await page.getByRole('button', { name: 'Deze afspraak gaat niet door' }).click();
  await check('called off');
  await page.getByRole('link', { name: 'Verzet of verander de afspraak' }).click();
  // Only then the new page stands at its top: a tap in that very moment lands beside what it was meant for.
  await expect(page.getByRole('heading', { name: 'Verander de afspraak' })).toBeFocused();
  await page.getByRole('radio', { name: 'Alle keren' }).click();
  await page.getByRole('radio', { name: 'een aantal keer' }).click();
  await check('repeat');
  for (const address of [
    '',
    '/maand/2026-11',
    '/dag/2026-11-24',
    '/eerder',
    '/datum/nieuw',
    '/afspraak/weg',
  ]) {
    await page.goto(`/agenda${address}`);
    await check(address);
  }
});
