import { ok, type Result } from '$lib/core/result';
import type { App } from '../../../app.svelte';
import { LockedStops } from '../../../locked-stops';

/** Others can still see something, and the relay could not be told. `names`: who, as far as it can be read now. */
export interface StillShared {
  readonly code: 'wipe.stillShared';
  readonly names: readonly string[];
}

/** Before everything is wiped: stops what is shared, because afterwards nothing is left to stop it with. */
export async function stopFirst({
  session,
  sharing,
  clock,
}: Pick<App, 'session' | 'sharing' | 'clock'>): Promise<Result<undefined, StillShared>> {
  const stops = new LockedStops(clock);
  const { count, waiting } = await stops.counts();
  if (count + waiting === 0) return ok();
  const { vault } = session;
  if (vault) await (await sharing.publisherOf(vault)).stopAll();
  else await stops.stopAll();
  if ((await stops.counts()).waiting === 0) return ok();
  const outbox = vault && (await sharing.publisherOf(vault)).outbox.current;
  const ids = outbox?.stopping.map(({ shareId }) => shareId) ?? [];
  const shares = vault?.collection('share').current.filter(({ shareId }) => ids.includes(shareId)) ?? [];
  return {
    ok: false,
    error: { code: 'wipe.stillShared', names: shares.map(({ receiver }) => receiver.name) },
  };
}
