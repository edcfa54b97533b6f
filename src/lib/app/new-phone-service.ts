import { instant, type Clock } from '$lib/core/clock';
import type { TrustedTime } from '$lib/core/trusted-time';
import type { SendAll } from '$lib/features/backup/departure.state.svelte';
import { openNewPhone, sendToNewPhone } from '$lib/sharing/new-phone';
import { RelayClient } from '$lib/sharing/relay-client';
import type { Vault } from '$lib/vault/vault';
import { readNearby } from './nearby-link';

const relay = (time?: TrustedTime) => new RelayClient((url, init) => fetch(url, init), { time });

/** Makes this device a new phone that waits, at the relay that the page came from. */
export function openArrival(time: TrustedTime): ReturnType<typeof openNewPhone> {
  return openNewPhone({ relay: relay(time), clock: time, origin: location.origin });
}

/** Sends everything to the phone whose code was scanned. */
export function sendFrom(vault: Vault, clock: Clock, flush: () => Promise<void>): SendAll {
  return async (text, handlers) => {
    const link = readNearby(text, 'phone');
    if (!link.ok) return link;
    await flush();
    const facts = { exportedAt: instant(clock), app: __APP_VERSION__ };
    return sendToNewPhone({ vault, relay: relay(), link: link.value }, facts, handlers);
  };
}
