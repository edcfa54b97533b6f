import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

/** Types these texts in one field of two tabs in the same moment; gives the tab in which is asked what stays. */
async function typeInBoth(
  pages: readonly [Page, Page],
  field: (page: Page) => Locator,
  texts: readonly [string, string],
) {
  const { clock } = pages[0].context();
  // Nothing is stored as long as the clock stands still.
  await clock.pauseAt((await pages[0].evaluate(() => Date.now())) + 60_000);
  await Promise.all(pages.map((page, at) => field(page).fill(texts[at] ?? '')));
  await clock.resume();
  const asks = (page: Page) => page.getByText('Dit is ook ergens anders veranderd.');
  return Promise.any(
    pages.map(async (page) => {
      await asks(page).waitFor();
      return page;
    }),
  );
}

async function alsoOpen(context: BrowserContext, page: Page): Promise<Page> {
  const other = await context.newPage();
  await other.goto(page.url());
  return other;
}

test('two numbers and two names in one field are both kept whole', async ({ page, context }) => {
  await context.clock.install();
  await page.goto('/mensen/nieuw');
  await page.getByRole('button', { name: /^Naaste/ }).click();
  await expect(page.getByLabel('Naam', { exact: true })).toBeVisible();
  await page.getByLabel('Telefoonnummer', { exact: true }).fill('06 1111 1111');
  await expect(page.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
  const other = await alsoOpen(context, page);
  const number = (one: Page) => one.getByLabel('Telefoonnummer', { exact: true });
  const numbers = ['06 1234 5678', '06 8765 4321'] as const;
  let asked = await typeInBoth([page, other], number, numbers);
  await asked.getByRole('button', { name: 'Houd allebei' }).click();
  await expect(page.getByLabel('Nog een telefoonnummer')).toHaveCount(1);
  const found = [number(page), page.getByLabel('Nog een telefoonnummer')].map((field) => field.inputValue());
  expect((await Promise.all(found)).toSorted()).toEqual([...numbers].toSorted());

  const name = (one: Page) => one.getByLabel('Naam', { exact: true });
  asked = await typeInBoth([page, other], name, ['Fatima', 'Fatma']);
  await asked.getByRole('button', { name: 'Houd allebei' }).click();
  // The one name stands in the field, the other in the box beneath it.
  const box = asked.locator('.card', { hasText: 'Dit schreef je ook:' });
  await expect(box).toBeVisible();
  const second = (await name(asked).inputValue()) === 'Fatima' ? 'Fatma' : 'Fatima';
  await expect(box.getByText(second, { exact: true })).toBeVisible();
  await asked.getByRole('button', { name: 'Zet dit in het veld' }).click();
  await expect(name(asked)).toHaveValue(second);
  await expect(asked.getByText('Dit schreef je ook:')).toHaveCount(0);
});

test('two long texts that do not fit together are both kept, also when leaving by a link', async ({
  page,
  context,
}) => {
  await context.clock.install();
  await page.goto('/plan/nieuw');
  await page.getByRole('textbox').first().fill('Ik wil weer zelf koken.');
  await expect(page.locator('.saved')).toHaveText('Bewaard op deze telefoon');
  await page.goto('/plan');
  await page.getByRole('link', { name: 'Ik wil weer zelf koken.' }).click();
  await expect(page).toHaveURL(/\/plan\/doel\//);
  const other = await alsoOpen(context, page);
  const field = (one: Page) => one.getByRole('textbox', { name: 'Ik wil' });
  for (const one of [page, other]) await one.getByRole('button', { name: 'Verander ik wil' }).click();
  const texts = ['soep '.repeat(1500), 'brood '.repeat(1300)] as const;
  const asked = await typeInBoth([page, other], field, texts);
  const address = asked.url();
  const mine = await field(asked).inputValue();
  await asked.getByRole('navigation').getByRole('link').first().click();
  await expect(asked.getByText('Deze woorden hebben nog geen plek.')).toBeVisible();
  await asked.reload();
  await expect(asked.getByText('Deze woorden hebben nog geen plek.')).toBeVisible();
  await asked.getByRole('link', { name: 'Ga naar de plek' }).click();
  await expect(asked).toHaveURL(address);
  await asked.getByRole('button', { name: 'Verander ik wil' }).click();
  const theirs = texts.find((text) => text !== mine) ?? '';
  await expect(field(asked)).toHaveValue(theirs);
  await asked.getByRole('button', { name: 'Zet dit in het veld' }).click();
  await expect(field(asked)).toHaveValue(mine);
  await expect(asked.getByText('Dit schreef je ook:')).toHaveCount(0);
});

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
  await mine.evaluate((field: HTMLTextAreaElement) => {
    field.focus();
    field.setSelectionRange(6, 6);
  });
  await theirs.fill('Ik wil soep koken.');
  await expect(other.locator('.saved').first()).toHaveText(/Bewaard/);
  await expect(mine).toHaveValue('Ik wil soep koken.');
  await page.keyboard.insertText(' graag');
  await expect(mine).toHaveValue('Ik wil graag soep koken.');
});
