import { chromium } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { expect, test } from './fixtures/test';

test('at an address that is not secure the page says what is wrong and what to do', async ({ own }) => {
  const args = [...launchOptions.args, '--host-resolver-rules=MAP eigenwijzer.test 127.0.0.1'];
  const browser = await chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.goto(`http://eigenwijzer.test:${own.innerPort}/web`);
  await expect(
    page.getByRole('heading', { name: 'Hier kan Eigenwijzer niets veilig bewaren.' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: '112' })).toBeVisible();
  await expect(page.locator('.root')).toBeHidden();
  await browser.close();
});

test('without JavaScript the page says so', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}/web`);
  await expect(page.getByRole('heading', { name: 'Zet JavaScript aan.' })).toBeVisible();
  await context.close();
});
