import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { code, lockTheApp, lockedTitle, typeCode, writeGoal } from './fixtures/lock';
import { expect, test } from './fixtures/test';

const goal = 'Ik wil weer zelf koken.';

/** A browser on a profile folder of its own, as on a phone: with the memory for pages that one goes back to. */
async function withProfile(baseURL: string | undefined, walk: (context: BrowserContext) => Promise<void>) {
  const profile = mkdtempSync(join(tmpdir(), 'eigenwijzer-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    baseURL,
    locale: 'nl-NL',
    viewport: { width: 360, height: 640 },
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    await walk(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

test('a page that comes back out of the browser’s memory after a lock shows nothing', async ({ baseURL }) => {
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
