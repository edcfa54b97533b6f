// A talk on a big screen: from the tap on the phone until the laptop shows it, both with all words drawn. Through the
// mailbox of the relay, which the screen asks twice a second. The clock is the one of this machine, for both.
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { awaitWords, readCode, startServer, watchTaps } from './_devices.mjs';
import { median } from './_median.mjs';

const rounds = Number(process.env.RUNS ?? (process.env.LONG ? 40 : 10));
/** In milliseconds: "within a second". */
const budget = 1000;

const { url: app, end } = await startServer();
const browser = await chromium.launch(launchOptions);
const newPage = async (width) =>
  (await browser.newContext({ locale: 'nl-NL', viewport: { width, height: 800 } })).newPage();
const phone = await newPage(360);
const laptop = await newPage(1280);

/** Milliseconds from the tap that `tap` does until the laptop shows `words`. */
async function took(tap, words) {
  const seen = await awaitWords(laptop, words);
  await tap();
  const at = await seen();
  return at - (await phone.evaluate(() => globalThis.tapped));
}

const forward = (name) => phone.getByRole('button', { name, exact: true }).last().click();
const written = 'Weer zelf koken.';
const rows = { 'the digits on the phone, from the link': [], 'the talk itself, from the tap on yes': [] };
Object.assign(rows, { 'the next page of the talk': [] });
Object.assign(rows, { 'Verberg: nothing on the screen': [], 'Verder: it is there again': [] });
const [digits, first, page, hidden, again] = Object.values(rows);
try {
  await phone.addInitScript(watchTaps);
  await phone.goto(`${app}/samen`);
  await phone.getByRole('checkbox', { name: 'Mijn dag' }).check();
  await forward('Begin het gesprek');
  await forward('Praat hierover');
  const want = phone.getByRole('region', { name: 'Ik wil', exact: true });
  await want.getByRole('button').click();
  await want.getByRole('textbox').fill(written);
  await want.getByRole('button', { name: 'Klaar' }).click();
  await forward('Terug');
  for (let round = 0; round < rounds; round++) {
    await laptop.goto(`${app}/scherm`);
    const link = await readCode(laptop.getByRole('img', { name: 'QR-code voor dit scherm' }));
    await phone.getByRole('link', { name: 'Op een groot scherm' }).click();
    await phone.getByLabel('Of plak de link van de QR-code').fill(link);
    const compared = await awaitWords(phone, 'Staan deze cijfers ook');
    await forward('Gebruik deze link');
    digits.push((await compared()) - (await phone.evaluate(() => globalThis.tapped)));
    first.push(await took(() => forward('Ja, dezelfde cijfers'), 'Mijn dag'));
    await phone.getByRole('link', { name: 'Terug naar het gesprek' }).last().click();
    page.push(await took(() => forward('Praat hierover'), written));
    hidden.push(await took(() => phone.getByRole('button', { name: 'Verberg' }).click(), 'Even niets.'));
    again.push(await took(() => forward('Verder'), written));
    await phone.getByRole('button', { name: 'Stop het scherm' }).click();
    await laptop.getByRole('heading', { name: 'Het scherm is gestopt.' }).waitFor();
    await forward('Terug');
  }
} finally {
  await browser.close();
  end();
}
for (const [name, times] of Object.entries(rows)) {
  const [middle, slowest] = [median(times), Math.max(...times)];
  const ratio = (middle / budget).toFixed(2);
  console.log(`${name.padEnd(34)} ${middle} ms, slowest ${slowest} ms  ${ratio}x of ${budget} ms, <= 1.00x`);
}
