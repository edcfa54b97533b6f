/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { cacheNames } from 'workbox-core';
import { createHandlerBoundToURL, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { goodFile, isServedFile } from '$lib/app/worker/served-files';
import { systemClock } from '$lib/core/clock';
import { tappedScreen, type TapMessage } from '$lib/core/reminder-tap';
import { settlesWithin } from '$lib/core/settles-within';
import {
  screenForFile,
  sharedFileKept,
  sharedFileMark,
  sharedFilePath,
  sharedFileQuestion,
} from '$lib/core/shared-file';
import { TrustedTime } from '$lib/core/trusted-time';
import { helpNumbersCache, helpNumbersPath } from '$lib/protocol/help-numbers';
import { isOwnFile } from '$lib/protocol/link-page';
import { stopsTag } from '$lib/protocol/stops-tag';
import { noteArrival } from '$lib/reminders/last-arrival';
import { notificationOf } from '$lib/reminders/push-message';
import { RelayClient } from '$lib/sharing/relay-client';
import { sendStops } from '$lib/sharing/send-stops';
import { beginFreshLog } from '$lib/vault/store/fresh-log';
import { stopsAlone } from '$lib/vault/stops-alone';

declare const self: ServiceWorkerGlobalScope;
/** SHA-256 of each file in static/, put in by vite.config.ts: a new version fetches only what changed. */
declare const STATIC_REVISIONS: Record<string, string>;

/** One page for every address: the app itself reads the address. */
const shell = '/';
/** The files of the version before this one, for tabs that still run it. */
const previous = 'previous-version';
const hashedFiles = '/_app/immutable/';

// A changed number must be seen after one start with a network, so here the network goes first. What no page can show,
// or is without 112 and 113, counts as no answer: the last good copy stays, and below it the one of this version.
const helpNumbers = new NetworkFirst({
  cacheName: helpNumbersCache,
  networkTimeoutSeconds: 4,
  fetchOptions: { cache: 'no-cache' },
  plugins: [
    {
      fetchDidSucceed: ({ response }) => goodFile(helpNumbersPath, response),
      handlerDidError: () => matchPrecache(helpNumbersPath),
    },
  ],
});
// Each start of the app asks for the numbers, whatever screen it starts with. Stands before all routes: the one
// that answers ends the event for every later listener.
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  const asked = helpNumbers.handleAll({ event, request: helpNumbersPath });
  event.waitUntil(Promise.all(asked).catch(() => undefined));
});

registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname === helpNumbersPath, helpNumbers);

// The places of a region, and which region the operator chose, change without a new version of the app: the network first, then the last copy.
const regions = new NetworkFirst({
  cacheName: 'regions',
  networkTimeoutSeconds: 4,
  fetchOptions: { cache: 'no-cache' },
  plugins: [
    {
      fetchDidSucceed: ({ request, response }) => goodFile(new URL(request.url).pathname, response),
      handlerDidError: ({ request }) => matchPrecache(request),
    },
  ],
});
registerRoute(({ url, sameOrigin }) => sameOrigin && isServedFile(url.pathname), regions);

/**
 * Kit asks this when a screen is not there or does not load, and starts the page anew when the answer is another version. It
 * hears of the one that this worker has, whatever a server says: pages and their files come from here, so that starting anew
 * for any other would never end. A new version is offered to the person instead.
 */
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === '/_app/version.json',
  async () => Response.json({ version }),
);

precacheAndRoute([
  { url: shell, revision: version },
  ...build.map((url) => ({ url, revision: null })),
  ...files.map((url) => ({ url, revision: STATIC_REVISIONS[url] ?? version })),
]);

/**
 * Whatever became of a link on its way, it is a page and no file: its address can hold the secret, so it goes to no server
 * (ADR 0064).
 */
registerRoute(
  ({ request, url, sameOrigin }) =>
    sameOrigin &&
    request.mode === 'navigate' &&
    !/^\/(?:api\/|healthz)/.test(url.pathname) &&
    !isOwnFile(url.pathname + url.search),
  createHandlerBoundToURL(shell),
);

/** A file that the share sheet gave, until its screen asks for it. In memory only: it is the client's to keep or not. */
let given: { readonly file: File; taken(): void } | undefined;
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === sharedFilePath,
  async ({ request, event }) => {
    const form = await request.formData().catch(() => undefined);
    const file = form?.get('file');
    if (!(file instanceof File)) return Response.redirect('/', 303);
    const taking = new Promise<void>((taken) => (given = { file, taken }));
    event.waitUntil(settlesWithin(sharedFileKept, taking).then(() => (given = undefined)));
    return Response.redirect(screenForFile(file) + sharedFileMark, 303);
  },
  'POST',
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(hashedFiles),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

async function keepPreviousVersion(): Promise<void> {
  await caches.delete(previous);
  const [from, to] = await Promise.all([caches.open(cacheNames.precache), caches.open(previous)]);
  const current = new Set(build);
  for (const request of await from.keys()) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(hashedFiles) || current.has(pathname)) continue;
    const response = await from.match(request);
    if (response) await to.put(request, response);
  }
}

/** Background Sync (WICG): no type of its own in the library for workers. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

// Stopping goes on when the app is closed or locked: the browser calls when there is a network again (ADR 0030).
self.addEventListener('sync' as 'message', (event) => {
  if ((event as unknown as SyncEvent).tag === stopsTag) event.waitUntil(sendQueuedStops());
});

/** Throws as long as something is left, so that the browser tries again. */
async function sendQueuedStops(): Promise<void> {
  await beginFreshLog();
  const time = new TrustedTime(systemClock);
  const relay = new RelayClient((url, init) => fetch(url, init), { time });
  if ((await sendStops(stopsAlone(), relay, time)).size > 0) throw new TypeError('Some stops wait');
}

// A push without a notification costs the permission: something is shown each time, also while the app is open or locked,
// and when what came cannot be read.
self.addEventListener('push', (event) => event.waitUntil(showReminder(event.data?.text() ?? '')));

async function showReminder(text: string): Promise<void> {
  const { title, ...options } = notificationOf(text, self.location.origin);
  await self.registration.showNotification(title, { ...options, icon: '/icons/any-192.png' });
  await noteArrival(caches, new Date(systemClock.now()).toISOString()).catch(() => undefined);
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openApp(tappedScreen(event.notification.data)));
});

/**
 * A window that is there keeps what somebody types in it: it is told where the tap leads, and comes to the front. Told
 * first, since a page that locks on coming back begins anew.
 */
async function openApp(path: string): Promise<void> {
  const [there] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  there?.postMessage({ tappedReminder: path } satisfies TapMessage);
  await (there ? there.focus() : self.clients.openWindow(path));
}

self.addEventListener('install', (event) => event.waitUntil(keepPreviousVersion()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  // Sent by the page after the person agreed and everything was stored.
  if (event.data === 'activate') void self.skipWaiting();
  if (event.data === sharedFileQuestion) {
    event.ports[0]?.postMessage(given?.file);
    given?.taken();
  }
});
