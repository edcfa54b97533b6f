import type { Page } from '@playwright/test';
import { languageNames } from '../../src/lib/core/languages';
import { putBackExample } from './fixtures/example';
import { code, lockTheApp, typeCode } from './fixtures/lock';
import { expectNoFindingsInAnyLook } from './fixtures/reachable';
import { addresses } from './fixtures/routes';
import { catchSentTexts, sharedWithSister, shareByLink } from './fixtures/sharing';
import { expect, test, untilKept, untilOffline } from './fixtures/test';
import { filledScreens, follow } from './fixtures/walk';

// axe on every screen x state x look, in each language. Only with LONG: it takes half an hour.
test.describe.configure({ mode: 'parallel', timeout: 1_800_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

/** Speaks another language from here on. What was made before stays. */
async function speak(page: Page, language: string): Promise<void> {
  await untilKept(page);
  await page.evaluate((chosen) => {
    const kept: object = JSON.parse(localStorage.getItem('preferences') ?? '{}');
    localStorage.setItem('preferences', JSON.stringify({ ...kept, language: chosen, welcomed: true }));
  }, language);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('main h1').first()).toBeVisible();
}

async function look(page: Page, screens: readonly string[], state: string): Promise<void> {
  for (const screen of screens) {
    await follow(page, screen);
    await expectNoFindingsInAnyLook(page, `${screen}, ${state}`);
  }
}

/** The screen that stands there, in each language. */
async function lookHere(page: Page, state: string): Promise<void> {
  for (const language of languageNames) {
    await speak(page, language);
    await expectNoFindingsInAnyLook(page, `${new URL(page.url()).pathname}, ${state}, ${language}`);
  }
  await speak(page, 'nl');
}

for (const language of languageNames) {
  test(`every empty screen in ${language}`, async ({ page }) => {
    await page.goto('/');
    await speak(page, language);
    await look(page, addresses, `empty, ${language}`);
  });

  test(`every filled screen in ${language}`, async ({ page }) => {
    await putBackExample(page);
    const screens = await filledScreens(page);
    await speak(page, language);
    await look(page, screens, `filled, ${language}`);
  });
}

test('screens that are locked, and those of the lock', async ({ page }) => {
  await putBackExample(page);
  await lockTheApp(page);
  await page.goto('/plan');
  await lookHere(page, 'locked');
  await page.getByRole('button', { name: 'Slotcode vergeten?' }).click();
  await expectNoFindingsInAnyLook(page, 'forgotten, nl');
  await page.getByRole('button', { name: 'Toch met de slotcode' }).click();
  await typeCode(page, '000000');
  await expect(page.getByText('Deze slotcode klopt niet.')).toBeVisible();
  await expectNoFindingsInAnyLook(page, 'wrong code, nl');
  await typeCode(page, code);
  await look(page, ['/instellingen/slot', '/instellingen/sleutelwoorden'], 'with a lock, nl');
});

test('screens of a talk', async ({ page }) => {
  await putBackExample(page);
  await page.goto('/samen');
  await page.getByRole('button', { name: 'Begin het gesprek' }).click();
  await expect(page.getByRole('heading', { name: 'Hoe gaat het nu?' })).toBeVisible();
  await lookHere(page, 'talk');
  await page.goto('/plan');
  await expect(page.getByRole('heading', { name: 'Er is een gesprek bezig.' })).toBeVisible();
  await lookHere(page, 'closed for a talk');
});

test('screens of what is shared, and of what has ended, on both sides', async ({
  page,
  browser,
  baseURL,
}) => {
  await catchSentTexts(page);
  const sister = await sharedWithSister(page, browser, baseURL);
  await sister.emulateMedia({ reducedMotion: 'reduce' });
  const { link } = await shareByLink(page, 'Mijn casemanager', 'Mijn plan');
  const shares = async () => {
    await page.goto('/delen');
    await page.getByText('Geopend door Annet').first().waitFor();
    return page
      .locator('main h2 a[href^="/delen/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  };
  for (const address of ['/delen', ...(await shares()), '/delen/nieuw']) {
    await page.goto(address);
    await lookHere(page, 'shared');
  }
  await lookHere(sister, 'shared with me');
  await sister.goto('/ontvangen');
  await lookHere(sister, 'shared with me');
  await sister.goto(link);
  await lookHere(sister, 'a link');
  await sister.goBack();

  await page.goto('/delen');
  await page.getByRole('button', { name: 'Stop met alles delen' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('De server weet het.')).toBeVisible();
  await expectNoFindingsInAnyLook(page, '/delen, ended, nl');
  await sister.goto('/ontvangen');
  await sister.locator('main a[href^="/ontvangen/"]').first().click();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
  await lookHere(sister, 'ended');
  await sister.context().close();
});

test('screens without a network', async ({ page, own }) => {
  await page.goto(own.url);
  await untilOffline(page);
  await own.stop();
  await page.context().setOffline(true);
  for (const language of languageNames) {
    await speak(page, language);
    await look(
      page,
      ['/', '/delen', '/delen/nieuw', '/ontvangen', '/hulp', '/koppel'],
      `offline, ${language}`,
    );
  }
});

test('screens that say what is wrong', async ({ page }) => {
  await putBackExample(page);
  for (const language of languageNames) {
    await page.goto('/not/a/page');
    await speak(page, language);
    await expectNoFindingsInAnyLook(page, `not found, ${language}`);
    await page.goto('/d#broken');
    await expectNoFindingsInAnyLook(page, `a broken link, ${language}`);
    await follow(page, '/delen/nieuw');
    await page.locator('main .actions button').click();
    await page.locator('main [aria-invalid="true"]').first().waitFor();
    await expectNoFindingsInAnyLook(page, `/delen/nieuw, with errors, ${language}`);
    await follow(page, '/instellingen/terugzetten');
    const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{') };
    await page.locator('main input[type="file"]').setInputFiles(file);
    await page.locator('.error-note').waitFor();
    await expectNoFindingsInAnyLook(page, `a file that cannot be read, ${language}`);
  }
});
