import { chooseCode, code, copyWords, lockTheApp, typeCode } from './fixtures/lock';
import { expectReachable } from './fixtures/reachable';
import { expect, test } from './fixtures/test';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('every state of the lock and its words can be reached by everybody', async ({ page }) => {
  await page.goto('/instellingen/slot');
  await page.getByRole('button', { name: 'Zet een slot op de app' }).click();
  await expect(page.getByRole('heading', { name: 'Schrijf deze woorden op.' })).toBeVisible();
  await expectReachable(page, 'new words');
  const words = await copyWords(page);
  await expectReachable(page, 'a new code');
  await chooseCode(page, code, 'Zet het slot erop');
  await expect(page.getByRole('heading', { name: 'Er zit een slot op.' })).toBeVisible();
  await expectReachable(page, 'the lock is on');
  await page.getByRole('button', { name: 'Haal het slot eraf' }).click();
  await expectReachable(page, 'asking for the code');
  await page.goto('/');
  await typeCode(page, '111111');
  await expect(page.getByText('Deze slotcode klopt niet.')).toBeVisible();
  await expectReachable(page, 'a wrong code');
  await page.getByRole('button', { name: 'Slotcode vergeten?' }).click();
  await page.getByLabel('Woord 1 van 12').pressSequentially((words[0] ?? '').slice(0, 3));
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectReachable(page, 'typing a word');
  await page.getByLabel('Woord 1 van 12').fill([...words.slice(0, 11), 'qqqqq'].join(' '));
  await page.getByRole('button', { name: 'Open met deze woorden' }).click();
  await expect(page.getByText('Een woord staat niet in onze lijst.')).toBeVisible();
  await expectReachable(page, 'a strange word');
});

test('the words can be typed with the keyboard alone, four letters each', async ({ page }) => {
  const words = await lockTheApp(page);
  await page.getByRole('button', { name: 'Nu op slot' }).click();
  await page.getByRole('button', { name: 'Slotcode vergeten?' }).press('Enter');
  await page.getByLabel('Woord 1 van 12').focus();
  for (const [at, word] of words.entries()) {
    await expect(page.getByLabel(`Woord ${at + 1} van 12`)).toBeFocused();
    await page.keyboard.type(word.slice(0, 4));
    await expect(page.getByRole('option', { name: word, exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Open met deze woorden' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Je bent er weer.' })).toBeVisible();
});

test('fingerprint or face opens beside the code, and can be taken away', async ({ page, context }) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await lockTheApp(page);
  await page.getByRole('button', { name: /Ook met vinger of gezicht/ }).click();
  await expect(page.getByText(/kopie van die sleutel bewaren/)).toBeVisible();
  await typeCode(page, code);
  await expect(page.getByText('Nu kan het ook met je vinger of gezicht.')).toBeVisible();
  await page.getByRole('button', { name: 'Nu op slot' }).click();
  await page.getByRole('button', { name: 'Open met vinger of gezicht' }).click();
  await expect(page.getByRole('heading', { name: 'Er zit een slot op.' })).toBeVisible();
  await page.getByRole('button', { name: 'Niet meer met vinger of gezicht' }).click();
  await typeCode(page, code);
  await expect(page.getByText('Je vinger of gezicht opent de app niet meer.')).toBeVisible();
});
