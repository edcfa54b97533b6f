import { expect, test } from './fixtures/test';

test('another questionnaire is begun, left, gone on with, and looked back at', async ({ page }) => {
  await page.goto('/web/vragenlijsten');
  await page.getByRole('link', { name: /^Slaap deze week/ }).click();
  await page.getByRole('link', { name: 'Begin' }).click();
  const next = page.getByRole('button', { name: 'Volgende' });
  await page.getByRole('slider').press('ArrowRight');
  await expect(page.locator('.saved').first()).toBeVisible();
  await next.click();
  await page.getByRole('link', { name: 'Genoeg voor nu' }).click();

  await page.goto('/web/vragenlijsten');
  await expect(page.getByText('begonnen')).toBeVisible();
  await page.getByRole('link', { name: /^Slaap deze week/ }).click();
  await page.getByRole('link', { name: 'Ga verder' }).click();
  await expect(page.getByRole('heading', { name: 'Hoeveel nachten sliep je zoals je wilde?' })).toBeVisible();
  await next.click();
  await page.getByRole('checkbox', { name: 'Iets anders' }).check();
  await next.click();
  // Only asked because of that answer.
  await page.getByRole('textbox').fill('Een warm bad.');
  await next.click();
  await page.getByRole('radio', { name: 'Nee' }).check();
  await next.click();
  await expect(page.getByRole('heading', { name: 'Dit heb je ingevuld' })).toBeVisible();
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(page.getByText('Een warm bad.')).toBeVisible();

  await page.getByRole('button', { name: 'Haal dit weg' }).click();
  await expect(page.getByText('Een warm bad.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await page.goto('/web/vragenlijsten');
  await page.getByRole('link', { name: /^Slaap deze week/ }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /november|vandaag/i })
    .first()
    .click();
  await expect(page.getByText('Een warm bad.')).toBeVisible();
});
