import { putBackExample } from './fixtures/example';
import { catchSentTexts, device, openLink, shareByLink } from './fixtures/sharing';
import { expect, test } from './fixtures/test';

/** What fetches a link before a person taps it: previews of messengers, mail scanners, search engines. */
const agents = [
  'WhatsApp/2.24.20.89 A',
  'WhatsApp/2.2443.7 W',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Slack-ImgProxy (+https://api.slack.com/robots)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 SafeLinks',
  'Mozilla/5.0 (compatible; Microsoft-Office-Outlook/16.0; ms-office; MSOffice 16)',
  'SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'TelegramBot (like TwitterBot)',
  'Twitterbot/1.0',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 facebookexternalhit/1.1 Facebot',
  'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
  'Mimecast/1.0 URL-Protect',
  'BarracudaCentral/1.0 (URL scanner)',
  'Proofpoint URL Defense (urldefense)',
];

test.beforeEach(({ page }) => catchSentTexts(page));

test('twenty preview robots and a scanner with a whole browser use no try, and leave no trace', async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  expect(agents).toHaveLength(20);
  await putBackExample(page);
  const made = await shareByLink(page, 'mijn zus', 'Mijn verhaal in het kort');

  // A robot never sends what stands after the #.
  const asked = new URL(made.link);
  asked.hash = '';
  for (const agent of agents) {
    const headers = { 'user-agent': agent };
    expect((await request.head(asked.href, { headers })).status(), agent).toBe(200);
    const answer = await request.get(asked.href, { headers });
    expect(answer.status(), agent).toBe(200);
    expect(answer.headers()['set-cookie'], agent).toBeUndefined();
  }

  const scanner = await device(browser, baseURL);
  const calls: string[] = [];
  scanner.context().on('request', (sent) => {
    const isChange = !['GET', 'HEAD'].includes(sent.method());
    if (isChange || new URL(sent.url()).pathname.startsWith('/api/')) calls.push(sent.url());
  });
  await scanner.goto(made.link, { waitUntil: 'networkidle' });
  await expect(scanner.getByRole('heading', { name: 'Er staat iets voor je klaar.' })).toBeVisible();
  await scanner.mouse.move(40, 40);
  await scanner.mouse.move(300, 500, { steps: 20 });
  await scanner.mouse.wheel(0, 4000);
  for (let taps = 0; taps < 12; taps += 1) await scanner.keyboard.press('Tab');
  await scanner.reload({ waitUntil: 'networkidle' });
  await scanner.goto(made.link, { waitUntil: 'networkidle' });
  expect(calls).toEqual([]);
  await scanner.context().close();

  await page.goto('/delen');
  await expect(page.getByText('Nog niet geopend.')).toBeVisible();
  await expect(page.getByText('Ik liet iets zien aan mijn zus.').first()).toBeVisible();
  await expect(page.getByText(/probeerde de link|verkeerde linkcode/)).toHaveCount(0);

  // The right reader has all five tries: the fifth one opens it.
  const sister = await device(browser, baseURL);
  await openLink(sister, { ...made, code: '000000' });
  for (const left of ['nog 4 keer', 'nog 3 keer', 'nog 2 keer', 'nog één keer']) {
    await expect(sister.getByText(`Je kunt het ${left} proberen.`)).toBeVisible();
    const isLast = left === 'nog één keer';
    await sister.getByLabel('De linkcode van zes cijfers').fill(isLast ? made.code : '000000');
    await sister.getByRole('button', { name: 'Open dit' }).click();
  }
  await expect(sister.getByText('Praat gewoon met mij, dan kom ik het verst.')).toBeVisible();
});
