import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { catchSentTexts, device, openLink, shareByLink } from './fixtures/sharing';
import { expect, test, untilKept } from './fixtures/test';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

/**
 * A page that ends has nothing to say any more about what is in its memory: what the next one shows was on the disk. The
 * fixture waits until then; `tests/e2e/typing-kills.spec.ts` measures how long that takes.
 */
const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true });

test('what waits for a button is still there after the page ended', async ({ page }) => {
  await putBackExample(page);
  await test.step('a share: the story for one person, the name, and how one calls oneself', async () => {
    await page.goto('/delen/nieuw');
    await page.getByRole('radio', { name: 'Iemand anders' }).check();
    await field(page, 'Hoe heet diegene?').pressSequentially('Annet');
    await page.getByRole('checkbox', { name: 'Mijn verhaal in het kort' }).check();
    await page.getByRole('button', { name: 'Vertel het anders voor deze persoon' }).click();
    await field(page, 'Mijn verhaal voor deze persoon').fill('Voor jou zeg ik het anders.');
    await field(page, 'Zo noem ik mezelf hierbij').pressSequentially('je broer');
    await page.reload();
    await expect(field(page, 'Mijn verhaal voor deze persoon')).toHaveValue('Voor jou zeg ik het anders.');
    await expect(field(page, 'Hoe heet diegene?')).toHaveValue('Annet');
    await expect(field(page, 'Zo noem ik mezelf hierbij')).toHaveValue('je broer');
    await page.getByRole('button', { name: 'Begin opnieuw' }).click();
    await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole('radio', { name: 'Iemand anders' })).not.toBeChecked();
    await expect(page.getByText('Annet')).toHaveCount(0);
  });
  await test.step('a name to go along to an appointment', async () => {
    await page.goto('/agenda');
    await page.locator('main a[href^="/agenda/afspraak/"]').first().click();
    await page
      .getByRole('button', { name: /^(Kies wie je wilt vragen|Vraag iemand anders|Vraag nog iemand)$/ })
      .click();
    await field(page, 'Of typ een naam').pressSequentially('buurvrouw Ria');
    await page.reload();
    await expect(field(page, 'Of typ een naam')).toHaveValue('buurvrouw Ria');
    await page.getByRole('button', { name: 'Kies', exact: true }).click();
    await expect(field(page, 'Of typ een naam')).toBeHidden();
    await page.reload();
    await expect(page.getByText('buurvrouw Ria').first()).toBeVisible();
    await expect(field(page, 'Of typ een naam')).toBeHidden();
  });
  await test.step('a pasted link, also when it is no link', async () => {
    await page.goto('/ontvangen');
    await field(page, 'De link').fill('kijk hier: eigenwijzer');
    await page.reload();
    await expect(field(page, 'De link')).toHaveValue('kijk hier: eigenwijzer');
    await page.getByRole('button', { name: 'Ga verder met deze link' }).click();
    await expect(page).toHaveURL(/\/d$/);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(field(page, 'De link')).toHaveValue('kijk hier: eigenwijzer');
  });
  await test.step('an idea, also in the other language', async () => {
    await page.goto('/instellingen/beter');
    await page.getByRole('textbox').fill('Grotere letters');
    await page.goto('/instellingen/taal');
    // The choice is drawn anew in its own words.
    await page.getByRole('radio', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.goto('/instellingen/beter');
    await expect(page.getByRole('textbox')).toHaveValue('Grotere letters');
  });
});

test('what a reader types is still there after the page ended', async ({ page, browser, baseURL }) => {
  await catchSentTexts(page);
  await putBackExample(page);
  const made = await shareByLink(page, 'mijn zus', 'Mijn verhaal in het kort');
  const sister = await device(browser, baseURL);
  const kept = (name: string, value: string) => expect(field(sister, name)).toHaveValue(value);
  await sister.goto(made.link);
  await sister.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await field(sister, 'Hoe heet je?').pressSequentially('Annet');
  await field(sister, 'Wie ben je voor de ander?').pressSequentially('je zus');
  await untilKept(sister);
  await sister.goto('about:blank');
  await sister.goto(made.link);
  await sister.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await kept('Hoe heet je?', 'Annet');
  await kept('Wie ben je voor de ander?', 'je zus');
  await openLink(sister, made);
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();

  await sister.getByRole('button', { name: 'Stel een afspraak voor' }).click();
  await field(sister, 'Jouw idee voor een afspraak').fill('Koffie bij mij');
  await sister.getByLabel('Dag', { exact: true }).fill('2027-03-04');
  await sister.getByLabel('Tijd').fill('10:30');
  await field(sister, 'Waar?').pressSequentially('bij de haven');
  await untilKept(sister);
  await sister.reload();
  await kept('Jouw idee voor een afspraak', 'Koffie bij mij');
  await expect(sister.getByLabel('Dag', { exact: true })).toHaveValue('2027-03-04');
  await expect(sister.getByLabel('Tijd')).toHaveValue('10:30');
  await kept('Waar?', 'bij de haven');
  await sister.getByRole('button', { name: 'Stuur dit voorstel' }).click();
  await expect(sister.getByText('Het ligt klaar. Met internet gaat het meteen weg.')).toBeVisible();
  await untilKept(sister);
  await sister.reload();
  await kept('Jouw briefje', '');
});
