import { loaded, type NotLoaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { relayBackupId } from '$lib/domain/relay-backup/relay-backup.schema';
import type { App } from '$lib/app/app.svelte';
import { LockedStops } from '$lib/app/locked-stops';

/** Others can still see something, and the relay could not be told. `names`: who, as far as it can be read now. */
interface StillShared {
  readonly code: 'wipe.stillShared';
  readonly names: readonly string[];
  /** The reservekopie on the server could not be deleted either. */
  readonly copyLeft: boolean;
}

/** What is left elsewhere. `wipe.copyLeft`: only the reservekopie on the server. */
type LeftElsewhere = StillShared | NotLoaded | { readonly code: 'wipe.copyLeft' };

/** As much of the app as is needed here. */
interface WhatIsOpen {
  readonly session: Pick<App['session'], 'vault'>;
  readonly sharing: Pick<App['sharing'], 'publisherOf'>;
  readonly time: App['time'];
}

/** Before everything is wiped: what is shared stops and the copy on the server goes, because later nothing can. */
export async function stopFirst(app: WhatIsOpen): Promise<Result<undefined, LeftElsewhere>> {
  const stopped = await stopShares(app);
  const removed = await removeCopy(app);
  if (!stopped.ok) return err({ ...stopped.error, copyLeft: !removed.ok });
  if (removed.ok) return ok();
  if (removed.error.code === 'app.notLoaded') return err({ code: 'app.notLoaded' });
  return err({ code: 'wipe.copyLeft' });
}

/** Takes away what this vault has on the server. */
async function removeCopy({ session: { vault }, time }: WhatIsOpen) {
  if (!vault?.collection('relayBackup').get(relayBackupId)) return ok();
  const part = await loaded(import('$lib/app/server-copy-service'));
  return part.ok ? part.value.serverCopies(vault, time).remove() : part;
}

async function stopShares({
  session,
  sharing,
  time,
}: WhatIsOpen): Promise<Result<undefined, Omit<StillShared, 'copyLeft'>>> {
  const stops = new LockedStops(time);
  const { count, waiting } = await stops.counts();
  if (count + waiting === 0) return ok();
  const { vault } = session;
  const publisher = vault && (await loaded(sharing.publisherOf(vault)));
  // What stops while locked needs no part that is loaded later.
  const stopped = publisher?.ok ? await publisher.value.stopAll() : await stops.stopAll();
  if (stopped.ok && (await stops.counts()).waiting === 0) return ok();
  const outbox = publisher?.ok ? publisher.value.outbox.current : undefined;
  const ids = outbox?.stopping.map(({ shareId }) => shareId) ?? [];
  const shares = vault?.collection('share').current.filter(({ shareId }) => ids.includes(shareId)) ?? [];
  return {
    ok: false,
    error: { code: 'wipe.stillShared', names: shares.map(({ receiver }) => receiver.name) },
  };
}
