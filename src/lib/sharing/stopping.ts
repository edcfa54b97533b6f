import { instant, type Clock } from '$lib/core/clock';
import { shareCalls } from '$lib/protocol/api/share-calls';
import type { Stop, Stops } from '$lib/vault/stops';
import type { Relay } from './relay';

const day = 24 * 60 * 60_000;

/**
 * Sends the stops that were asked. Needs no key: an open app, a locked page and the service worker do the same. What
 * the relay confirmed is asked again once a day until the end date, so that a relay that was put back from an old
 * copy cannot revive a share. Gives whether nothing is left to send.
 */
export async function sendStops(stops: Stops, relay: Relay, clock: Clock): Promise<boolean> {
  await stops.tidy(clock.now());
  let isDone = true;
  for (const stop of await stops.all()) {
    if (!isDue(stop, clock.now())) continue;
    const sent = await relay.call(shareCalls.stop, { id: stop.id }, { token: stop.token });
    // Never heard of: it was never made, or it ended so long ago that the relay forgot.
    const isConfirmed = sent.ok || sent.error.code === 'share.unknown';
    if (isConfirmed) await stops.noteSent(stop.id, instant(clock));
    else isDone = false;
  }
  return isDone;
}

/** Whether some stop waits that the relay never confirmed: "de ander kan het nu nog zien". */
export function isWaiting({ askedAt, sentAt }: Stop): boolean {
  return askedAt !== undefined && sentAt === undefined;
}

function isDue(stop: Stop, now: number): boolean {
  return isWaiting(stop) || (stop.sentAt !== undefined && now - Date.parse(stop.sentAt) >= day);
}
