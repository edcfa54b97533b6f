import { entropyOf } from '$lib/crypto/recovery-words';
import { putBackExample } from './fixtures/example';
import {
  chooseCode,
  code,
  copyWords,
  everything,
  exported,
  lockedTitle,
  lockTheApp,
  makeBackup,
  makeInPlace,
  putBackSealed,
  typeCode,
  writeGoal,
} from './fixtures/lock';
import { expect, test } from './fixtures/test';

const goal = 'Ik wil weer zelf koken.';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('shared phone: locked at every address, help and nothing else, and open again by the code', async ({
  page,
}) => {
  await writeGoal(page, goal);
  await lockTheApp(page);
  await page.getByRole('button', { name: 'Nu op slot' }).click();
  await expect(lockedTitle(page)).toBeVisible();
  for (const address of [
    '/',
    '/plan',
    '/agenda',
    '/instellingen',
    '/instellingen/wissen',
    '/steun/noodkaart',
  ]) {
    await page.goto(address);
    await expect(lockedTitle(page), address).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByText(goal)).toHaveCount(0);
  }
  await page.goto('/hulp');
  await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
  await page.goto('/hulp/noodkaart');
  await expect(page.getByRole('heading', { name: 'Noodkaart' })).toBeVisible();

  await page.goto('/plan');
  await typeCode(page, '000000');
  await expect(page.getByText('Deze slotcode klopt niet.')).toBeVisible();
  for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click();
  await expect(page.getByText(goal).first()).toBeVisible();
});

test('leaving locks: after the chosen time, at once when chosen, and never while a file is being chosen', async ({
  page,
}) => {
  await page.clock.install();
  await writeGoal(page, goal);
  await lockTheApp(page);
  const leave = (state: 'hidden' | 'visible') =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  await leave('hidden');
  await expect(page.locator('.root')).toHaveCSS('opacity', '0');
  await page.clock.runFor(60_000);
  await leave('visible');
  await expect(page.locator('.root')).toHaveCSS('opacity', '1');
  await expect(page.getByRole('heading', { name: 'Er zit een slot op.' })).toBeVisible();

  await leave('hidden');
  await page.clock.runFor(121_000);
  await expect(lockedTitle(page)).toBeVisible();
  await typeCode(page, code);
  await page.getByText('Meteen als ik wegga').click();
  await expect(page.getByRole('radio', { name: 'Meteen als ik wegga' })).toBeChecked();

  await page.goto('/plan/nieuw');
  await typeCode(page, code);
  await page.getByRole('textbox').first().fill('Dit typte ik net.');
  await leave('hidden');
  await expect(lockedTitle(page)).toBeVisible();
  await page.goto('/plan');
  await typeCode(page, code);
  await expect(page.getByText('Dit typte ik net.').first()).toBeVisible();
});

/** The same words in an order that their check bits refuse; one order in sixteen passes them by chance. */
async function outOfOrder(words: readonly string[]): Promise<string> {
  for (let by = 1; by < words.length; by++) {
    const turned = [...words.slice(by), ...words.slice(0, by)].join(' ');
    if (!(await entropyOf(turned)).ok) return turned;
  }
  throw new Error('Every order passes');
}

test('forgotten code: calm waiting that says until when, words, a new code', async ({ page }) => {
  await writeGoal(page, goal);
  const words = await lockTheApp(page);
  await page.clock.install();
  await page.goto('/plan');
  for (const wrong of ['111110', '111111', '111112', '111113', '111114']) {
    await typeCode(page, wrong);
    await expect(page.getByText(/Deze slotcode klopt niet|Even pauze/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Even openen…' })).toHaveCount(0);
  }
  await expect(page.getByText(/^Vanaf \d\d:\d\d kun je het weer proberen\.$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('Even pauze.')).toBeVisible();
  await expect(page.getByLabel('Je slotcode van zes cijfers')).toHaveCount(0);

  await page.getByRole('button', { name: 'Slotcode vergeten?' }).click();
  await expect(page.getByRole('combobox')).toBeInViewport({ ratio: 1 });
  await test.step('wrong words are told apart, and nobody is blamed', async () => {
    await page.getByLabel('Woord 1 van 12').fill(await outOfOrder(words));
    await page.getByRole('button', { name: 'Open met deze woorden' }).click();
    await expect(page.getByText('De woorden passen niet bij elkaar.')).toBeVisible();
  });
  await page.getByRole('button', { name: /^Woord 1 / }).click();
  await page.getByLabel('Woord 1 van 12').fill(words.join(' '));
  await page.getByRole('button', { name: 'Open met deze woorden' }).click();
  await chooseCode(page, '739104', 'Dit wordt mijn slotcode');
  await expect(page.getByText(goal).first()).toBeVisible();
  await page.reload();
  await typeCode(page, code);
  await expect(page.getByText('Deze slotcode klopt niet.')).toBeVisible();
  await typeCode(page, '739104');
  await expect(page.getByText(goal).first()).toBeVisible();
});

test('after the wait a code may be tried again, without doing anything', async ({ page }) => {
  await lockTheApp(page);
  await page.clock.install();
  await page.goto('/plan');
  for (const wrong of ['111110', '111111', '111112', '111113', '111114']) {
    await typeCode(page, wrong);
    await expect(page.getByText(/Deze slotcode klopt niet|Even pauze/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Even openen…' })).toHaveCount(0);
  }
  await expect(page.getByText('Even pauze.')).toBeVisible();
  // Step by step: the app looks at its clocks every few seconds, and each look takes the disk a moment.
  await expect(async () => {
    await page.clock.runFor(3000);
    await expect(page.getByLabel('Je slotcode van zes cijfers')).toBeVisible({ timeout: 300 });
  }).toPass();
});

test('lost phone: a reservekopie and the words give everything back on a new phone', async ({
  page,
  browser,
  baseURL,
}) => {
  await putBackExample(page);
  const words = await lockTheApp(page);
  const file = await test.step('the reservekopie is made', async () => {
    await page.goto('/instellingen/reservekopie');
    await typeCode(page, code);
    await page.getByRole('heading', { name: 'Een reservekopie.' }).waitFor();
    return makeInPlace(page);
  });
  await page.goto('/instellingen/meenemen');
  await typeCode(page, code);
  const before = await exported(page);

  const newPhone = await browser.newContext({ baseURL, locale: 'nl-NL' });
  const other = await newPhone.newPage();
  await other.goto('/');
  await other.getByRole('link', { name: 'Had je Eigenwijzer al?' }).click();
  await putBackSealed(other, file, words);
  await expect(other.getByRole('link', { name: 'Zet een slot op de app' })).toBeVisible();
  expect(await everything(other)).toEqual(before);
  await newPhone.close();
});

test('wiped by the system: the app says so, leads to the reservekopie, and all is as it was', async ({
  page,
}) => {
  await writeGoal(page, goal);
  await page.goto('/instellingen/sleutelwoorden');
  await page.getByRole('button', { name: 'Maak mijn sleutelwoorden' }).click();
  const words = await copyWords(page);
  await expect(page.getByText('Dit zijn nu je sleutelwoorden.')).toBeVisible();
  const file = await makeBackup(page);
  const before = await everything(page);
  await page.goto('/mark.svg');
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((done) => {
        indexedDB.deleteDatabase(name).onsuccess = done;
      });
    }
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Je gegevens staan hier niet meer.' })).toBeVisible();
  await page.getByRole('link', { name: 'Zet een reservekopie terug' }).click();
  await putBackSealed(page, file, words);
  expect(await everything(page)).toEqual(before);
});

test('two tabs lock together', async ({ page, context }) => {
  await writeGoal(page, goal);
  await lockTheApp(page);
  const other = await context.newPage();
  await other.goto('/plan');
  await typeCode(other, code);
  await expect(other.getByText(goal).first()).toBeVisible();
  await page.getByRole('button', { name: 'Nu op slot' }).click();
  await expect(lockedTitle(page)).toBeVisible();
  await expect(lockedTitle(other)).toBeVisible();
  await expect(other.getByText(goal)).toHaveCount(0);
});

test('what an import replaced can be put back for a week', async ({ page }) => {
  await writeGoal(page, goal);
  await putBackExample(page);
  await page.goto('/instellingen/reservekopie');
  await page.getByRole('button', { name: 'Zet de vorige terug' }).click();
  await expect(page.getByText('Wat hier eerst stond, staat er weer.')).toBeVisible();
  await page.goto('/plan');
  await expect(page.getByText(goal).first()).toBeVisible();
});

test('files that are none of ours, cut off, or of other words are refused with a sentence', async ({
  page,
}) => {
  await writeGoal(page, goal);
  await page.goto('/instellingen/sleutelwoorden');
  await page.getByRole('button', { name: 'Maak mijn sleutelwoorden' }).click();
  const words = await copyWords(page);
  await expect(page.getByText('Dit zijn nu je sleutelwoorden.')).toBeVisible();
  const file = await makeBackup(page);
  await page.goto('/instellingen/terugzetten');
  const choose = (buffer: Buffer) =>
    page
      .getByLabel('Kies het bestand')
      .setInputFiles({ name: 'a.egw', mimeType: 'application/octet-stream', buffer });
  await choose(Buffer.from('een brief'));
  await expect(page.getByText('Dit is geen bestand van Eigenwijzer.')).toBeVisible();
  await choose(file.subarray(0, file.length - 100));
  await page.getByLabel('Woord 1 van 12').fill(words.join(' '));
  await page.getByRole('button', { name: 'Open de reservekopie' }).click();
  await expect(page.getByText('Deze reservekopie is niet heel.')).toBeVisible();
});

test('a dry restore changes nothing and says that it works', async ({ page }) => {
  await page.clock.install();
  await writeGoal(page, goal);
  await page.goto('/instellingen/sleutelwoorden');
  await page.getByRole('button', { name: 'Maak mijn sleutelwoorden' }).click();
  const words = await copyWords(page);
  await expect(page.getByText('Dit zijn nu je sleutelwoorden.')).toBeVisible();
  const file = await makeBackup(page);
  await page.goto('/');
  await expect(page.getByText('Je hebt een reservekopie. Werkt hij nog?')).toHaveCount(0);
  await page.clock.setSystemTime(Date.now() + 8 * 24 * 3600 * 1000);
  await page.goto('/');
  await expect(page.getByText('Je hebt een reservekopie. Werkt hij nog?')).toBeVisible();
  await page.getByRole('link', { name: 'Probeer het uit' }).click();
  await page.getByRole('button', { name: 'Probeer het uit' }).click();
  await page
    .getByLabel('Kies het bestand')
    .setInputFiles({ name: 'x', mimeType: 'application/octet-stream', buffer: file });
  await page.getByLabel('Woord 1 van 12').fill(words.join(' '));
  await page.getByRole('button', { name: 'Open de reservekopie' }).click();
  await expect(page.getByText('Alles van nu zit in je reservekopie.')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Je hebt een reservekopie. Werkt hij nog?')).toHaveCount(0);
});
