import { expect, test } from './fixtures/test';

test('two tabs on one goal lose nothing', async ({ page, context }) => {
  await page.goto('/plan/nieuw');
  await page.getByRole('textbox').first().fill('Ik wil weer zelf koken.');
  await expect(page.locator('.saved')).toHaveText('Bewaard op deze telefoon');
  await page.goto('/plan');
  await page.getByRole('link', { name: 'Ik wil weer zelf koken.' }).click();
  await expect(page).toHaveURL(/\/plan\/doel\//);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Verander ik wil' }).click();
  await page.getByRole('button', { name: 'Verander ik wil' }).click();

  const mine = page.getByRole('textbox', { name: 'Ik wil' });
  const theirs = other.getByRole('textbox', { name: 'Ik wil' });
  await theirs.fill('Ik wil soep koken.');
  await expect(other.locator('.saved').first()).toHaveText(/Bewaard/);
  await expect(mine).toHaveValue('Ik wil soep koken.');
});
