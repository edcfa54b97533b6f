import { expect, test, untilOffline } from './fixtures/test';

const offer = 'Zet de nieuwe versie aan';

test('a new version waits for the person, keeps what is typed and goes on in one tab', async ({
  page,
  own,
}) => {
  await page.goto(`${own.url}/plan/verhaal`);
  await untilOffline(page);
  const other = await page.context().newPage();
  await other.goto(`${own.url}/plan`);
  for (const tab of [page, other]) await tab.evaluate(() => document.body.setAttribute('data-old', ''));

  await page.getByRole('button', { name: 'Schrijf' }).first().click();
  await page.getByRole('textbox').first().fill('Half getypt verhaal');
  own.changes.set('/service-worker.js', (text) => `${text}\n// next`);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());

  await expect(page.getByRole('button', { name: offer })).toBeVisible();
  await expect(page.locator('body[data-old]')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('Half getypt verhaal');

  await page.getByRole('textbox').first().press('End');
  await page.getByRole('textbox').first().pressSequentially(', en nog iets');
  await page.getByRole('button', { name: offer }).click();
  await expect(page.locator('body:not([data-old])')).toBeVisible();
  await expect(page.getByText('Half getypt verhaal, en nog iets')).toBeVisible();

  // The other tab goes on undisturbed, and is asked too.
  await expect(other.locator('body[data-old]')).toBeVisible();
  await expect(other.getByRole('button', { name: offer })).toBeVisible();
});

test('a server that lies about the version is not asked, and no page starts anew for it', async ({
  page,
  own,
}) => {
  own.changes.set('/_app/version.json', () => '{"version":"another"}');
  await page.goto(`${own.url}/plan`);
  await untilOffline(page);
  const before = own.asked.length;
  await page.goto(`${own.url}/er-is-hier-niets`);
  await expect(page.getByRole('heading', { name: 'Deze pagina is er niet.' })).toBeVisible();
  expect(own.asked.slice(before)).not.toContain('/_app/version.json');
});
