import { err, type Err } from '../../core/result.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import { logLimits, remembered, sealedLengths } from '../../protocol/api/limits.ts';
import type { ShareEvent, RelayShareState } from '../../protocol/api/share-calls.ts';
import { holdsAt, type Moment } from './clock-guard.ts';
import type { EndReason, Found, RelayRows, ShareRow } from './repository.ts';
import { rowBytes } from './capacity.ts';

/** No share with this id, or the token is not its token: one answer for both. */
export const unknownShare = err({ code: 'share.unknown' } as const);

/**
 * When and why a share ended: as was written down, or because its last moment has passed. Throws when that depends on a
 * clock in doubt: what is told to have ended is removed by whoever hears it.
 */
export function endOf(share: Found<ShareRow>): { endedAt: number; reason: EndReason } | undefined {
  if (share.endedAt !== null) return { endedAt: share.endedAt, reason: share.endReason ?? 'stopped' };
  const { notAfter } = share;
  return holdsAt(share, (now) => now >= notAfter) ? { endedAt: notAfter, reason: 'expired' } : undefined;
}

/** Whether a share has ended already. With a clock in doubt not by time: it can still be stopped. */
export function hasEnded(share: Found<ShareRow>): boolean {
  return share.endedAt !== null || share.now >= share.notAfter;
}

/** The answer to everybody but the owner once a share has ended. */
export function goneShare(share: Found<ShareRow>): Err<RelayError> | undefined {
  const end = endOf(share);
  return end && err({ code: 'share.gone', endedAt: end.endedAt });
}

/** Nobody opened the link, and it cannot be opened any more. */
export function isLinkExpired(share: Found<ShareRow>): boolean {
  return share.deviceId === null && holdsAt(share, (now) => now >= share.claimBefore);
}

export function stateOf(share: Found<ShareRow>): RelayShareState {
  const end = endOf(share);
  if (end) return end.reason;
  if (share.deviceId !== null) return 'claimed';
  if (isLinkExpired(share)) return 'linkExpired';
  return share.attempts === 0 ? 'locked' : 'open';
}

/** Lines that the log has, when so many were written. */
const linesOf = ({ lastSeq }: ShareRow) => Math.min(lastSeq, logLimits.kept);

/** The end of a share as columns: whoever held a token can still be told, and the keys are gone. */
function ended(share: ShareRow, endReason: EndReason, endedAt: number) {
  return {
    endReason,
    endedAt,
    deviceKey: null,
    mac: null,
    repliesWaiting: 0,
    size: rowBytes.share + linesOf(share) * rowBytes.event,
    dueAt: share.notAfter + remembered,
  } satisfies Partial<ShareRow>;
}

/** What becomes of a share when its boot is deleted: the link opens nothing any more. */
export function withoutBoot(share: ShareRow): Partial<ShareRow> {
  return { acked: 1, dueAt: share.notAfter, size: share.size - sealedLengths.boot[0] };
}

/** Changes a share and writes a line in its log, which counts as well. `change.size`: without that line. */
export async function changeAndLog(
  rows: RelayRows,
  share: Found<ShareRow>,
  event: ShareEvent,
  change: Partial<ShareRow>,
  deviceId: Uint8Array | null = share.deviceId,
): Promise<void> {
  const lastSeq = share.lastSeq + 1;
  const version = change.version ?? share.version;
  const grown = lastSeq > logLimits.kept ? 0 : rowBytes.event;
  const size = (change.size ?? share.size) + grown;
  await rows.shares.change(share.id, { ...change, size, lastSeq });
  await rows.shares.addEvent(share.id, { seq: lastSeq, event, version, deviceId, minute: minuteOf(share) });
  if (lastSeq > logLimits.kept) await rows.shares.removeEventsUpTo(share.id, lastSeq - logLimits.kept);
}

/** Ends a share: what was sealed is gone with this transaction. Returns how many bytes that frees. */
export async function end(
  rows: RelayRows,
  share: Found<ShareRow>,
  reason: EndReason,
  at = share.now,
): Promise<number> {
  const events = { stopped: 'revoked', left: 'left', expired: 'expired' } as const;
  await rows.shares.removeContent(share.id);
  await rows.replies.removeAll(share.id);
  const left = ended(share, reason, at);
  await changeAndLog(rows, share, events[reason], left);
  return share.size - left.size;
}

/** Minutes since 1970: a log tells no seconds. */
export function minuteOf({ now }: Moment): number {
  return Math.floor(now / 60);
}
