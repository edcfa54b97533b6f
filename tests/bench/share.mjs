// From the tap on a link's button until what it shows can be read, on a first visit with a processor four times slower:
// by a QR code at the table, and by a link with a spoken code; beside a page by hand that asks the same relay twice and
// decrypts 3 KB. And the whole first visit on slow 4G, from the link to the words. They take turns; medians. The figures are of this machine, the ratio is of the app.
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { awaitWords, readCode, startServer, watchTaps } from './_devices.mjs';
import { median } from './_median.mjs';

const rounds = Number(process.env.RUNS ?? (process.env.LONG ? 15 : 5));
const budget = 1.6;
/** Slow 4G as Lighthouse applies it: milliseconds, and bytes a second. */
const slow = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const story = 'Ik ben 43 en woon alleen, met mijn kat. '.repeat(60);

const { url: app, end } = await startServer();
const browser = await chromium.launch(launchOptions);

async function newPage(throttled, network) {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  if (throttled) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    if (network) {
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', network);
    }
  }
  return page;
}

const client = await newPage(false);
await client.addInitScript(() => {
  navigator.share = async ({ text } = {}) => sessionStorage.setItem('sent', text ?? '');
});

/** What is shared, written as a person does. */
async function writeStory() {
  await client.goto(`${app}/plan/verhaal`);
  await client.getByRole('button', { name: 'Schrijf je verhaal' }).click();
  await client.getByRole('textbox').first().fill(story);
  await client.getByText('Bewaard op deze telefoon').first().waitFor();
}

/** A share of the story, made as a person does; `how` the other gets it is one of the app's own words. */
async function newShare(how) {
  await client.goto(`${app}/delen/nieuw`);
  await client.getByRole('radio', { name: 'Iemand anders' }).check();
  await client.getByLabel('Hoe heet diegene?').fill('Mijn zus');
  await client.getByRole('checkbox', { name: 'Mijn verhaal in het kort' }).check();
  await client.getByRole('radio', { name: how }).check();
  await client.getByRole('button', { name: /zien$/ }).click();
  await client.getByRole('button', { name: 'Ja, laat dit zien' }).click();
}

/** A link that a code goes with. */
async function newLink() {
  await newShare('Met een link en een linkcode');
  await client.getByRole('button', { name: 'Stuur de link' }).click();
  const code = (await client.locator('.digits').textContent())?.replace(/\D/g, '') ?? '';
  const text = await client.evaluate(() => sessionStorage.getItem('sent') ?? '');
  return { link: /https?:\S+/.exec(text)?.[0] ?? '', code };
}

/** A link without a code, as a camera reads it. */
async function newCode() {
  await newShare('Nu, met een QR-code');
  return { link: await readCode(client.getByRole('img', { name: 'QR-code met de link' })) };
}

/** Milliseconds in the page from the tap until the words stand there. */
async function opened({ link, code }) {
  const page = await newPage(true);
  await page.goto(link);
  await page.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  if (code) await page.getByLabel('De linkcode van zes cijfers').fill(code);
  await page.waitForLoadState('networkidle');
  await page.evaluate(watchTaps);
  const seen = await awaitWords(page, 'Ik ben 43');
  await page.getByRole('button', { name: 'Open dit' }).click();
  const took = (await seen()) - (await page.evaluate(() => globalThis.tapped));
  await page.context().close();
  return took;
}

/** Milliseconds from the link to the words on slow 4G, for somebody who taps as soon as it can be done. */
async function visited({ link }) {
  const page = await newPage(true, slow);
  const start = performance.now();
  await page.goto(link, { waitUntil: 'commit' });
  await page.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await page.getByRole('button', { name: 'Open dit' }).click();
  await page.getByText('Ik ben 43').first().waitFor();
  const took = performance.now() - start;
  await page.context().close();
  return took;
}

/** The same by hand, without a code: from the tap, and with the page itself. */
async function byHand(network) {
  const page = await newPage(true, network);
  const begin = performance.now();
  await page.goto(`${app}/healthz`);
  const took = await page.evaluate(
    async (text) => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv },
        key,
        new TextEncoder().encode(text),
      );
      const start = performance.now();
      for (const call of ['claim', 'ack']) {
        await fetch(`/api/v1/shares/${'A'.repeat(22)}/${call}`, { method: 'POST' });
      }
      const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
      document.body.textContent = new TextDecoder().decode(bytes);
      await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - start;
    },
    story.slice(0, 3000),
  );
  const whole = performance.now() - begin;
  await page.context().close();
  return network ? whole : took;
}

const [scanned, typed, visits, hand, handVisits] = [[], [], [], [], []];
try {
  await writeStory();
  for (let round = 0; round < rounds; round++) {
    hand.push(await byHand());
    handVisits.push(await byHand(slow));
    visits.push(await visited(await newCode()));
    scanned.push(await opened(await newCode()));
    typed.push(await opened(await newLink()));
  }
} finally {
  await browser.close();
  end();
}
const show = (name, times, floor, rest = '') =>
  console.log(
    `${name.padEnd(52)} ${Math.round(median(times))} ms  ${(median(times) / median(floor)).toFixed(2)}x ${rest}`,
  );
show('a page by hand, two calls and 3 KB', hand, hand);
show('from the tap until it can be read, by QR code', scanned, hand, `<= ${budget}x`);
show('the same by a link with a code (Argon2id)', typed, hand);
show('slow 4G, a first visit by hand', handVisits, handVisits);
show('slow 4G, a first visit by QR code', visits, handVisits, `<= ${budget}x`);
