import { code, lockedTitle, lockTheApp, typeCode, writeGoal } from './fixtures/lock';
import { expect, test } from './fixtures/test';

const goal = 'Ik wil weer zelf koken.';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('what is typed in one tab is kept when another one locks, or gets its lock, in that moment', async ({
  page,
  context,
}) => {
  await writeGoal(page, goal);
  const dictated = 'Ik zeg alles in een adem en ik hou niet op. '.repeat(8).trim();
  const other = await context.newPage();
  /** Dictates without a rest while `lock` is done, and gives what is there afterwards. */
  const dictateWhile = async (lock: () => Promise<void>) => {
    const field = other.getByRole('textbox').first();
    await field.fill('');
    await field.pressSequentially(dictated.slice(0, 200), { delay: 5 });
    const locking = lock();
    await other.keyboard.insertText(dictated.slice(200));
    await locking;
    await expect(lockedTitle(other)).toBeVisible();
    await other.goto('/plan');
    await typeCode(other, code);
    await expect(other.getByText(goal).first()).toBeVisible();
    await expect(other.getByText(dictated).first()).toBeVisible();
  };
  await other.goto('/plan/nieuw');
  await dictateWhile(async () => void (await lockTheApp(page)));
  await other.goto('/plan/nieuw');
  await typeCode(other, code);
  await dictateWhile(() => page.getByRole('button', { name: 'Nu op slot' }).click());
});

test('a tab that is used keeps the app open in all tabs', async ({ page, context }) => {
  await writeGoal(page, goal);
  await lockTheApp(page);
  await context.clock.install();
  const used = await context.newPage();
  await used.goto('/plan/nieuw');
  await typeCode(used, code);
  await used.getByRole('textbox').first().fill('Ik typ hier.');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  for (let minute = 0; minute < 20; minute++) await context.clock.runFor(60_000);
  await expect(lockedTitle(used)).toHaveCount(0);
  await used.getByRole('textbox').first().fill('Ik typ hier nog steeds.');
  await expect(used.locator('.saved').first()).toHaveText('Bewaard op deze telefoon');
  await used.close();
  for (let minute = 0; minute < 3; minute++) await context.clock.runFor(60_000);
  await expect(lockedTitle(page)).toBeVisible();
});
