// From the tap on a link's button until what it shows can be read, on a first visit with a processor four times slower,
// beside a page by hand that asks the same relay twice and decrypts 3 KB. They take turns; medians. The figures are
// of this machine, the ratio is of the app.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { ownNode } from '../../scripts/setup.mjs';

const rounds = Number(process.env.RUNS ?? (process.env.LONG ? 15 : 5));
const budget = 1.6;
const story = 'Ik ben 43 en woon alleen, met mijn kat. '.repeat(60);

mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/bench-share-'));
const server = spawn(ownNode(), ['src/server.ts'], {
  env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, REQUESTS_PER_MINUTE: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(server.stdout, 'data');
const app = `http://localhost:${/:(\d+) /.exec(line.toString())?.[1]}`;
const browser = await chromium.launch(launchOptions);
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

async function newPage(throttled) {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  if (throttled) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
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

/** A share of the story by a link without a code, made as a person does. */
async function newLink() {
  await client.goto(`${app}/delen/nieuw`);
  await client.getByRole('radio', { name: 'Iemand anders' }).check();
  await client.getByLabel('Hoe heet diegene?').fill('Mijn zus');
  await client.getByRole('checkbox', { name: 'Mijn verhaal in het kort' }).check();
  await client.getByRole('radio', { name: 'Met een link en een code' }).check();
  await client.getByRole('button', { name: /zien$/ }).click();
  await client.getByRole('button', { name: 'Ja, laat dit zien' }).click();
  await client.getByRole('button', { name: 'Stuur de link' }).click();
  const code = (await client.locator('.digits').textContent())?.replace(/\D/g, '') ?? '';
  const text = await client.evaluate(() => sessionStorage.getItem('sent') ?? '');
  return { link: /https?:\S+/.exec(text)?.[0] ?? '', code };
}

/** Milliseconds in the page from the tap until the words stand there. */
async function opened() {
  const { link, code } = await newLink();
  const page = await newPage(true);
  await page.goto(link);
  await page.getByRole('radio', { name: 'Hier, in deze browser' }).check();
  await page.getByLabel('De code van zes cijfers').fill(code);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    addEventListener('click', () => (globalThis.tapped = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (globalThis.read || !document.body.innerText.includes('Ik ben 43')) return;
      requestAnimationFrame(() => (globalThis.read = performance.now()));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Open dit' }).click();
  await page.waitForFunction(() => globalThis.read);
  const took = await page.evaluate(() => globalThis.read - globalThis.tapped);
  await page.context().close();
  return took;
}

/** The same by hand: Argon2id is left out, on both sides it is the same work. */
async function byHand() {
  const page = await newPage(true);
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
  await page.context().close();
  return took;
}

const [ours, hand] = [[], []];
try {
  await writeStory();
  for (let round = 0; round < rounds; round++) {
    hand.push(await byHand());
    ours.push(await opened());
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
const [ms, floor] = [median(ours), median(hand)];
console.log(`from the tap until it can be read, with a code (Argon2id): ${Math.round(ms)} ms`);
console.log(`a page by hand, two calls and 3 KB, without a code: ${Math.round(floor)} ms`);
console.log(`ratio ${(ms / floor).toFixed(2)}x (budget ${budget}x for a link without a code)`);
