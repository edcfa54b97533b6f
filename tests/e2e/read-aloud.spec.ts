import { putBackExample } from './fixtures/example';
import { giveVoice, unsaid } from './fixtures/spoken';
import { expect, test } from './fixtures/test';
import { filledScreens, follow } from './fixtures/walk';

/** Screens with choices, faces, marks, tiles, a month, own words; with LONG all screens there are. */
const sample = [
  '/',
  '/web',
  '/web/kort',
  '/web/lijf',
  '/plan',
  '/agenda',
  '/agenda/nieuw',
  '/mensen',
  '/mensen/nieuw',
  '/steun',
  '/steun/noodkaart',
  '/terugkijken',
  '/samen',
  '/delen/nieuw',
  '/instellingen',
  '/instellingen/herinneringen',
  '/hulp',
];

test('reading aloud says all that is on the screen', async ({ page }) => {
  test.setTimeout(process.env.LONG ? 600_000 : 120_000);
  await giveVoice(page);
  await putBackExample(page);
  const screens = process.env.LONG ? await filledScreens(page) : sample;
  for (const screen of screens) {
    await follow(page, '/instellingen/over');
    await follow(page, screen);
    expect.soft(await unsaid(page), `${screen} does not say`).toEqual([]);
  }
});
