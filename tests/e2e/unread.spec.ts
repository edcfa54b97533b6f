import type { Page } from '@playwright/test';
import { putBackExample } from './fixtures/example';
import { expect, test } from './fixtures/test';

const title = 'Een deel is niet te lezen.';

/** Damages every row that is kept, as a failing disk would: what is in it cannot be told any more. */
async function damage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('eigenwijzer');
      request.onsuccess = () => done(request.result);
    });
    const transaction = database.transaction(['records', 'meta'], 'readwrite');
    transaction.objectStore('meta').delete('gathered');
    const records = transaction.objectStore('records');
    const all = records.getAll();
    all.onsuccess = () => {
      for (const row of all.result) records.put({ ...row, rev: row.rev + 1 });
    };
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  });
}

test('what cannot be read is said once on every screen where it would be, with the way out', async ({
  page,
}) => {
  await putBackExample(page);
  await page.goto('/plan');
  await page.getByRole('link', { name: 'Zonder pijn eten.' }).click();
  await expect(page).toHaveURL(/\/plan\/doel\//);
  const goal = page.url();
  await damage(page);
  const screens = [
    '/',
    '/plan',
    '/plan/successen',
    '/web',
    '/agenda',
    '/agenda/maand/nu',
    '/mensen',
    '/steun',
  ];
  const others = ['/samen', '/terugkijken', '/delen', '/instellingen/reservekopie'];
  for (const screen of [...screens, ...others]) {
    await test.step(screen, async () => {
      await page.goto(screen);
      await expect(page.getByText(title)).toHaveCount(1);
      await expect(page.getByRole('link', { name: 'Zet een reservekopie terug' })).toBeVisible();
      // Before what the screen says without it, such as that nothing is planned.
      const [said, heading] = [page.getByText(title), page.locator('main h1').first()];
      const tops = [await said.boundingBox(), await heading.boundingBox()].map((box) => box?.y ?? 0);
      expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    });
  }
  await page.goto(goal);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit is niet te lezen.');
  await expect(page.getByText(title)).toHaveCount(0);
  await page.getByRole('button', { name: 'Haal weg wat niet te lezen is' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Dit is niet te lezen.');
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit is niet te lezen.');
  // What is new is kept beside it.
  await page.goto('/plan/nieuw');
  await page.getByRole('textbox').first().fill('Ik wil weer zelf koken.');
  await expect(page.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
});
