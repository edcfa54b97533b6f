import type { NewId } from '$lib/core/id';
import type { TrustedTime } from '$lib/core/trusted-time';
import { Relay } from '$lib/sharing/relay-client';
import type { SharingTools } from '$lib/sharing/sharing-dependencies';

/** What sharing needs of the page around it. */
export interface PageTools {
  readonly time: TrustedTime;
  readonly newId: NewId;
}

/** Sharing goes over the relay that served the app. */
export function sharingTools({ time, newId }: PageTools): SharingTools {
  return {
    relay: new Relay((url, init) => fetch(url, init), { time }),
    clock: time,
    newId,
    isOnline: () => navigator.onLine,
    origin: location.origin,
  };
}
