import { toBase64Url } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Share, ShareEnding } from '$lib/domain/share/share.schema';
import type { VaultError } from '$lib/vault/store/collection';
import { stopTokenOf } from './derivations';
import { storeStop } from './make-share';
import type { SharingError } from './sharing-error';
import { sendStop } from './send-stops';
import { storedBytes, type SharingVault, type SharingContext } from './sharing-dependencies';

/**
 * Asks to stop these shares. First that they can be stopped at all is made sure of, then it is kept. On a phone that
 * can keep nothing the relay is told at once: a stop is not lost for want of room. Errors: `share.stopNotKept` when the
 * phone kept nothing and the relay does not know it either.
 */
export async function requestStops(
  { vault, deps }: SharingContext,
  shares: readonly Share[],
  at: string,
): Promise<Result<undefined, SharingError>> {
  const known = new Set((await vault.stops.all()).map(({ id }) => id));
  let isKept = true;
  for (const share of shares) {
    if (!known.has(share.shareId)) isKept &&= (await storeStop(vault, share)).ok;
  }
  const ids = shares.map(({ shareId }) => shareId);
  if (isKept && (await vault.stops.ask(at, ids)).ok) return ok();
  for (const { shareId, ownerToken } of shares) {
    const token = toBase64Url(await stopTokenOf(storedBytes(ownerToken)));
    if (await sendStop({ id: shareId, token }, deps.relay)) return err({ code: 'share.stopNotKept' });
  }
  return ok();
}

/** Writes down that a share has ended; what waits for it never leaves. */
export function endShareChanges(vault: SharingVault, share: Share, ending: ShareEnding) {
  const items = vault.collection('outboxItem');
  const waiting = items.current.filter((item) => item.share === share.id);
  return [
    vault.collection('share').plan.update(share.id, (now) => (now.ending ? now : { ...now, ending })),
    ...waiting.map(({ id }) => items.plan.remove(id)),
  ];
}

/**
 * The relay says that a share ended, and nobody asked for that here. Nothing proves it, so the way to stop it stays and
 * the stop is asked from here too, until it is confirmed (ADR 0073). What could not be kept is tried at the next asking.
 */
export async function endAsTold(
  { vault, deps }: SharingContext,
  share: Share,
  told: ShareEnding,
): Promise<Result<Share, VaultError>> {
  const asked = await requestStops({ vault, deps }, [share], instant(deps.clock));
  if (!asked.ok) return err({ code: 'vault.unavailable' });
  const ending: ShareEnding = { ...told, toldByRelay: true };
  const ended = await vault.commit(endShareChanges(vault, share, ending));
  return ended.ok ? ok(vault.collection('share').get(share.id) ?? { ...share, ending }) : ended;
}

/** The share itself waits to be made, and nothing of it can have arrived. */
export function isUnsentCreate(item: OutboxItem, share: string): boolean {
  return item.share === share && item.kind === 'create' && !item.attempt;
}
