import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { SqliteRepository } from '../../src/lib/server/database/sqlite.repository';
import { PushService } from '../contract/fixtures/push-service';
import { serveRelay, smallReserve, type RunningRelay } from '../contract/fixtures/relay';
import { code, lockedTitle, lockTheApp, typeCode } from './fixtures/lock';
import { expect, test, untilOffline } from './fixtures/test';

// A headless shell has no push messages.
test.use({ launchOptions });

const endpoint = `https://push.example.test/${randomBytes(16).toString('base64url')}`;

/** The keys that a browser makes for a subscription, and how it opens what comes (RFC 8291). */
class BrowserKeys {
  readonly #pair = createECDH('prime256v1');
  readonly auth = randomBytes(16);
  readonly p256dh = this.#pair.generateKeys();

  open(body: Buffer): string {
    const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 86)];
    const derive = (key: Uint8Array, by: Uint8Array, info: Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', key, by, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.p256dh, sender]);
    const input = derive(this.#pair.computeSecret(sender), this.auth, info, 32);
    const key = derive(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const iv = derive(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, iv).setAuthTag(body.subarray(-16));
    const text = Buffer.concat([decipher.update(body.subarray(86, -16)), decipher.final()]);
    return text.subarray(0, text.lastIndexOf(2)).toString();
  }
}

/** A browser that subscribes without asking its maker, for which there is no network here. */
async function withPush(context: BrowserContext, keys: BrowserKeys): Promise<void> {
  await context.grantPermissions(['notifications']);
  const given = {
    endpoint,
    p256dh: [...keys.p256dh],
    auth: [...keys.auth],
  };
  await context.addInitScript(({ endpoint: where, ...bytes }) => {
    let subscription: object | null = null;
    Object.assign(PushManager.prototype, {
      getSubscription: async () => subscription,
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) =>
        (subscription = {
          endpoint: where,
          options: { applicationServerKey: Uint8Array.from(applicationServerKey).buffer },
          getKey: (name: 'p256dh' | 'auth') => Uint8Array.from(bytes[name]).buffer,
          unsubscribe: async () => ((subscription = null), true),
        }),
    });
  }, given);
}

/** The relay of this test answers what is about pushes: it has an address of its own, and a clock that can be put on. */
async function withRelay(page: Page, running: RunningRelay): Promise<void> {
  await page.route('**/api/v1/push**', async (route) => {
    const asked = route.request();
    const { pathname } = new URL(asked.url());
    const headers = Object.entries(await asked.allHeaders());
    // It stands at another address than the app here.
    const own = headers.filter(([name]) => !/^(?:origin|referer|host|sec-|:)/.test(name));
    const answer = await route.fetch({ url: running.url + pathname, headers: Object.fromEntries(own) });
    await route.fulfill({ response: answer });
  });
}

/** As the browser does with what it opened. */
async function deliver(page: Page, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await found, data });
  await session.detach();
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const all = await (await navigator.serviceWorker.ready).getNotifications();
    return all.map(({ title, body, lang }) => ({ title, body, lang }));
  });

/**
 * In the worker: somebody taps a notification. A browser lets a page come to the front only by a real tap, so that is
 * noted instead. Gives what was done, and how many notifications are left.
 */
const tap = `(async () => {
  const done = [];
  WindowClient.prototype.focus = async function () { done.push('focus'); return this; };
  Clients.prototype.openWindow = async (address) => { done.push('open ' + address); return null; };
  const [notification] = await self.registration.getNotifications();
  const event = new NotificationEvent('notificationclick', { notification });
  const ready = new Promise((go) => Object.defineProperty(event, 'waitUntil', { value: go }));
  self.dispatchEvent(event);
  await ready;
  return { done, left: (await self.registration.getNotifications()).length };
})()`;

test.describe('a reminder', () => {
  const service = new PushService();
  const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-push-'));
  let running: RunningRelay;
  let passed = 0;

  test.beforeAll(async () => {
    await service.start();
    const repository = new SqliteRepository(folder, { offset: () => passed, reserve: smallReserve });
    const hosts = ['push.example.test'];
    const push = { subject: 'https://eigenwijzer.example', hosts, post: service.post() };
    running = await serveRelay(repository, {
      push,
      steadyClock: { elapsed: () => passed * 1000 + performance.now() },
    });
  });
  test.afterAll(async () => {
    await running.close();
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is asked for at an appointment, posted by the server, and shown by the worker', async ({
    page,
    context,
  }) => {
    const keys = new BrowserKeys();
    await withPush(context, keys);
    await withRelay(page, running);
    await page.goto('/agenda/nieuw');
    await untilOffline(page);
    await page.getByLabel('Wat is het?').fill('Tandarts');
    await page.getByLabel('Welke dag?').fill(tomorrow());
    await page.getByLabel('Hoe laat?').fill('14:15');
    await page.getByRole('link', { name: 'Klaar' }).click();

    await page.getByText('Herinner mij', { exact: true }).first().click();
    await page.getByRole('radio', { name: 'Een uur ervoor' }).click();
    await expect(page.getByText('Herinneringen staan nog uit op dit toestel.')).toBeVisible();
    await page.getByRole('link', { name: 'Zet ze aan bij Herinneringen' }).click();
    await page.getByRole('button', { name: 'Zet herinneringen aan' }).click();
    await expect(page.locator(':focus')).toHaveText('Herinneringen staan aan op dit toestel.');
    await expect(page.getByText('Er staat 1 herinnering klaar.')).toBeVisible();
    await expect(page.getByText('Er kwam nog geen melding op dit toestel.')).toBeVisible();

    await running.relay.sendPushes();
    expect(service.received).toEqual([]);
    passed = secondsUntil(`${tomorrow()}T13:20`);
    await running.relay.sendPushes();
    expect(service.received).toHaveLength(1);
    const { body } = service.received[0] ?? {};
    const text = keys.open(body ?? Buffer.alloc(0));
    expect(text).not.toContain('Tandarts');
    await deliver(page, text);
    await expect
      .poll(() => shown(page))
      .toEqual([{ title: 'Er staat iets voor je klaar', body: '', lang: 'nl' }]);
    await expect
      .poll(async () => {
        // As when somebody comes back to the app.
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        return page.getByText(/^Laatste keer gelukt: /).isVisible();
      })
      .toBe(true);

    // Whatever comes, something is shown.
    await deliver(page, 'nonsense');
    await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toContain('Eigenwijzer');

    // The worker knows of no lock: a tap leads to the appointment, and what stands there asks for the code.
    await lockTheApp(page);
    await page.getByRole('button', { name: 'Nu op slot' }).click();
    await expect(lockedTitle(page)).toBeVisible();
    const [worker] = context.serviceWorkers();
    expect(await worker?.evaluate(tap)).toEqual({ done: ['focus'], left: 1 });
    await expect(page).toHaveURL(/\/agenda\/afspraak\//);
    await expect(lockedTitle(page)).toBeVisible();
    await expect(page.getByText('Tandarts')).toHaveCount(0);
    await typeCode(page, code);
    await expect(page.getByRole('heading', { name: 'Tandarts' })).toBeVisible();
    await page.close();
    expect(await worker?.evaluate(tap)).toEqual({ done: ['open /'], left: 0 });
  });
});

const amsterdam = { timeZone: 'Europe/Amsterdam' };
const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000).toLocaleDateString('sv', amsterdam);

/** Until a moment on the clock in the Netherlands. */
function secondsUntil(local: string): number {
  const shownNow = new Date().toLocaleString('sv', amsterdam).replace(' ', 'T');
  return Math.round((Date.parse(`${local}:00Z`) - Date.parse(`${shownNow}Z`)) / 1000);
}
