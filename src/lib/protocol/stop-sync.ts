/** The name of the Background Sync in which the service worker sends stops that could not leave (WICG). */
export const stopSyncTag = 'stops';

interface SyncManager {
  register(tag: string): Promise<void>;
}

/**
 * Asks the browser to wake the service worker when there is a network again, also when the app is closed. Where that
 * does not exist nothing happens: then the stops go at the next opening.
 */
export async function askForStopSync(
  container: Pick<ServiceWorkerContainer, 'getRegistration'> | undefined,
): Promise<void> {
  try {
    const registration: (ServiceWorkerRegistration & { sync?: SyncManager }) | undefined =
      await container?.getRegistration();
    await registration?.sync?.register(stopSyncTag);
  } catch {
    // Refused by the person or the browser: the next opening sends them.
  }
}
