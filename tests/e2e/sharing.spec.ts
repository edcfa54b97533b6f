import { putBackExample } from './fixtures/example';
import { code, lockTheApp, typeCode, writeGoal } from './fixtures/lock';
import {
  catchSentTexts,
  device,
  openLink,
  scanned,
  sendByLink,
  sharedWithSister,
  shareByLink,
} from './fixtures/sharing';
import { expect, test, untilOffline } from './fixtures/test';

test.beforeEach(({ page }) => catchSentTexts(page));

test('a sister opens a link; a forwarded one shows nothing, and the client sees the attempt', async ({
  page,
  browser,
  baseURL,
}) => {
  await putBackExample(page);
  const made = await shareByLink(page, 'mijn zus', 'Mijn verhaal in het kort');
  await expect(page.getByText('Nog niet geopend.')).toBeHidden();

  const sister = await device(browser, baseURL);
  await openLink(sister, { ...made, code: '000000' });
  await expect(sister.getByText('Deze linkcode klopt niet.')).toBeVisible();
  await expect(sister.getByText('Je kunt het nog 4 keer proberen.')).toBeVisible();
  await sister.getByLabel('De linkcode van zes cijfers').fill(made.code);
  await sister.getByRole('button', { name: 'Open dit' }).click();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();
  expect(sister.url()).not.toContain('#');

  const stranger = await device(browser, baseURL);
  await openLink(stranger, made);
  await expect(stranger.getByText('Deze link is al op een ander toestel geopend.')).toBeVisible();

  await page.goto('/delen');
  await expect(page.getByText('Een ander toestel probeerde de link. Het zag niets.').first()).toBeVisible();
  await expect(page.getByText('Geopend door Annet')).toBeVisible();
});

test('at night, offline and locked, stopping is two taps; the sister hears that it ended and not why', async ({
  page,
  browser,
  baseURL,
  context,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await lockTheApp(page);
  await untilOffline(page);
  await context.setOffline(true);
  await page.goto('/hulp');
  await page.getByRole('button', { name: 'Stop met alles delen' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('De ander kan het nu nog zien.')).toBeVisible();
  // It says so, and the keyboard is there.
  await expect(page.getByText('Gestopt met iedereen.').locator('xpath=../..')).toBeFocused();
  await expect(page.getByText('Er is niets meer te zien.')).toBeHidden();
  await sister.reload();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText('De ander kan het nu nog zien.')).toBeHidden();
  await expect(page.getByText('Er is niets meer te zien.')).toBeVisible();
  await sister.reload();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeHidden();
  await expect(sister.getByText('Je kopie is weggehaald.')).toBeVisible();
});

test('a sister reads without a network, writes back, and the client makes a step of it', async ({
  page,
  browser,
  baseURL,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await sister.getByRole('button', { name: 'Stel een stapje voor' }).click();
  await sister.getByLabel('Jouw idee voor een stapje').fill('Samen naar de markt.');
  await sister.getByRole('button', { name: 'Stuur dit idee' }).click();
  await expect(sister.getByText('Het ligt klaar.')).toBeVisible();
  await untilOffline(sister);
  await sister.context().setOffline(true);
  await sister.goto('/ontvangen');
  await sister.getByRole('link', { name: 'Iemand' }).click();
  await expect(sister.getByText(/^Geen internet\. Dit blijft te lezen tot/)).toBeVisible();
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();

  await page.goto('/delen');
  await page.getByRole('button', { name: 'Neem dit stapje over' }).click();
  await page.getByRole('button', { name: 'Maak er iets nieuws van' }).click();
  await expect(page).toHaveURL(/\/plan\/doel\//);
  await expect(page.getByRole('figure').filter({ hasText: 'Samen naar de markt.' })).toContainText(
    'Idee van mijn zus, ',
  );
});

test('after a bad night a week is taken back, also what waits by the own rule', async ({
  page,
  browser,
  baseURL,
}) => {
  const sister = await sharedWithSister(page, browser, baseURL);
  await page.goto('/delen');
  await page.getByText('Mijn eigen regel').click();
  await page.getByRole('checkbox', { name: 'Dat wil ik' }).check();
  await shareByLink(page, 'Mijn casemanager', 'Mijn web');
  await page.goto('/delen/nieuw');
  await page.getByRole('radio', { name: 'Mijn huisarts' }).check();
  await page.getByRole('checkbox', { name: 'Mijn web', exact: true }).check();
  await page.getByRole('radio', { name: 'Nu, met een QR-code' }).check();
  await page.getByRole('button', { name: /^Laat dit aan/ }).click();
  await expect(page.getByText('Je eigen regel geldt.')).toBeVisible();
  await page.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  await expect(page.getByText(/^Wacht tot/)).toBeVisible();

  await page.goto('/delen');
  await page.getByText('Stop met wat ik deze week deelde').click();
  await page.getByRole('button', { name: 'Stop met alles wat ik deze week deelde' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('Je deelt nu niets.')).toBeVisible();
  await sister.reload();
  await expect(sister.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
});

test('a code at the table is made without a network, and works as soon as there is one', async ({
  page,
  browser,
  baseURL,
  context,
}) => {
  await putBackExample(page);
  await untilOffline(page);
  await context.setOffline(true);
  await page.goto('/delen/nieuw');
  await page.getByRole('radio', { name: 'Mijn casemanager' }).check();
  await page.getByRole('checkbox', { name: 'Mijn web', exact: true }).check();
  await page.getByRole('radio', { name: 'Nu, met een QR-code' }).check();
  await page.getByRole('button', { name: /^Laat dit aan/ }).click();
  await page.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  await expect(page.getByText('Scannen kan al.')).toBeVisible();
  const link = await scanned(page);
  const square = await page.getByRole('img', { name: 'QR-code met de link' }).elementHandle();
  await context.setOffline(false);
  await expect(page.getByText('Scannen kan al.')).toBeHidden();
  expect(
    await square?.evaluate((picture) => picture.isConnected),
    'the code stays where a camera looks',
  ).toBe(true);

  // A casemanager's inbox has a lock: what was scanned is still there behind it.
  const manager = await device(browser, baseURL);
  await lockTheApp(manager);
  await manager.goto(link);
  await typeCode(manager, code);
  await manager.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await manager.getByRole('button', { name: 'Open dit' }).click();
  await expect(manager.getByRole('heading', { name: 'Mijn web' })).toBeVisible();
});

test('a new photo is news; a new casemanager gets what is chosen; wiping ends it for everybody', async ({
  page,
  browser,
  baseURL,
}) => {
  await putBackExample(page);
  const former = await device(browser, baseURL);
  await openLink(former, await shareByLink(page, 'Mijn casemanager', 'Mijn plan'));
  await expect(former.getByText('Zonder pijn eten.').first()).toBeVisible();
  await writeGoal(page, 'Leren zwemmen.');
  await former.reload();
  await expect(former.getByText('Leren zwemmen.')).toHaveCount(0);
  await page.goto('/delen');
  await expect(page.getByText('Sinds deze foto van nu veranderde: mijn plan.')).toBeVisible();
  await page.getByRole('button', { name: 'Stuur een nieuwe foto van nu' }).click();
  await page.getByRole('button', { name: 'Stuur deze foto van nu' }).click();
  await expect(page.getByText('Sinds deze foto van nu veranderde')).toBeHidden();
  // It leaves in its own time: the reader looks again until it has come.
  await expect(async () => {
    await former.reload();
    await expect(former.getByText(/^Nieuw: /)).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(former.getByText('Leren zwemmen.').first()).toBeVisible();

  await page.goto('/mensen/nieuw');
  await page.getByRole('button', { name: /^Casemanager/ }).click();
  await page.getByRole('button', { name: 'Ja, vorige casemanager' }).click();
  await expect(page.getByRole('heading', { name: 'Een andere casemanager' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop nu met alles hiervan' }).click();
  await page.getByRole('button', { name: 'Ja, stop nu' }).click();
  await expect(page.getByText('Niets meer.')).toBeVisible();
  await page.getByRole('link', { name: 'Kies wat ik laat zien' }).click();
  await expect(page.getByRole('checkbox', { name: 'Mijn plan', exact: true })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  const next = await device(browser, baseURL);
  await openLink(next, await sendByLink(page, 'Mijn verhaal in het kort'), 'Noor');
  await expect(next.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();
  await expect(next.getByText('Zonder pijn eten.')).toHaveCount(0);
  await former.reload();
  await expect(former.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();

  await page.goto('/instellingen/wissen');
  await page.getByRole('button', { name: 'Wis alles' }).click();
  await page.getByRole('button', { name: 'Ja, wis nu alles' }).click();
  await expect(page.getByRole('button', { name: 'Ja, wis nu alles' })).toBeHidden();
  await next.reload();
  await expect(next.getByRole('heading', { name: /^Delen is gestopt op/ })).toBeVisible();
});
