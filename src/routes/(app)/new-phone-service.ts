import { instant, type Clock } from '$lib/core/clock';
import { err } from '$lib/core/result';
import type { SendAll } from '$lib/features/backup/departure.state.svelte';
import { readMailboxLink } from '$lib/protocol/link';
import { openNewPhone, sendToNewPhone } from '$lib/sharing/new-phone';
import { Relay } from '$lib/sharing/relay';
import type { Vault } from '$lib/vault/vault';

const relay = () => new Relay((url, init) => fetch(url, init));

/** Makes this device a new phone that waits, at the relay that the page came from. */
export function openArrival(clock: Clock): ReturnType<typeof openNewPhone> {
  return openNewPhone({ relay: relay(), clock, origin: location.origin });
}

/** What a link is for, as far as it tells. */
export function purposeOf(text: string): 'screen' | 'phone' | undefined {
  const link = readMailboxLink(text);
  return link.ok ? link.value.purpose : undefined;
}

/** Sends everything to the phone whose code was scanned. */
export function sendFrom(vault: Vault, clock: Clock, flush: () => Promise<void>): SendAll {
  return async (text, handlers) => {
    const link = readMailboxLink(text);
    if (!link.ok) return link;
    if (link.value.origin !== undefined && link.value.origin !== location.origin) {
      return err({ code: 'link.elsewhere' });
    }
    if (link.value.purpose === 'screen') return err({ code: 'mailbox.otherScreen' });
    await flush();
    const facts = { exportedAt: instant(clock), app: __APP_VERSION__ };
    return sendToNewPhone({ vault, relay: relay(), link: link.value }, facts, handlers);
  };
}
