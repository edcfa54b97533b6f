import { stopsTag } from '$lib/protocol/stops-tag';

/** Asks the browser, where it can, to send stops that wait also when the app is closed. */
export async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration && 'sync' in registration) {
    const sync = registration.sync as { register(tag: string): Promise<void> };
    await sync.register(stopsTag).catch(() => undefined);
  }
}
