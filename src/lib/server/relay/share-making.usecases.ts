import { err, ok } from '../../core/result.ts';
import { claimAttempts, longest } from '../../protocol/api/limits.ts';
import type { shareCalls } from '../../protocol/api/share-calls.ts';
import { bytesOf, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import { holdsAt } from './clock-guard.ts';
import type { ContentRow, Found, ShareRow } from './repository.ts';
import { rowBytes } from './capacity.ts';
import { isPackage } from './is-package.ts';
import { changeAndLog, end, goneShare, hasEnded, minuteOf, unknownShare } from './share-end.ts';
import { fits, same } from './token.ts';

type Create = typeof shareCalls.create;

export const create: UseCase<Create> = async (asked) => {
  const { deps, id, from, request } = asked;
  const content = { boot: bytesOf(request.boot), body: bytesOf(request.body), sealedKey: null };
  const size = sizeOf(content);
  const facts = { id, version: 1, notAfter: request.notAfter };
  if (!isPackage(content.boot, 'boot', facts) || !isPackage(content.body, 'body', facts)) {
    return err({ code: 'relay.badRequest' });
  }
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Create>> => {
    const [share, moment] = await Promise.all([rows.shares.find(id), rows.now()]);
    if (share) return sameAsBefore(share, asked);
    if (!holdsAt(moment, (now) => isInReach(request, now))) {
      return err({ code: 'share.badTimes', now: moment.now });
    }
    if (!deps.room.allowsNew('shares', size, from)) return err({ code: 'relay.full' });
    if (await rows.shares.add(newShare(asked, size), content)) {
      const event = {
        seq: 1,
        event: 'created',
        version: 1,
        deviceId: null,
        minute: minuteOf(moment),
      } as const;
      await rows.shares.addEvent(id, event);
      return ok({ status: 201, answer: { version: 1 } });
    }
    // Another node made it in between.
    const theirs = await rows.shares.find(id);
    return theirs ? sameAsBefore(theirs, asked) : err({ code: 'share.conflict' });
  });
  if (outcome.ok && outcome.value.status === 201) deps.room.add('shares', size, from);
  return outcome;
};

/** The answer when there is a share with this id already. */
function sameAsBefore(share: Found<ShareRow>, asked: CheckedCall<Create>): Outcome<Create> {
  if (!same(share.requestHash, asked.requestHash)) return err({ code: 'share.conflict' });
  return goneShare(share) ?? ok({ status: 200, answer: { version: share.version } });
}

function isInReach({ notAfter, claimBefore }: CheckedCall<Create>['request'], now: number): boolean {
  return (
    notAfter > now &&
    notAfter <= now + longest.share &&
    claimBefore > now &&
    claimBefore <= Math.min(notAfter, now + longest.claim)
  );
}

/** With the first line of its log. */
const sizeOf = ({ boot, body }: ContentRow) =>
  (boot?.length ?? 0) + body.length + rowBytes.share + rowBytes.event;

function newShare({ id, request, requestHash }: CheckedCall<Create>, size: number): ShareRow {
  return {
    id,
    lookHash: bytesOf(request.lookHash),
    claimHash: bytesOf(request.claimHash),
    ownerHash: bytesOf(request.ownerHash),
    stopHash: bytesOf(request.stopHash),
    previousOwnerHash: null,
    requestHash,
    renewHash: null,
    wrongHash: null,
    resetHash: null,
    codeRequired: request.codeRequired ? 1 : 0,
    attempts: claimAttempts,
    version: 1,
    notAfter: request.notAfter,
    claimBefore: request.claimBefore,
    deviceId: null,
    deviceKey: null,
    deviceTokenHash: null,
    mac: null,
    acked: 0,
    lastSeq: 1,
    openedVersion: 0,
    openedMinute: 0,
    refusals: 0,
    refusedMinute: 0,
    repliesWaiting: 0,
    repliesInAll: 0,
    endedAt: null,
    endReason: null,
    dueAt: request.claimBefore,
    size,
  };
}

export const stop: UseCase<typeof shareCalls.stop> = async ({ deps, id, tokenHash }) => {
  let freed = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<typeof shareCalls.stop>> => {
    const share = await rows.shares.lock(id);
    const [owns, stops] = [fits(share?.ownerHash, tokenHash), fits(share?.stopHash, tokenHash)];
    if (!share || !(owns || stops)) return unknownShare;
    freed = hasEnded(share) ? 0 : await end(rows, share, 'stopped');
    return ok({ status: 204 });
  });
  deps.room.add('shares', -freed);
  return outcome;
};

export const changeOwner: UseCase<typeof shareCalls.changeOwner> = async ({ deps, id, tokenHash, request }) =>
  deps.repository.write(async (rows): Promise<Outcome<typeof shareCalls.changeOwner>> => {
    const share = await rows.shares.lock(id);
    const [owns, owned] = [fits(share?.ownerHash, tokenHash), fits(share?.previousOwnerHash, tokenHash)];
    const [ownerHash, stopHash] = [bytesOf(request.ownerHash), bytesOf(request.stopHash)];
    const isDone = same(share?.ownerHash, ownerHash) && same(share?.stopHash, stopHash);
    if (!share || !(owns || (owned && isDone))) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    if (isDone) return ok({ status: 204 });
    await changeAndLog(rows, share, 'ownerChanged', { ownerHash, stopHash, previousOwnerHash: tokenHash });
    return ok({ status: 204 });
  });
