import { instant } from '$lib/core/clock';
import { err, type Result } from '$lib/core/result';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { isUnsentCreate } from './end-share';
import { snapshotBody } from './make-share';
import { bodyBytes, maxBodyBytes } from './share-envelope';
import type { SharingError } from './sharing-error';
import { learnTime, type SharingContext } from './sharing-dependencies';

/**
 * Stores these contents as the next photo of a share, to be sent. When the first photo did not leave yet, it becomes
 * this one. `choice`: what the client chooses from now on, when that is another choice than before.
 */
export async function publishSnapshot(
  { vault, deps }: SharingContext,
  share: Share,
  contents: ShareContents,
  choice: ShareChoice | undefined,
): Promise<Result<undefined, SharingError>> {
  await learnTime(deps);
  const madeAt = instant(deps.clock);
  const body = snapshotBody(share, contents, madeAt);
  if (bodyBytes(body).length > maxBodyBytes) return err({ code: 'share.tooLarge' });
  const [shares, items] = [vault.collection('share'), vault.collection('outboxItem')];
  const shown = { shown: contents, ...(choice && { choice }) };
  const unsent = items.current.find((item) => isUnsentCreate(item, share.id));
  if (unsent)
    return vault.commit([
      items.plan.update(unsent.id, (item) => (item.attempt ? item : { ...item, body })),
      shares.plan.update(share.id, (current) => ({ ...current, ...shown })),
    ]);
  const item: OutboxItem = { id: deps.newId(), createdAt: madeAt, share: share.id, kind: 'photo', body };
  return vault.commit([
    items.plan.put(item),
    shares.plan.update(share.id, (current) => {
      const version = (current.photos.at(-1)?.version ?? 0) + 1;
      return { ...current, ...shown, photos: [...current.photos, { version, madeAt }] };
    }),
  ]);
}
