import type { NewId } from '$lib/core/id';
import type { TrustedTime } from '$lib/core/trusted-time';
import { RelayClient } from '$lib/sharing/relay-client';
import type { SharingDependencies } from '$lib/sharing/sharing-dependencies';

/** What sharing needs of the page around it. */
export interface PageDependencies {
  readonly time: TrustedTime;
  readonly newId: NewId;
}

/** Sharing goes over the relay that served the app. */
export function sharingDependencies({ time, newId }: PageDependencies): SharingDependencies {
  return {
    relay: new RelayClient((url, init) => fetch(url, init), { time }),
    clock: time,
    newId,
    isOnline: () => navigator.onLine,
    origin: location.origin,
  };
}
