import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { newKeyPair } from '$lib/crypto/public-key';
import { openPush } from '$lib/crypto/web-push.fixtures';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { reminderSettingsSchema } from '$lib/domain/reminder/reminder.schema';
import { withLead } from '$lib/domain/reminder/reminder.rules';
import { ReminderKeeper } from '$lib/features/reminders/reminder-keeper';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { ok } from '$lib/core/result';
import { TrustedTime } from '$lib/core/trusted-time';
import { pushCalls, pushKeyCall } from '$lib/protocol/api/push-calls';
import type { PushBrowser } from '$lib/reminders/browser-push';
import { notificationOf } from '$lib/reminders/push-message';
import { RelayClient } from '$lib/sharing/relay-client';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import type { PushPost } from '../../src/lib/server/relay/push-sending';
import { forgetReminders } from '../../src/lib/app/reminders/forget-reminders';
import { lie, lieTo } from './lies';
import { Network } from './world';
import { openSite, type Site } from '../contract/fixtures/databases';

const origin = 'https://eigenwijzer.example';
const hour = 3600;

/** A phone's own subscriptions, and whether it lets the app show something. */
async function phone() {
  const state = { permission: 'default' as NotificationPermission, asked: 0, made: 0, drop: () => {} };
  let subscription: object | null = null;
  const [pair, auth] = [await newKeyPair(), crypto.getRandomValues(new Uint8Array(16))];
  state.drop = () => (subscription = null);
  const keys: Record<string, Bytes> = { p256dh: pair.publicKey, auth };
  const pushManager = {
    getSubscription: async () => subscription,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: Bytes }) => {
      state.made += 1;
      return (subscription = {
        endpoint: `https://push.example.test/${toBase64Url(auth)}/${state.made}`,
        options: { applicationServerKey: Uint8Array.from(applicationServerKey).buffer },
        getKey: (name: string) => Uint8Array.from(keys[name] ?? []).buffer,
        unsubscribe: async () => ((subscription = null), true),
      });
    },
  };
  const browser: PushBrowser = {
    worker: async () => ({ pushManager }) as unknown as ServiceWorkerRegistration,
    permission: () => state.permission,
    ask: async () => {
      state.asked += 1;
      return (state.permission = 'granted');
    },
  };
  return { state, browser, own: { pair, auth } };
}

let site: Site;
let posted: PushPost[];
let answer: number;
let passed: number;
const clock = { now: () => Date.parse('2026-11-24T06:00:00Z') + passed * 1000 };

beforeEach(async () => {
  [posted, answer, passed] = [[], 201, 0];
  const post = async (one: PushPost) => {
    posted.push(one);
    return { status: answer };
  };
  site = await openSite('SQLite', { push: { subject: origin, hosts: ['push.example.test'], post } });
  // Its clock shows the day of the example.
  site.later(Math.round(clock.now() / 1000 - Date.now() / 1000));
});
afterEach(() => vi.unstubAllGlobals() && site.close());

function keeperOn(
  vault: Vault,
  browser: PushBrowser,
  { isOffline = () => false as boolean, key = '', network = new Network() } = {},
) {
  const client = new RelayClient((path, init) => {
    if (isOffline()) return Promise.reject(new TypeError('offline'));
    return network.fetch(site.url() + path, init);
  });
  return new ReminderKeeper({
    records: vault.collection('reminders'),
    appointments: vault.collection('appointment'),
    repeatDays,
    clock,
    browser,
    origin,
    words: () => ({ title: 'Er staat iets voor je klaar', lang: 'nl' }),
    relay: {
      schedule: (id, request) => client.call(pushCalls.schedule, { id }, { request }),
      cancel: (id, token) => client.call(pushCalls.cancel, { id }, { token }),
      look: async (id, token) => {
        const found = await client.call(pushCalls.look, { id }, { token });
        return found.ok ? ok(found.value?.state ?? 'waiting') : found;
      },
      key: async () => {
        if (key) return ok({ key });
        const found = await client.call(pushKeyCall, { id: '' });
        return found.ok ? ok(found.value ?? { off: 'noOrigin' as const }) : found;
      },
    },
  });
}

async function somebody() {
  const vault = await newVault(freshLocation());
  const own = await phone();
  const keeper = keeperOn(vault, own.browser);
  expectOk(await vault.collection('appointment').put(atHome));
  expectOk(await keeper.change((one) => withLead(one, atHome.id, 'hour')));
  return { vault, keeper, ...own };
}

/** Time passes, and the relay sends what is due. */
async function later(seconds: number): Promise<void> {
  passed += seconds;
  site.later(seconds);
  for (const { relay } of site.nodes) await relay.sendPushes();
}

const scheduled = (keeper: ReminderKeeper) => keeper.settings.device?.scheduled ?? [];

it('asks nothing of the phone before the tap, and reminds of what was chosen after it', async () => {
  const { keeper, state, own } = await somebody();
  expect(state.asked).toBe(0);
  expectOk(await keeper.keepUp());
  expect([state.asked, state.made]).toEqual([0, 0]);
  expectOk(await keeper.turnOn());
  expect(state.asked).toBe(1);
  await later(2 * hour + 60);
  expect(posted).toEqual([]);
  await later(hour / 2);
  expect(posted).toHaveLength(1);
  const text = await openPush(own, Uint8Array.from(posted[0]?.body ?? []));
  expect(notificationOf(text ?? '', origin)).toMatchObject({ title: 'Er staat iets voor je klaar' });
  expect(text).not.toContain(atHome.title);
  // Where it leads is an id and nothing else: whoever reads it on the phone knows no more.
  expect(text?.replace(`/agenda/afspraak/${atHome.id}`, '/')).not.toMatch(/afspraak|agenda|2026/);
});

it('goes along when an appointment moves or goes, and cancels at the relay without a push', async () => {
  const { vault, keeper } = await somebody();
  expectOk(await keeper.turnOn());
  const stop = keeper.follow();
  const [before] = scheduled(keeper);
  expectOk(await vault.collection('appointment').update(atHome.id, (one) => ({ ...one, start: '14:30' })));
  await expect.poll(() => scheduled(keeper)[0]?.sendAt).toBe((before?.sendAt ?? 0) + 4 * hour);
  expectOk(await vault.collection('appointment').remove(atHome.id));
  await expect.poll(() => scheduled(keeper)).toEqual([]);
  await later(10 * hour);
  expect(posted).toEqual([]);
  stop();
});

it('is sent once when the answer of the relay was lost, and waits for a network', async () => {
  const vault = await newVault(freshLocation());
  const { browser } = await phone();
  let offline = false;
  const keeper = keeperOn(vault, browser, { isOffline: () => offline });
  expectOk(await vault.collection('appointment').put(atHome));
  expectOk(await keeper.turnOn());
  offline = true;
  expect(await keeper.change((one) => withLead(one, atHome.id, 'hour'))).toMatchObject({
    error: { code: 'relay.offline' },
  });
  expect(scheduled(keeper)).toMatchObject([{ isThere: false }]);
  offline = false;
  expectOk(await keeper.keepUp());
  expect(scheduled(keeper)).toMatchObject([{ isThere: true }]);
  // As if that answer had not come.
  expectOk(
    await vault.collection('reminders').update('reminders', (one) => ({
      ...one,
      device: one.device && {
        ...one.device,
        scheduled: one.device.scheduled.map((entry) => ({ ...entry, isThere: false })),
      },
    })),
  );
  expectOk(await keeper.keepUp());
  await later(3 * hour);
  expect(posted).toHaveLength(1);
});

it('subscribes anew when the relay has another key', async () => {
  const { vault, keeper, browser, state } = await somebody();
  expectOk(await keeper.turnOn());
  const other = toBase64Url((await newKeyPair()).publicKey);
  expectOk(await keeperOn(vault, browser, { key: other }).keepUp());
  expect(state.made).toBe(2);
  expect(keeper.settings.device).toMatchObject({ key: other, scheduled: [{ isThere: true }] });
  expect(keeper.settings.device?.endpoint).toMatch(/2$/);
});

it('subscribes anew when the push service takes nothing for it any more', async () => {
  const { keeper, state } = await somebody();
  expectOk(await keeper.change((one) => ({ ...one, checkInAt: '20:00' })));
  expectOk(await keeper.turnOn());
  answer = 410;
  await later(3 * hour);
  answer = 201;
  expect(posted).toHaveLength(1);
  expectOk(await keeper.keepUp());
  expect(state.made).toBe(2);
  await later(12 * hour);
  expect(posted).toHaveLength(2);
});

it('says that they are off when the phone forgot its subscription, or everything came back on another', async () => {
  const { vault, keeper, state } = await somebody();
  expectOk(await keeper.turnOn());
  state.drop();
  expectOk(await keeper.keepUp());
  expect(keeper.settings).toMatchObject({ device: undefined, isForgotten: true });
  expectOk(await keeper.turnOn());
  const elsewhere = await phone();
  const there = keeperOn(vault, elsewhere.browser);
  expectOk(await there.keepUp());
  expect(elsewhere.state.asked).toBe(0);
  expect(there.settings).toMatchObject({ device: undefined, isForgotten: true });
  await later(5 * hour);
  expect(posted).toEqual([]);
});

it('sends nothing more once they are off, and a test at once while they are on', async () => {
  const { keeper, own } = await somebody();
  expectOk(await keeper.turnOn());
  expectOk(await keeper.test());
  await later(2);
  expect(posted).toHaveLength(1);
  expect(await openPush(own, Uint8Array.from(posted[0]?.body ?? []))).toContain('web_push');
  expectOk(await keeper.turnOff());
  await later(5 * hour);
  expect(posted).toHaveLength(1);
});

it.each([true, false])('arrives nowhere after everything was wiped, with a network: %s', async (isOnline) => {
  const { vault, keeper, browser } = await somebody();
  expectOk(await keeper.turnOn());
  const worker = await browser.worker();
  const [network, offline] = [fetch, new TypeError('offline')];
  const globals = {
    navigator: { serviceWorker: { getRegistration: () => Promise.resolve(worker) } },
    ...{ Notification: { permission: 'granted' }, location: { origin } },
    caches: { delete: () => Promise.resolve(true) },
    fetch: (url: string, init: RequestInit) =>
      isOnline || !url.startsWith('/') ? network(new URL(url, site.url()), init) : Promise.reject(offline),
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  expectOk(await forgetReminders({ session: { vault } as never, time: new TrustedTime(clock) }));
  expect(await worker?.pushManager.getSubscription()).toBeNull();
  await later(2.6 * hour);
  // Without a network the relay cannot know; where it posts to, nobody listens any more.
  expect(posted).toHaveLength(isOnline ? 0 : 1);
});

it('gives what waits again to a relay that lost it', async () => {
  const { keeper } = await somebody();
  expectOk(await keeper.turnOn());
  await site.close();
  const post = async (one: PushPost) => {
    posted.push(one);
    return { status: 201 };
  };
  site = await openSite('SQLite', { push: { subject: origin, hosts: ['push.example.test'], post } });
  site.later(Math.round(clock.now() / 1000 - Date.now() / 1000));
  expectOk(await keeper.keepUp());
  await later(3 * hour);
  expect(posted).toHaveLength(1);
});

it('is what the client wants once a relay that lied in any answer is honest again', async () => {
  const lies = fc.array(lie, { minLength: 1, maxLength: 12 });
  const run = async (told: Parameters<typeof lieTo>[1]) => {
    const [vault, { browser }, network] = [await newVault(freshLocation()), await phone(), new Network()];
    const keeper = keeperOn(vault, browser, { network });
    expectOk(await vault.collection('appointment').put(atHome));
    lieTo(network, told);
    await keeper.turnOn();
    await keeper.change((one) => withLead(one, atHome.id, 'hour'));
    await keeper.keepUp();
    await keeper.test();
    await keeper.keepUp();
    expect(reminderSettingsSchema.safeParse(keeper.settings).success).toBe(true);
    network.meddle = undefined;
    if (!keeper.settings.device) expectOk(await keeper.turnOn());
    expectOk(await keeper.keepUp());
    const ahead = scheduled(keeper).filter(({ sendAt }) => sendAt * 1000 > clock.now());
    expect(ahead).toMatchObject([{ isThere: true }]);
    const there = new RelayClient((path, init) => fetch(site.url() + path, init));
    const looked = await there.call(pushCalls.look, { id: ahead[0]!.id }, { token: ahead[0]!.token });
    expect(expectOk(looked)).toEqual({ state: 'waiting' });
  };
  await fc.assert(fc.asyncProperty(lies, run), { numRuns: process.env.LONG ? 150 : 15, seed: 20_261_128 });
});
