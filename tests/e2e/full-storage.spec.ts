import type { Page } from '@playwright/test';
import { chooseExample } from './fixtures/example';
import { chooseCode, code, copyWords, makeInPlace, openSealed, typeCode, writeGoal } from './fixtures/lock';
import { smallPhone } from './fixtures/small-phone';
import { expect, test } from './fixtures/test';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const isFull = (page: Page) =>
  page.getByRole('alert').getByText('Je telefoon is vol. Dit is nog niet bewaard.').first();

test('a full phone while writing: the text stays in its field, and is kept when there is room', async ({
  page,
  baseURL,
}) => {
  const phone = await smallPhone(page, baseURL ?? '');
  await writeGoal(page, 'Ik wil weer zelf koken.');
  await phone.fill();
  const field = page.getByRole('textbox').first();
  await field.fill('Ik wil weer zelf koken, met soep.');
  await expect(isFull(page)).toBeVisible();
  await expect(field).toHaveValue('Ik wil weer zelf koken, met soep.');
  await expect(page.getByText('Maak ruimte op je telefoon. Probeer het dan nog eens.').first()).toBeVisible();
  await phone.makeRoom();
  await page.getByRole('button', { name: 'Probeer het nog eens' }).click();
  await expect(page.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
  await page.goto('/plan');
  await expect(page.getByText('Ik wil weer zelf koken, met soep.').first()).toBeVisible();
});

test('a full phone for the lock and the reservekopie: as it was, and it works when there is room', async ({
  page,
  baseURL,
}) => {
  const phone = await smallPhone(page, baseURL ?? '');
  await writeGoal(page, 'Ik wil weer zelf koken.');
  const words = await test.step('the lock does not go on, and then it does', async () => {
    await page.goto('/instellingen/slot');
    await page.getByRole('button', { name: 'Zet een slot op de app' }).click();
    const copied = await copyWords(page);
    await phone.fill();
    await chooseCode(page, code, 'Zet het slot erop');
    await expect(isFull(page)).toBeVisible();
    await phone.makeRoom();
    await page.getByRole('button', { name: 'Zet het slot erop' }).click();
    await expect(page.getByRole('heading', { name: 'Er zit een slot op.' })).toBeVisible();
    return copied;
  });
  await test.step('the code does not change, and then it does', async () => {
    await page.getByRole('button', { name: 'Verander de slotcode' }).click();
    await typeCode(page, code);
    await phone.fill();
    await chooseCode(page, '739104', 'Dit wordt mijn slotcode');
    await expect(isFull(page)).toBeVisible();
    await phone.makeRoom();
    await page.getByRole('button', { name: 'Dit wordt mijn slotcode' }).click();
    await expect(page.getByRole('heading', { name: 'Er zit een slot op.' })).toBeVisible();
  });
  await test.step('a reservekopie is not put back half, and then it is', async () => {
    await page.goto('/instellingen/reservekopie');
    await typeCode(page, '739104');
    await page.getByRole('heading', { name: 'Een reservekopie.' }).waitFor();
    const file = await makeInPlace(page);
    await page.goto('/instellingen/terugzetten');
    await typeCode(page, '739104');
    await openSealed(page, file, words);
    await phone.fill();
    await page.getByRole('button', { name: 'Zet dit terug' }).click();
    await expect(isFull(page)).toBeVisible();
    await phone.makeRoom();
    await page.getByRole('button', { name: 'Zet dit terug' }).click();
    await expect(page.getByRole('heading', { name: 'Het staat er weer.' })).toBeVisible();
  });
  await page.goto('/plan');
  await typeCode(page, '739104');
  await expect(page.getByText('Ik wil weer zelf koken.').first()).toBeVisible();
});

test('a full phone while a readable file is put back: what was there stays, and it works when there is room', async ({
  page,
  baseURL,
}) => {
  const phone = await smallPhone(page, baseURL ?? '');
  await writeGoal(page, 'Ik wil weer zelf koken.');
  await chooseExample(page);
  const putBack = page.getByRole('button', { name: 'Zet dit terug' });
  await expect(putBack).toBeVisible();
  await phone.fill();
  await putBack.click();
  await expect(isFull(page)).toBeVisible();
  await expect(page.getByText('Maak ruimte op je telefoon. Probeer het dan nog eens.').first()).toBeVisible();
  await page.goto('/plan');
  await expect(page.getByText('Ik wil weer zelf koken.').first()).toBeVisible();
  await expect(page.getByText('Zonder pijn eten.')).toHaveCount(0);

  await phone.makeRoom();
  await chooseExample(page);
  await putBack.click();
  await expect(page.getByRole('heading', { name: 'Het staat er weer.' })).toBeVisible();
  await page.goto('/plan');
  await expect(page.getByText('Zonder pijn eten.').first()).toBeVisible();
});
