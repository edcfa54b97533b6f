import { fromBase64Url, toBase64Url } from '$lib/core/bytes';
import type { PushTarget } from '$lib/crypto/web-push';

/** What of the browser it takes. Parts can be missing: not every browser has them, and iPhones only on the home screen. */
export interface PushBrowser {
  readonly worker: () => Promise<ServiceWorkerRegistration | undefined>;
  readonly permission: () => NotificationPermission;
  readonly ask: () => Promise<NotificationPermission>;
}

/** The subscription that this phone has now, with the key that it was made with. */
export interface OwnTarget {
  readonly target: PushTarget;
  readonly key: string;
}

/** `undefined`: none, or the browser cannot. It is asked anew at each opening: browsers drop subscriptions silently. */
export async function ownTarget({ worker, permission }: PushBrowser): Promise<OwnTarget | undefined> {
  if (permission() !== 'granted') return undefined;
  const found = await (await worker())?.pushManager?.getSubscription().catch(() => null);
  return found ? asTarget(found) : undefined;
}

/** Makes a subscription for this key, in the place of one for another. `undefined`: the browser does not. */
export async function subscribe({ worker }: PushBrowser, key: string): Promise<OwnTarget | undefined> {
  const manager = (await worker())?.pushManager;
  const applicationServerKey = fromBase64Url(key);
  if (!manager || !applicationServerKey) return undefined;
  try {
    await (await manager.getSubscription())?.unsubscribe();
    return asTarget(await manager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  } catch {
    return undefined;
  }
}

/** After this nothing arrives any more, whatever the relay still has. */
export async function unsubscribe({ worker }: Pick<PushBrowser, 'worker'>): Promise<void> {
  const found = await (await worker())?.pushManager?.getSubscription().catch(() => null);
  await found?.unsubscribe().catch(() => false);
}

function asTarget(subscription: PushSubscription): OwnTarget | undefined {
  const [p256dh, auth] = [subscription.getKey('p256dh'), subscription.getKey('auth')];
  const key = subscription.options.applicationServerKey;
  if (!p256dh || !auth || !key) return undefined;
  const text = (bytes: ArrayBuffer) => toBase64Url(new Uint8Array(bytes));
  return {
    target: { endpoint: subscription.endpoint, p256dh: text(p256dh), auth: text(auth) },
    key: text(key),
  };
}
