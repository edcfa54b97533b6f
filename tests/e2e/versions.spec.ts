import type { Page } from '@playwright/test';
import { nextVersion } from '../../scripts/next-version.mjs';
import { putBackExample } from './fixtures/example';
import { everything } from './fixtures/lock';
import type { OwnServer } from './fixtures/own-server';
import { expect, test, untilOffline } from './fixtures/test';

// Two real builds: `npm run test:long` makes the other one (scripts/next-version.mjs).
test.describe.configure({ timeout: 240_000 });

const newer = 'Een deel is van een nieuwere versie.';
const offer = 'Zet de nieuwe versie aan';

/** Puts another version on the server: the next one, or again this one. */
async function deploy(own: OwnServer, version: 'this' | 'next'): Promise<void> {
  await own.stop();
  await own.start(version === 'next' ? { cwd: nextVersion } : {});
}

/** The person agrees to the version that the server has. */
async function goOn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.body.dataset['old'] = '';
    await (await navigator.serviceWorker.ready).update();
  });
  await page.getByRole('button', { name: offer }).click();
  await expect(page.locator('body:not([data-old])')).toBeVisible();
}

async function writeOn(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Verander ik wil' }).click();
  await page.getByRole('textbox', { name: field }).fill(text);
  await expect(page.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
}

test('a new version beside an old tab, then the old version again, then the new one: nothing is lost', async ({
  browser,
  own,
}) => {
  const context = await browser.newContext({ baseURL: own.url, locale: 'nl-NL', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/plan/nieuw');
  await page.getByRole('textbox').first().fill('Ik wil weer zelf koken.');
  await expect(page.locator('.saved')).toHaveText('Bewaard op deze telefoon');
  await page.goto('/plan');
  await page.getByRole('link', { name: 'Ik wil weer zelf koken.' }).click();
  await expect(page).toHaveURL(/\/plan\/doel\//);
  await untilOffline(page);
  const goal = page.url();

  const other = await context.newPage();
  await test.step('the new version raises the database; the old tab goes on and says so in the place', async () => {
    await deploy(own, 'next');
    await other.goto(goal);
    await goOn(other);
    await expect(other.getByText('Ik wil weer zelf koken.').first()).toBeVisible();
    await expect(page.getByText('Ik wil weer zelf koken.').first()).toBeVisible();
    await writeOn(other, 'Ik wil', 'Ik wil soep koken.');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit is van een nieuwere versie.');
    await expect(page.getByRole('button', { name: 'Open de app opnieuw' })).toBeVisible();
    await page.getByRole('link', { name: 'Agenda' }).first().click();
    await expect(page.getByRole('heading', { name: 'Mijn agenda' })).toBeVisible();
    await expect(page.getByText('Je gegevens staan hier niet meer.')).toHaveCount(0);
    await page.close();
  });

  await putBackExample(other);
  const before = await everything(other);

  await test.step('the old version again says on each screen what it cannot read, and works', async () => {
    await deploy(own, 'this');
    await other.goto('/instellingen');
    await goOn(other);
    const screens = ['/', '/plan', '/web', '/agenda', '/mensen', '/steun', '/samen', '/terugkijken'];
    for (const screen of [...screens, '/plan/successen', '/instellingen/reservekopie']) {
      await other.goto(screen);
      await expect(other.getByText(newer), screen).toHaveCount(1);
      await expect(other.getByRole('button', { name: 'Open de app opnieuw' }), screen).toBeVisible();
    }
    await other.goto('/plan/nieuw');
    await other.getByRole('textbox').first().fill('Van de oude versie.');
    await expect(other.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
  });

  await test.step('forward again, by the button on the screen, with everything', async () => {
    await deploy(own, 'next');
    await other.goto('/plan');
    await other.evaluate(() => (document.body.dataset['old'] = ''));
    await other.getByRole('button', { name: 'Open de app opnieuw' }).click();
    await expect(other.locator('body:not([data-old])')).toBeVisible();
    await expect(other.getByText('Van de oude versie.').first()).toBeVisible();
    await expect(other.getByText(newer)).toHaveCount(0);
    const after = (await everything(other)) as Record<string, { records: { want?: string }[] }>;
    const goals = after['goal']?.records ?? [];
    const added = goals.filter(({ want }) => want === 'Van de oude versie.');
    expect(added).toHaveLength(1);
    if (after['goal']) after['goal'].records = goals.filter((one) => !added.includes(one));
    expect(after).toEqual(before);
  });
  await context.close();
});
