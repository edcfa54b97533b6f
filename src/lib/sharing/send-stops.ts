import { instant } from '$lib/core/clock';
import type { TrustedTime } from '$lib/core/trusted-time';
import { shareCalls } from '$lib/protocol/api/share-calls';
import type { Stop } from '$lib/vault/stop-rows';
import type { Stops } from '$lib/vault/stops';
import type { StopFailureCode } from './send-failure';
import type { CallErrorCode, RelayClient } from './relay-client';

const day = 24 * 60 * 60_000;

/** The stops that are still to be confirmed, by the id of the share, each with why. */
export type StopFailures = ReadonlyMap<string, StopFailureCode>;

/**
 * Sends the stops that were asked. Needs no key: an open app, a locked page and the service worker do the same. What
 * the relay confirmed is asked again once a day until the end date, so that a relay that was put back from an old
 * copy cannot revive a share. What ended by itself is thrown away, by the relay's time only.
 */
export async function sendStops(stops: Stops, relay: RelayClient, time: TrustedTime): Promise<StopFailures> {
  const failures = new Map<string, StopFailureCode>();
  for (const stop of await stops.all()) {
    if (!isDue(stop, time.now())) continue;
    const failure = await sendStop(stop, relay);
    const noted = failure ? undefined : await stops.noteSent(stop.id, instant(time));
    if (failure) failures.set(stop.id, failure);
    else if (noted && !noted.ok) failures.set(stop.id, noted.error.code);
  }
  await tidyStops(stops, relay, time);
  return failures;
}

/** Tells the relay to stop one share. Gives why it could not, if so. */
export async function sendStop(
  { id, token }: Pick<Stop, 'id' | 'token'>,
  relay: RelayClient,
): Promise<CallErrorCode | undefined> {
  const sent = await relay.call(shareCalls.stop, { id }, { token });
  // Never heard of: it was never made, or it ended so long ago that the relay forgot.
  if (sent.ok || sent.error.code === 'share.unknown') return undefined;
  const { code } = sent.error;
  return code.startsWith('relay.') ? (code as CallErrorCode) : 'relay.broken';
}

/** Whether some stop waits that the relay never confirmed: "de ander kan het nu nog zien". */
export function isUnconfirmed({ askedAt, sentAt }: Stop): boolean {
  return askedAt !== undefined && sentAt === undefined;
}

/** A clock that was set back may not make a day last for a year. */
function isDue(stop: Stop, now: number): boolean {
  return isUnconfirmed(stop) || (stop.sentAt !== undefined && Math.abs(now - Date.parse(stop.sentAt)) >= day);
}

async function tidyStops(stops: Stops, relay: RelayClient, time: TrustedTime): Promise<void> {
  const ends = (await stops.all()).map(({ notAfter }) => notAfter * 1000);
  if (ends.some((end) => end <= time.now() && end > (time.passed ?? 0))) await relay.askTime();
  const { passed } = time;
  if (passed !== undefined && ends.some((end) => end <= passed)) await stops.tidy(passed);
}
