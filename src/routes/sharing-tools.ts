import type { Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { Relay } from '$lib/sharing/relay';
import type { SharingTools } from '$lib/sharing/tools';

/** What sharing needs of the page around it. */
export interface PageTools {
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Sharing goes over the relay that served the app. */
export function sharingTools({ clock, newId }: PageTools): SharingTools {
  return {
    relay: new Relay((url, init) => fetch(url, init)),
    clock,
    newId,
    isOnline: () => navigator.onLine,
    origin: location.origin,
  };
}
