import type { BrowserContext, Page } from '@playwright/test';
import { code, lockTheApp, lockedTitle, typeCode, writeGoal } from './fixtures/lock';
import { withProfile } from './fixtures/profile';
import { expect, test } from './fixtures/test';

const goal = 'Ik wil weer zelf koken.';

interface Shown {
  /** The page came from the memory of the browser, with everything that stood on it. */
  readonly fromMemory: boolean;
  /** Whether the goal could be seen at that moment, and in the next picture. */
  readonly seen: boolean[];
}

/** Notes each time that a page is shown, before the app itself hears of it. The clock of the page runs `ahead` when asked. */
async function watchShows(context: BrowserContext): Promise<void> {
  await context.addInitScript((words) => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(localStorage.getItem('ahead') ?? 0);
    window.addEventListener('pageshow', ({ persisted }) => {
      const looks = () =>
        [...document.querySelectorAll('main *')].some(
          (one) => one.textContent?.includes(words) && one.checkVisibility({ opacityProperty: true }),
        );
      const shown = { fromMemory: persisted, seen: [looks()] };
      requestAnimationFrame(() => {
        shown.seen.push(looks());
        const before = JSON.parse(sessionStorage.getItem('shows') ?? '[]') as unknown[];
        sessionStorage.setItem('shows', JSON.stringify([...before, shown]));
      });
    });
  }, goal);
}

const showsOf = (page: Page): Promise<Shown[]> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('shows') ?? '[]') as Shown[]);

/** What could be seen at the first show: from memory, or of a page that a busy browser loaded anew. */
async function seenOf(page: Page): Promise<boolean[] | undefined> {
  await expect.poll(() => showsOf(page)).not.toEqual([]);
  return (await showsOf(page))[0]?.seen;
}

/** A page with the goal on it, behind a lock; then somebody went on to another page. */
async function leavePlan(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await writeGoal(page, goal);
  await lockTheApp(page);
  await page.goto('/plan');
  await typeCode(page, code);
  await expect(page.getByText(goal).first()).toBeVisible();
  await page.goto('/healthz');
  await expect.poll(() => showsOf(page)).not.toEqual([]);
  await page.evaluate(() => sessionStorage.removeItem('shows'));
  return page;
}

/** A page from memory does not load: it is there at once. */
const goBack = (page: Page) => page.goBack({ waitUntil: 'commit' });

test.describe.configure({ timeout: 120_000 });

test('a page that comes back from memory within the time of the lock is still open', async ({ baseURL }) => {
  await withProfile(baseURL, async (context) => {
    await watchShows(context);
    const page = await leavePlan(context);
    await goBack(page);
    await expect.poll(() => showsOf(page)).not.toEqual([]);
    const [first] = await showsOf(page);
    test.skip(!first?.fromMemory, 'The browser was too busy to keep this page, and loaded it anew.');
    await expect(page.getByText(goal).first()).toBeVisible();
  });
});

test('a page that comes back from memory after the time of the lock shows nothing', async ({ baseURL }) => {
  await withProfile(baseURL, async (context) => {
    await watchShows(context);
    const page = await leavePlan(context);
    await page.evaluate(() => localStorage.setItem('ahead', String(60 * 60_000)));
    await goBack(page);
    await expect(lockedTitle(page)).toBeVisible();
    await expect(page.getByText(goal)).toHaveCount(0);
    expect(await seenOf(page)).toEqual([false, false]);
    await page.evaluate(() => localStorage.removeItem('ahead'));
    await typeCode(page, code);
    await expect(page.getByText(goal).first()).toBeVisible();
  });
});

test('a page that somebody goes back to after a lock in another tab shows nothing', async ({ baseURL }) => {
  await withProfile(baseURL, async (context) => {
    await watchShows(context);
    const page = await leavePlan(context);
    const other = await context.newPage();
    await other.goto('/instellingen/slot');
    await typeCode(other, code);
    await other.getByRole('button', { name: 'Nu op slot' }).click();
    await expect(lockedTitle(other)).toBeVisible();
    await goBack(page);
    await expect(lockedTitle(page)).toBeVisible();
    await expect(page.getByText(goal)).toHaveCount(0);
    // The word of the other tab makes the browser forget the page that it kept: it is loaded anew. If not, it is blank.
    expect(await seenOf(page)).toEqual([false, false]);
    await typeCode(page, code);
    await expect(page.getByText(goal).first()).toBeVisible();
  });
});
