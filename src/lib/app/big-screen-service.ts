import type { TrustedTime } from '$lib/core/trusted-time';
import type { Connect } from '$lib/features/meeting/screen-sender.state.svelte';
import type { OpenScreen } from '$lib/features/meeting/big-screen.state.svelte';
import { openBigScreen, pairWithScreen } from '$lib/sharing/big-screen';
import { RelayClient } from '$lib/sharing/relay-client';
import { readNearby } from './nearby-link';

const relay = (time?: TrustedTime) => new RelayClient((url, init) => fetch(url, init), { time });

/** Opens this device as a big screen, at the relay that the page came from. */
export const openScreen =
  (time: TrustedTime): OpenScreen =>
  () =>
    openBigScreen({ relay: relay(time), clock: time, origin: location.origin });

/** Begins with the screen whose code was scanned. */
export const connectScreen: Connect = async (text) => {
  const link = readNearby(text, 'screen');
  return link.ok ? pairWithScreen({ relay: relay() }, link.value) : link;
};
