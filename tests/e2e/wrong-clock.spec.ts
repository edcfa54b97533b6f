import { catchSentTexts, sharedWithSister } from './fixtures/sharing';
import { expect, test } from './fixtures/test';

test.beforeEach(({ page }) => catchSentTexts(page));

const inTwoYears = new Date(Date.now() + 730 * 24 * 60 * 60_000);
const text = 'Praat gewoon met mij, dan kom ik het verst.';
const clockNote = 'De klok van je telefoon lijkt niet te kloppen.';

test('a clock two years ahead hides, and is said; put right, everything is there and stopping works', async ({
  page,
  browser,
  baseURL,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await sister.clock.setFixedTime(inTwoYears);
  await sister.reload();
  await expect(sister.getByText(clockNote).first()).toBeVisible();
  await expect(sister.getByText(text)).toBeHidden();
  await expect(sister.getByText('Delen is gestopt')).toHaveCount(0);

  await page.clock.setFixedTime(inTwoYears);
  await page.goto('/delen');
  await expect(page.getByText(clockNote)).toBeVisible();
  await expect(page.getByText('Eén persoon kan iets zien.')).toBeVisible();
  await page.goto('/hulp');
  await expect(page.getByRole('button', { name: 'Stop met alles delen' })).toBeVisible();

  await sister.clock.setFixedTime(new Date());
  await sister.reload();
  await expect(sister.getByText(text)).toBeVisible();
  await page.getByRole('button', { name: 'Stop met alles delen' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByRole('button', { name: 'Stop met alles delen' })).toBeHidden();
  await sister.reload();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
});

test('what the server could not take says why at its place, and goes when tried again', async ({
  page,
  browser,
  baseURL,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await page.goto('/delen');
  // A stop leaves also while a page closes: such a request passes by what Playwright can route.
  // And where the browser can, its worker sends it with the page's back turned: not here.
  await page.evaluate(() => {
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
    const { fetch } = window;
    const busy = new Response(JSON.stringify({ error: { code: 'relay.tooMany' } }), { status: 429 });
    window.fetch = async (input, init) =>
      String(input).includes('/api/v1/shares/') ? busy.clone() : fetch(input, init);
    window.addEventListener('mend', () => (window.fetch = fetch));
  });
  await page.getByRole('button', { name: 'Stop met delen' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('De ander kan het nu nog zien. Het is druk bij de server.')).toBeVisible();
  await expect(page.getByText('Misschien kan iemand nog iets zien.')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('mend')));
  await page.getByRole('button', { name: 'Probeer het nog eens' }).click();
  await expect(page.getByText('Je deelt nu niets.')).toBeVisible();
  await sister.reload();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
});
