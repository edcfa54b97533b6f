import type { Page } from '@playwright/test';
import { writeGoal } from './fixtures/lock';
import { withProfile } from './fixtures/profile';
import { smallPhone } from './fixtures/small-phone';
import { expect, test, untilOffline } from './fixtures/test';

const goal = 'Ik wil weer zelf koken.';

/** What "clear browsing data" does, with the app open. */
async function clearSiteData(page: Page, storageTypes: 'all' | 'indexeddb'): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
}

/**
 * Without the memory for pages: after its storage was cleared, a frozen page can hold up each new database of the site in
 * Chromium, until the browser forgets that page. The screen then says that opening takes long.
 */
test('wiped site data under an open app: it says so, makes nothing up, and is as new afterwards', async ({
  baseURL,
}) => {
  await withProfile(
    baseURL,
    async (context) => {
      const page = await context.newPage();
      await writeGoal(page, goal);
      await page.goto('/plan');
      await untilOffline(page);
      await expect(page.getByText(goal).first()).toBeVisible();
      // The databases first, as a browser may do it: then it looks as if they were lost, for as long as the rest is there.
      await clearSiteData(page, 'indexeddb');
      await expect(page.getByRole('heading', { name: 'Je gegevens staan hier niet meer.' })).toBeVisible();
      await clearSiteData(page, 'all');
      await expect(page.getByRole('heading', { name: 'Alles is gewist.' })).toBeVisible();
      await expect(page.getByText(goal)).toHaveCount(0);
      await page.getByRole('link', { name: 'Naar het begin' }).click();
      await expect(page.getByRole('button', { name: 'Ik kijk eerst rond' }).first()).toBeVisible();
      await writeGoal(page, 'Een nieuw begin.');
      await page.goto('/plan');
      await expect(page.getByText('Een nieuw begin.').first()).toBeVisible();
      await expect(page.getByText(goal)).toHaveCount(0);
    },
    { pageCache: false },
  );
});

test('a new version on a full phone does not come, the old one goes on without a network, and with room it comes', async ({
  page,
  own,
}) => {
  await page.goto(`${own.url}/plan/nieuw`);
  await untilOffline(page);
  const phone = await smallPhone(page, own.url);
  await page.getByRole('textbox').first().fill(goal);
  await expect(page.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
  await phone.fill();
  const { version } = await page.evaluate(async () => (await fetch('/_app/version.json')).json());
  own.changes.set('/service-worker.js', (text) => text.replaceAll(version, `${version}x`));
  const update = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const { installing } = registration;
      if (!installing) return 'none';
      await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
      return installing.state;
    });
  expect(await update()).toBe('redundant');
  await own.stop();
  await page.reload();
  await expect(page.getByText('Zet de nieuwe versie aan')).toHaveCount(0);
  await page.goto(`${own.url}/plan`);
  await expect(page.getByText(goal).first()).toBeVisible();
  await own.start();
  await phone.makeRoom();
  expect(await update()).toBe('installed');
  await expect(page.getByRole('button', { name: 'Zet de nieuwe versie aan' })).toBeVisible();
});

test('a browser that does not promise to keep it: the app works, and says what helps', async ({
  baseURL,
}) => {
  await withProfile(baseURL, async (context) => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      navigator.storage.persist = () => Promise.resolve(false);
      navigator.storage.persisted = () => Promise.resolve(false);
    });
    await writeGoal(page, goal);
    await page.goto('/');
    await expect(
      page.getByText('Zet Eigenwijzer op je beginscherm. Dan blijft alles beter bewaard.'),
    ).toBeVisible();
    await page.getByRole('link', { name: 'Zo doe je dat' }).click();
    await expect(page).toHaveURL(/\/instellingen\/installeren$/);
  });
});
