import { code, lockTheApp, lockedTitle, typeCode, writeGoal } from './fixtures/lock';
import { withProfile } from './fixtures/profile';
import { expect, test } from './fixtures/test';

const goal = 'Ik wil weer zelf koken.';

test('a page that somebody goes back to after a lock shows nothing', async ({ baseURL }) => {
  test.setTimeout(120_000);
  await withProfile(baseURL, async (context) => {
    const page = await context.newPage();
    await writeGoal(page, goal);
    await lockTheApp(page);
    await page.goto('/plan');
    await typeCode(page, code);
    await expect(page.getByText(goal).first()).toBeVisible();
    await page.goto('about:blank');
    const other = await context.newPage();
    await other.goto('/instellingen/slot');
    await typeCode(other, code);
    await other.getByRole('button', { name: 'Nu op slot' }).click();
    await expect(lockedTitle(other)).toBeVisible();
    await page.goBack();
    await expect(lockedTitle(page)).toBeVisible();
    await expect(page.getByText(goal)).toHaveCount(0);
    await typeCode(page, code);
    await expect(page.getByText(goal).first()).toBeVisible();
  });
});
