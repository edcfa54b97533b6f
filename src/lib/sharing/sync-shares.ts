import { liveShares } from '$lib/domain/share/share.rules';
import type { SharingContext } from './sharing-dependencies';
import type { SharingError } from './sharing-error';
import { syncShare } from './sync-share';

/** What came of asking about all shares. `wasTold`: the relay says of one that it ended. */
export interface SyncOutcome {
  readonly failure: SharingError | undefined;
  readonly wasTold: boolean;
}

/** Asks the relay about every live share that it has. Without a network it stops at the first. */
export async function syncShares(context: SharingContext): Promise<SyncOutcome> {
  let failure: SharingError | undefined;
  let wasTold = false;
  for (const share of liveShares(context.vault.collection('share').current)) {
    if (!share.sharedAt) continue;
    const asked = await syncShare(context, share);
    wasTold ||= asked.ok && asked.value.share.ending?.toldByRelay === true;
    // The relay says that it does not know it any more. It stays here, and can be stopped, until its end date.
    if (asked.ok || asked.error.code === 'share.unknown') continue;
    failure ??= asked.error as SharingError;
    if (failure.code === 'relay.offline') break;
  }
  return { failure, wasTold };
}
