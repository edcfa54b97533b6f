import { ok, type Result } from '$lib/core/result';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Share } from '$lib/domain/share/share.schema';
import type { VaultError } from '$lib/vault/store/collection';
import { claimDeadline, storeStop } from './make-share';
import type { SharingVault } from './sharing-dependencies';

/** What lies so far ahead of now was made while the clock ran ahead. In milliseconds. */
const tolerance = 2 * 60_000;

/**
 * What waits and was made while the phone's clock ran ahead counts as made now: the client chose how long, and the end
 * date followed from that. Not what may have arrived already. `now` is known from the relay.
 */
export async function redate(
  vault: SharingVault,
  item: OutboxItem,
  now: number,
): Promise<Result<undefined, VaultError>> {
  const [shares, items] = [vault.collection('share'), vault.collection('outboxItem')];
  const share = shares.get(item.share);
  const ahead = Date.parse(item.createdAt) - now;
  if (!share || share.ending || item.attempt || ahead <= tolerance) return ok();
  const dated = datedShare(share, item, ahead, now);
  if (item.kind === 'create') {
    const stoppable = await storeStop(vault, dated);
    if (!stoppable.ok) return stoppable;
  }
  return vault.commit([
    shares.plan.update(share.id, (current) => datedShare(current, item, ahead, now)),
    items.plan.update(item.id, (current) => datedItem(current, dated.until, now)),
  ]);
}

function datedShare(share: Share, item: OutboxItem, ahead: number, now: number): Share {
  const madeAt = instantAt(now);
  const photos = share.photos.map((photo) =>
    photo.madeAt === item.createdAt ? { ...photo, madeAt } : photo,
  );
  if (item.kind !== 'create') return { ...share, photos };
  const until = earlier(share.until, ahead);
  return {
    ...share,
    photos,
    createdAt: earlier(share.createdAt, ahead),
    until,
    claimBefore: claimDeadline({ way: share.way, until }, now, false),
    ...(share.waitsUntil === undefined ? {} : { waitsUntil: earlier(share.waitsUntil, ahead) }),
  };
}

function datedItem(item: OutboxItem, until: string, now: number): OutboxItem {
  const createdAt = instantAt(now);
  return item.body
    ? { ...item, createdAt, body: { ...item.body, publishedAt: createdAt, until } }
    : { ...item, createdAt };
}

function earlier(instant: string, milliseconds: number): string {
  return instantAt(Date.parse(instant) - milliseconds);
}

function instantAt(moment: number): string {
  return new Date(moment).toISOString();
}
