import type { Page } from '@playwright/test';
import { expect, test, untilOffline } from './fixtures/test';

test('somebody new tells how it goes, is cut off, goes on, and writes what they want', async ({
  page,
  own,
}) => {
  await page.goto(own.url);
  await expect(page.getByRole('heading', { name: 'Fijn dat je er bent.' })).toBeVisible();
  await page.getByText('Begin met één vraag').click();

  await test.step('answers two questions, marks one to talk about', async () => {
    await expect(page.getByText('Vraag 1 van 6')).toBeVisible();
    await page.getByRole('button', { name: 'gaat wel' }).click();
    await page.getByText('Hier wil ik over praten').click();
    await page.getByText('Volgende', { exact: true }).click();
    await expect(page.getByText('Vraag 2 van 6')).toBeVisible();
    await page.getByRole('radio', { name: '7', exact: true }).click();
    await page.getByText('Volgende', { exact: true }).click();
    await expect(page.getByText('Vraag 3 van 6')).toBeVisible();
  });

  await untilOffline(page);
  await own.stop();

  await test.step('the app is killed, there is no network: it goes on at the same question', async () => {
    const again = await page.context().newPage();
    await page.close();
    await again.goto(`${own.url}/web`);
    await expect(again.getByRole('link', { name: /Mijn lijf.*5/ }).first()).toBeVisible();
    await again.getByText('Ga verder met mijn web').click();
    await expect(again.getByText('Vraag 3 van 6')).toBeVisible();

    for (let left = 0; left < 4; left++) await again.getByText('Overslaan').click();
    const closing = again.getByRole('textbox', { name: /Waar word je blij van/ });
    await closing.fill('Weer zelf koken.');
    await again.getByText('Maak er iets van wat ik wil').click();
    await expect(again).toHaveURL(/\/plan\/doel\//);
    await expect(again.getByText('Weer zelf koken.')).toBeVisible();
    await expect(again.locator('.saved').last()).toHaveText('Bewaard op deze telefoon');
  });
});

test('help is one tap away before anything is filled in', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Hulp' }).click();
  await expect(page.getByRole('link', { name: /112/ }).first()).toHaveAttribute('href', 'tel:112');
});

test.describe('while the app is still on its way', () => {
  /** Opens the front door and holds the app back; gives the way to let it come. */
  async function openSlowly(page: Page): Promise<() => void> {
    const held = Promise.withResolvers<void>();
    await page.route('**/_app/immutable/bundle.*.js', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.locator('.greeting--shown h1:visible')).toHaveText('Fijn dat je er bent.');
    return held.resolve;
  }

  test('the welcome can be read, and what is tapped is done as soon as it can', async ({ page }) => {
    const letCome = await openSlowly(page);
    await page.getByRole('link', { name: 'Begin met één vraag' }).click();
    const loaded: string[] = [];
    page.on('request', (request) => request.isNavigationRequest() && loaded.push(request.url()));
    letCome();
    await expect(page).toHaveURL('/web/kort');
    await expect(page.getByRole('main').getByRole('radio').first()).toBeVisible();
    expect(loaded, 'pages that were loaded from the server once more').toEqual([]);
  });

  test('the first question can be answered, and the answer is kept as soon as it can', async ({ page }) => {
    const letCome = await openSlowly(page);
    await page.getByRole('link', { name: 'Begin met één vraag' }).click();
    await expect(page.getByText('Vraag 1 van 6')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.getByRole('radio', { name: '3', exact: true }).click();
    await page.getByRole('button', { name: 'gaat wel' }).click();
    await expect(page.getByRole('button', { name: 'gaat wel' })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await page.getByText('Hier wil ik over praten').click();
    letCome();
    await expect(page).toHaveURL('/web/kort');
    await expect(page.locator('.saved')).toHaveText('Bewaard');
    await expect(page.getByRole('radio', { checked: true })).toHaveText('5');
    await expect(page.getByRole('checkbox')).toBeChecked();
    await expect(page.locator('.greeting')).toHaveCount(0);
  });

  test('on the welcome the last tap counts: Begin works after another one', async ({ page }) => {
    const letCome = await openSlowly(page);
    await page.locator('.greeting--shown').getByRole('button', { name: 'Lees voor' }).first().click();
    await page.getByRole('link', { name: 'Begin met één vraag' }).click();
    await page.getByRole('radio', { name: '6', exact: true }).click();
    letCome();
    await expect(page).toHaveURL('/web/kort');
    await expect(page.getByRole('radio', { checked: true })).toHaveText('6');
    await expect(page.locator('.saved')).toHaveText('Bewaard');
  });

  test('the question after it comes by itself when somebody was quicker than the app', async ({ page }) => {
    const letCome = await openSlowly(page);
    await page.getByRole('link', { name: 'Begin met één vraag' }).click();
    await page.getByRole('radio', { name: '8', exact: true }).click();
    await page.getByText('Volgende', { exact: true }).click();
    letCome();
    await expect(page.getByText('Vraag 2 van 6')).toBeVisible();
    await page.getByText('Vorige', { exact: true }).click();
    await expect(page.getByRole('radio', { checked: true })).toHaveText('8');
  });

  test('nothing moves when the app takes the first question over, nor when there is no voice', async ({
    page,
  }) => {
    await page.addInitScript(() => (speechSynthesis.getVoices = () => []));
    const letCome = await openSlowly(page);
    await page.getByRole('link', { name: 'Begin met één vraag' }).click();
    const places = () =>
      page
        .locator('main:visible')
        .locator('h1, button, input, a, p')
        .filter({ hasNotText: 'Lees voor' })
        .evaluateAll((parts) => parts.map((part) => JSON.stringify(part.getBoundingClientRect())));
    const before = await places();
    letCome();
    await expect(page.locator('.greeting')).toHaveCount(0);
    expect(await places()).toEqual(before);
    // Where reading aloud would begin nothing stands now: Instellingen says that there is no voice.
    await expect(page.getByRole('main').getByRole('button', { name: 'Lees voor' })).toBeHidden();
    expect(await places()).toEqual(before);
  });

  test('Verberg blanks the welcome at once, and it stays blank', async ({ page }) => {
    const letCome = await openSlowly(page);
    await page.getByRole('button', { name: 'Verberg' }).click();
    await expect(page.getByText('Fijn dat je er bent.')).toBeHidden();
    letCome();
    await expect(page.locator('.cover')).toBeVisible();
    await expect(page.getByText('Fijn dat je er bent.')).toBeHidden();
  });

  test('Verberg blanks the first question too, and the mark is there afterwards', async ({ page }) => {
    const letCome = await openSlowly(page);
    await page.getByRole('link', { name: 'Begin met één vraag' }).click();
    await page.getByRole('radio', { name: '4', exact: true }).click();
    await page.getByRole('button', { name: 'Verberg' }).click();
    await expect(page.getByText('Vraag 1 van 6')).toBeHidden();
    letCome();
    await page.locator('.cover button').click();
    await expect(page.getByRole('radio', { checked: true })).toHaveText('4');
  });

  test('somebody who was here before does not see the welcome flash by', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('preferences', JSON.stringify({ welcomed: true })));
    await page.route('**/_app/immutable/bundle.*.js', () => undefined);
    await page.goto('/', { waitUntil: 'domcontentloaded' });
    await expect(page.getByText('Fijn dat je er bent.')).toBeHidden();
    await expect(page.locator('.first')).toBeVisible();
  });
});
