import type { Clock } from '$lib/core/clock';
import { changedParts } from '$lib/domain/share-contents/news.rules';
import { contentsOf } from '$lib/domain/share-contents/share-contents.rules';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import type { Vault } from '$lib/vault/vault';
import { shareSource } from './share-source';

/** The parts of a share that changed since its newest photo. Loaded only when something is shared. */
export function changesIn(vault: Vault, clock: Clock): (share: Share) => readonly SharePart[] {
  const source = shareSource(vault, clock, repeatDays);
  return (share) => {
    const now = source();
    return changedParts(share.shown, contentsOf(now, share.choice), now.today);
  };
}
