import type { Clock } from '$lib/core/clock';
import type { Connect } from '$lib/features/meeting/screen-sender.state.svelte';
import type { OpenScreen } from '$lib/features/meeting/big-screen.state.svelte';
import { readMailboxLink } from '$lib/protocol/link';
import { LiveSender, openBigScreen } from '$lib/sharing/big-screen';
import { Relay } from '$lib/sharing/relay';

const relay = () => new Relay((url, init) => fetch(url, init));

/** Opens this device as a big screen, at the relay that the page came from. */
export const openScreen =
  (clock: Clock): OpenScreen =>
  () =>
    openBigScreen({ relay: relay(), clock, origin: location.origin });

/** The way to the screen whose code was scanned. */
export const connectScreen: Connect = async (text) => {
  const link = readMailboxLink(text);
  return link.ok ? { ok: true, value: new LiveSender({ relay: relay() }, link.value) } : link;
};
