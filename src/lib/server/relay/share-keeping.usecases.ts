import { err, ok } from '../../core/result.ts';
import { claimAttempts, logLimits } from '../../protocol/api/limits.ts';
import type { shareCalls } from '../../protocol/api/share-calls.ts';
import { bytesOf, wire, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import type { Found, ShareRow } from './repository.ts';
import { isPackage } from './is-package.ts';
import { changeAndLog, endOf, goneShare, isLinkExpired, stateOf, unknownShare } from './share-end.ts';
import { fits, same } from './token.ts';

type Renew = typeof shareCalls.renew;
type Owner = typeof shareCalls.owner;
type ResetCode = typeof shareCalls.resetCode;

export const renew: UseCase<Renew> = async (asked) => {
  const { deps, id, tokenHash, request, requestHash, known } = asked;
  let grown = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Renew>> => {
    grown = 0;
    const [share, old] = await Promise.all([rows.shares.lock(id), rows.shares.content(id)]);
    if (!fits(share?.ownerHash, tokenHash) || !share) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    const version = known + 1;
    if (share.version === version && same(share.renewHash, requestHash)) {
      return ok({ status: 200, answer: { version } });
    }
    if (share.version !== known) return err({ code: 'share.versionConflict' });
    if (isLinkExpired(share)) return err({ code: 'share.linkExpired' });
    if (!isForItsReader(share, asked)) return err({ code: 'share.devicesMismatch' });
    const renewed = packagesOf(asked, { id, version, notAfter: share.notAfter });
    if (!renewed) return err({ code: 'relay.badRequest' });
    grown = renewed.body.length - (old?.body.length ?? 0);
    if (!deps.room.allowsMore('shares', grown, asked.from)) return err({ code: 'relay.full' });
    const key = request.sealedKeys[0];
    const sealedKey = key ? bytesOf(key.sealedKey) : null;
    await rows.shares.changeContent(id, { ...renewed, sealedKey });
    const change = { version, renewHash: requestHash, size: share.size + grown };
    await changeAndLog(rows, share, 'updated', change, null);
    return ok({ status: 200, answer: { version } });
  });
  if (outcome.ok) deps.room.add('shares', grown, asked.from);
  return outcome;
};

/** Before anybody opened the link: a new boot and no keys. After: a key for exactly that device, and no boot. */
function isForItsReader(share: ShareRow, { request }: CheckedCall<Renew>): boolean {
  const { boot, sealedKeys } = request;
  if (share.deviceId === null) return boot !== undefined && sealedKeys.length === 0;
  const [key] = sealedKeys;
  return boot === undefined && key !== undefined && same(share.deviceId, bytesOf(key.deviceId));
}

/** The packages of a renewal; undefined when one is not what it should be. */
function packagesOf(
  { request }: CheckedCall<Renew>,
  facts: { id: Uint8Array; version: number; notAfter: number },
) {
  const body = bytesOf(request.body);
  if (!isPackage(body, 'body', facts)) return undefined;
  if (request.boot === undefined) return { body };
  const boot = bytesOf(request.boot);
  return isPackage(boot, 'boot', facts) ? { body, boot } : undefined;
}

export const resetCode: UseCase<ResetCode> = async ({ deps, id, tokenHash, request, requestHash }) =>
  deps.repository.write(async (rows): Promise<Outcome<ResetCode>> => {
    const share = await rows.shares.lock(id);
    if (!fits(share?.ownerHash, tokenHash) || !share) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    if (share.deviceId !== null) return err({ code: 'share.claimed' });
    if (isLinkExpired(share)) return err({ code: 'share.linkExpired' });
    const [boot, claimHash] = [bytesOf(request.boot), bytesOf(request.claimHash)];
    if (!isPackage(boot, 'boot', share)) return err({ code: 'relay.badRequest' });
    if (same(share.resetHash, requestHash)) return ok({ status: 204 });
    await rows.shares.changeContent(id, { boot });
    const codeRequired = request.codeRequired ? 1 : 0;
    const change = {
      claimHash,
      codeRequired,
      attempts: claimAttempts,
      wrongHash: null,
      resetHash: requestHash,
    };
    await changeAndLog(rows, share, 'codeReset', change);
    return ok({ status: 204 });
  });

export const owner: UseCase<Owner> = async ({ deps, id, tokenHash, request }) =>
  deps.repository.read(async (rows): Promise<Outcome<Owner>> => {
    const share = await rows.shares.find(id);
    if (!fits(share?.ownerHash, tokenHash) || !share) return unknownShare;
    const events = await rows.shares.events(id, request.since, logLimits.answer);
    const replies = endOf(share) ? [] : await rows.replies.waiting(id);
    const answer = {
      ...standing(share),
      events: events.map(({ seq, event, version, deviceId, minute }) => ({
        seq,
        event,
        version,
        deviceId: deviceId && wire(deviceId),
        minute,
      })),
      replies: replies.flatMap(({ id, deviceId, seq, sealed }) =>
        sealed ? [{ id: wire(id), deviceId: wire(deviceId), seq, sealed: wire(sealed) }] : [],
      ),
    };
    return ok({ status: 200, answer });
  });

function standing(share: Found<ShareRow>) {
  const { version, attempts, notAfter, claimBefore, deviceId, deviceKey, deviceTokenHash, mac } = share;
  const end = endOf(share);
  const device =
    deviceId && deviceKey && deviceTokenHash && mac
      ? {
          device: {
            deviceId: wire(deviceId),
            devicePublicKey: wire(deviceKey),
            deviceTokenHash: wire(deviceTokenHash),
            mac: wire(mac),
          },
        }
      : undefined;
  const ending = end && { endedAt: end.endedAt };
  return { state: stateOf(share), version, attempts, notAfter, claimBefore, ...ending, ...device };
}
