import type { Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { SharePublisher } from '$lib/sharing/publisher';
import { ShareReader } from '$lib/sharing/reader';
import { Relay } from '$lib/sharing/relay';
import type { SharingTools } from '$lib/sharing/tools';
import type { Vault } from '$lib/vault/vault';

/** Sharing over the relay that served the app. A file of its own: only who shares or receives loads it. */
function tools({ clock, newId }: { clock: Clock; newId: NewId }): SharingTools {
  return {
    relay: new Relay((url, init) => fetch(url, init)),
    clock,
    newId,
    isOnline: () => navigator.onLine,
    origin: location.origin,
  };
}

type Kept = { readonly clock: Clock; readonly newId: NewId };

export function openPublisher(vault: Vault, kept: Kept): SharePublisher {
  return new SharePublisher(vault, tools(kept));
}

export function openReader(vault: Vault, kept: Kept): ShareReader {
  return new ShareReader(vault.collection('received'), tools(kept));
}
