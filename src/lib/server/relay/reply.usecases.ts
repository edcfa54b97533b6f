import { err, ok } from '../../core/result.ts';
import { repliesInAll, waitingReplies } from '../../protocol/api/limits.ts';
import type { shareCalls } from '../../protocol/api/share-calls.ts';
import { bytesOf, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import type { ReplyRow, ShareRow } from './repository.ts';
import { rowBytes } from './capacity.ts';
import { changeAndLog, goneShare, hasEnded, unknownShare } from './share-end.ts';
import { fits, same } from './token.ts';

type Reply = typeof shareCalls.reply;
type RemoveReply = typeof shareCalls.removeReply;

export const reply: UseCase<Reply> = async (asked) => {
  const { deps, id, from, tokenHash, request, requestHash } = asked;
  const sealed = bytesOf(request.sealed);
  const size = sealed.length + rowBytes.reply;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Reply>> => {
    const [share, before] = await Promise.all([
      rows.shares.lock(id),
      rows.replies.find(id, bytesOf(request.id)),
    ]);
    if (!fits(share?.deviceTokenHash, tokenHash) || !share?.deviceId) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    if (before) {
      return same(before.hash, requestHash) ? ok({ status: 200 }) : err({ code: 'share.replyConflict' });
    }
    if (share.repliesWaiting >= waitingReplies || share.repliesInAll >= repliesInAll) {
      return err({ code: 'share.repliesFull' });
    }
    if (!deps.room.allowsMore('shares', size, from)) return err({ code: 'relay.full' });
    await rows.replies.add(id, newReply(asked, share.deviceId, sealed));
    await changeAndLog(rows, share, 'reply', oneMore(share, size));
    return ok({ status: 201 });
  });
  if (outcome.ok && outcome.value.status === 201) deps.room.add('shares', size, from);
  return outcome;
};

function newReply(
  { request, requestHash }: CheckedCall<Reply>,
  deviceId: Uint8Array,
  sealed: Uint8Array,
): ReplyRow {
  return { id: bytesOf(request.id), deviceId, seq: request.seq, hash: requestHash, sealed };
}

function oneMore(share: ShareRow, bytes: number): Partial<ShareRow> {
  return {
    repliesWaiting: share.repliesWaiting + 1,
    repliesInAll: share.repliesInAll + 1,
    size: share.size + bytes,
  };
}

export const removeReply: UseCase<RemoveReply> = async ({ deps, id, rid, tokenHash }) => {
  let freed = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<RemoveReply>> => {
    const share = await rows.shares.lock(id);
    if (!fits(share?.ownerHash, tokenHash) || !share) return unknownShare;
    const found = hasEnded(share) ? undefined : await rows.replies.find(id, rid);
    freed = 0;
    if (!found?.sealed) return ok({ status: 204 });
    freed = found.sealed.length;
    await rows.replies.empty(id, rid);
    const change = { repliesWaiting: share.repliesWaiting - 1, size: share.size - freed };
    await rows.shares.change(id, change);
    return ok({ status: 204 });
  });
  deps.room.add('shares', -freed);
  return outcome;
};
