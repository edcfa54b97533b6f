import { expect, test } from './fixtures/test';

test('a wish becomes a step, an appointment with somebody along, and a success', async ({ page }) => {
  const addresses: string[] = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await page.clock.setFixedTime(new Date('2026-11-22T09:00:00Z'));

  await page.goto('/plan/nieuw');
  await page.getByRole('textbox').fill('Ik wil weer naar de tandarts.');
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.goto('/plan');
  await page.getByRole('link', { name: /tandarts/ }).click();

  await page.getByRole('button', { name: 'Nieuw stapje' }).click();
  await page.getByRole('listitem').getByRole('textbox').fill('De tandarts bellen');
  await page.getByRole('button', { name: 'Klaar' }).click();
  await page.getByRole('listitem').getByRole('button', { name: 'Verander' }).click();
  await page.getByRole('link', { name: 'Maak er een afspraak van' }).click();

  await expect(page.getByLabel('Wat is het?')).toHaveValue('De tandarts bellen');
  await page.getByLabel('Wat is het?').fill('Tandarts');
  await page.getByLabel('Welke dag?').fill('2026-11-24');
  await page.getByLabel('Hoe laat?').fill('14:15');
  await page.getByRole('radio', { name: 'bij hen' }).click();
  await page.getByRole('link', { name: 'Klaar' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tandarts');

  await page.getByRole('button', { name: 'Kies wie je wilt vragen' }).click();
  await page.getByLabel(/naam|heet/).fill('Mijn zus');
  await page.getByRole('button', { name: 'Kies', exact: true }).click();
  const question = page.getByLabel('Je berichtje');
  await expect(question).toHaveValue(
    'Hoi! Op dinsdag 24 november om 14:15 uur heb ik een afspraak. Wil je met me mee?',
  );
  await question.fill('Ga je mee dinsdag?');
  await question.blur();
  await expect(page.getByRole('link', { name: 'Stuur een sms' })).toHaveAttribute(
    'href',
    'sms:?&body=Ga%20je%20mee%20dinsdag%3F',
  );
  await page.getByRole('button', { name: 'Ik heb het al gevraagd' }).click();
  await expect(page.getByText('Mijn zus: gevraagd')).toBeVisible();
  await page.getByRole('button', { name: 'Gaat mee' }).click();
  await expect(page.getByText('Mijn zus gaat mee')).toBeVisible();

  await page.goto('/');
  const soon = page.getByRole('region', { name: 'Straks' });
  await expect(soon).toContainText('14:15 uur');
  await expect(soon).toContainText('Mijn zus gaat mee');

  // The day has come and it is done.
  await soon.getByRole('link', { name: 'Tandarts' }).click();
  await page.clock.setFixedTime(new Date('2026-11-24T15:00:00Z'));
  await page.getByRole('link', { name: 'Bekijk het stapje' }).click();
  await page.getByRole('button', { name: 'Gelukt!' }).click();
  await expect(page.getByRole('heading', { name: 'Gelukt!' })).toBeVisible();
  await page.goto('/plan/successen');
  await expect(page.getByText('De tandarts bellen')).toBeVisible();
  expect(addresses.filter((address) => /tandarts|zus/i.test(address))).toEqual([]);
});

test('asking goes through the share sheet of the phone, and is only asked when it was sent', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const shared: string[] = [];
    Object.assign(window, { shared });
    navigator.share = async (data) => {
      if (shared.push(String(data?.text)) === 1) throw new DOMException('closed', 'AbortError');
    };
  });
  await page.clock.setFixedTime(new Date('2026-11-22T09:00:00Z'));
  await page.goto('/agenda/nieuw?dag=2026-11-24');
  await page.getByLabel('Wat is het?').fill('Tandarts');
  await page.getByRole('link', { name: 'Klaar' }).click();
  await page.getByRole('button', { name: 'Kies wie je wilt vragen' }).click();
  await page.getByLabel(/naam|heet/).fill('Mijn zus');
  await page.getByRole('button', { name: 'Kies', exact: true }).click();
  await page.getByRole('button', { name: 'Vraag het', exact: true }).click();
  await expect(page.getByText('Mijn zus: nog niet gevraagd')).toBeVisible();
  await page.getByRole('button', { name: 'Vraag het', exact: true }).click();
  await expect(page.getByText('Mijn zus: gevraagd')).toBeVisible();
  const shared = await page.evaluate(() => Reflect.get(window, 'shared'));
  expect(shared).toEqual(
    Array(2).fill('Hoi! Op dinsdag 24 november heb ik een afspraak. Wil je met me mee?'),
  );
});
