import golden from '../vectors/links.json' with { type: 'json' };
import { expect, test } from './fixtures/test';

const ticket = golden.share[0]!.link.split('#')[1]!;
const secret = ticket.split('.')[3]!;
const mailbox = golden.mailbox.link.split('#')[1]!;

/** What mail, chat and fingers make of the address of a link. */
const changed = [
  // The first comes from the server; the app keeps itself here then.
  `/delen/%23${ticket}`,
  `/d#${ticket}`,
  `/d/#${ticket}`,
  `/D#${ticket}`,
  `//d#${ticket}`,
  `/d/index.html#${ticket}`,
  `/d?fbclid=IwAR0x1#${ticket}`,
  `/d%23${ticket}`,
  `/d%2523${ticket}`,
  `/d.#${ticket}`,
  `/delen/%252523${ticket.replaceAll('.', '%25252E')}`,
  `/zoek/%E0?u=${encodeURIComponent(encodeURIComponent(`/d#${ticket}`))}`,
  `/d=23${ticket}`,
  `/d%EF%BC%83${ticket}`,
  `/d#${ticket.replaceAll('.', '．')}`,
  `/#${ticket}`,
];

test('a link that was changed on its way opens, and its secret leaves the address before any other request', async ({
  page,
  request,
  baseURL,
}) => {
  const leaks: string[] = [];
  page.on('request', (sent) => {
    const isTheLinkItself = sent.isNavigationRequest() && sent.redirectedFrom() === null;
    if (!isTheLinkItself && sent.url().includes(secret)) leaks.push(sent.url());
  });
  const opens = async (address: string) => {
    await page.goto('about:blank');
    await page.goto(`${baseURL}${address}`);
    await expect(page.getByRole('heading', { name: 'Er staat iets voor je klaar.' }), address).toBeVisible();
    expect(page.url(), address).toBe(`${baseURL}/d`);
  };
  for (const address of changed) await opens(address);
  expect(leaks).toEqual([]);

  await page.goto('about:blank');
  await page.goto(`${baseURL}/koppel/#${mailbox}`);
  await expect(page).toHaveURL(`${baseURL}/koppel`);
  await page.goto('about:blank');
  await page.goto(`${baseURL}/KOPPEL%252523${mailbox.replaceAll('.', '%252E')}`);
  await expect(page).toHaveURL(`${baseURL}/koppel`);

  // Cut off as well: a calm sentence, and the address is clean.
  await page.goto(`${baseURL}/d%23${ticket.slice(0, -6)}`);
  await expect(page.getByText('Deze link is niet heel.')).toBeVisible();
  expect(page.url()).toBe(`${baseURL}/d`);

  // The server answers at once: it sends an address that can hold a secret nowhere else.
  for (const address of [`/d/?x=${ticket}`, `/D%23${ticket}`, `/d/index.html`, `/koppel/`]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect([address, answer.status(), answer.headers()['cache-control']]).toEqual([address, 200, 'no-store']);
  }

  // Once the app is kept here, such an address does not even reach the server.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.context().setOffline(true);
  for (const address of changed.filter((one) => !one.includes('#'))) await opens(address);
  await page.context().setOffline(false);
  expect(leaks).toEqual([]);
});

test('the link to the content of the page is no link to something shared', async ({ page, baseURL }) => {
  await page.goto(`/d#${ticket}`);
  const title = page.getByRole('heading', { name: 'Er staat iets voor je klaar.' });
  await expect(title).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${baseURL}/d#inhoud`);
  await expect(title).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Hier kun je een link openen.' })).toBeVisible();
  await expect(page.getByText('Deze link is niet heel.')).toBeHidden();
});
