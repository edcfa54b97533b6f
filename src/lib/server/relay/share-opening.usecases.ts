import { err, ok } from '../../core/result.ts';
import { logLimits } from '../../protocol/api/limits.ts';
import type { shareCalls } from '../../protocol/api/share-calls.ts';
import { bytesOf, wire, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import { holdsAt } from './clock-guard.ts';
import type { ContentRow, Found, RelayRows, ShareRow } from './repository.ts';
import {
  changeAndLog,
  end,
  goneShare,
  hasEnded,
  isLinkExpired,
  minuteOf,
  unknownShare,
  withoutBoot,
} from './share-end.ts';
import { digest, fits, same } from './token.ts';

type Claim = typeof shareCalls.claim;
type Open = typeof shareCalls.open;

export const look: UseCase<typeof shareCalls.look> = async ({ deps, id, tokenHash }) => {
  const share = await deps.repository.read((rows) => rows.shares.find(id));
  if (!fits(share?.lookHash, tokenHash) || !share) return unknownShare;
  const gone = goneShare(share);
  if (gone) return gone;
  if (isLinkExpired(share)) return err({ code: 'share.linkExpired' });
  const state = share.deviceId !== null ? 'claimed' : share.attempts === 0 ? 'locked' : 'open';
  const codeRequired = share.codeRequired === 1;
  return ok({ status: 200, answer: { state, codeRequired, attemptsLeft: share.attempts } });
};

export const claim: UseCase<Claim> = async (asked) =>
  asked.deps.repository.write(async (rows): Promise<Outcome<Claim>> => {
    const [share, content] = await Promise.all([rows.shares.lock(asked.id), rows.shares.content(asked.id)]);
    if (!fits(share?.lookHash, asked.tokenHash) || !share) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    const hasClaimToken = fits(share.claimHash, digest(bytesOf(asked.request.claimToken)));
    if (share.deviceId !== null) return claimAgain(rows, { share, content }, asked, hasClaimToken);
    if (isLinkExpired(share)) return err({ code: 'share.linkExpired' });
    // The same wrong code sent again, because its answer was lost, costs nothing: nobody learns from it.
    if (same(share.wrongHash, asked.requestHash)) return wrongCode(share.attempts);
    if (share.attempts === 0) return err({ code: 'share.locked', attemptsLeft: 0 });
    const { deviceId, devicePublicKey, deviceTokenHash, mac } = asked.request;
    const device = bytesOf(deviceId);
    if (!hasClaimToken) {
      const left = { attempts: share.attempts - 1, wrongHash: asked.requestHash };
      await changeAndLog(rows, share, 'wrongCode', left, device);
      return wrongCode(left.attempts);
    }
    const bound = {
      deviceId: device,
      deviceKey: bytesOf(devicePublicKey),
      deviceTokenHash: bytesOf(deviceTokenHash),
      mac: bytesOf(mac),
    };
    await changeAndLog(rows, share, 'claimed', bound, device);
    return access(share, content);
  });

const wrongCode = (attemptsLeft: number) => err({ code: 'share.wrongCode', attemptsLeft } as const);

/** The share is bound to a device: to this one, whose answer was perhaps lost, or to another. */
async function claimAgain(
  rows: RelayRows,
  { share, content }: { readonly share: Found<ShareRow>; readonly content: ContentRow | undefined },
  { request }: CheckedCall<Claim>,
  hasClaimToken: boolean,
): Promise<Outcome<Claim>> {
  const isSame =
    same(share.deviceId, bytesOf(request.deviceId)) &&
    same(share.deviceKey, bytesOf(request.devicePublicKey)) &&
    same(share.deviceTokenHash, bytesOf(request.deviceTokenHash)) &&
    same(share.mac, bytesOf(request.mac));
  const mayAgain = isSame && hasClaimToken && share.acked === 0;
  if (mayAgain && holdsAt(share, (now) => now < share.claimBefore)) return access(share, content);
  const minute = minuteOf(share);
  const isNoted = minute === share.refusedMinute || share.refusals >= logLimits.refusals;
  if (!isSame && !isNoted) {
    const refusal = { refusals: share.refusals + 1, refusedMinute: minute };
    await changeAndLog(rows, share, 'refused', refusal, bytesOf(request.deviceId));
  }
  return err({ code: 'share.claimed' });
}

function access(share: ShareRow, content: ContentRow | undefined): Outcome<Claim> {
  if (!content?.boot) throw new Error('A share that can be claimed has no boot');
  const key = content.sealedKey && { sealedKey: wire(content.sealedKey) };
  const answer = { boot: wire(content.boot), body: wire(content.body), version: share.version, ...key };
  return ok({ status: 200, answer });
}

export const ack: UseCase<typeof shareCalls.ack> = async ({ deps, id, tokenHash }) =>
  deps.repository.write(async (rows): Promise<Outcome<typeof shareCalls.ack>> => {
    const share = await rows.shares.lock(id);
    if (!fits(share?.deviceTokenHash, tokenHash) || !share) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    if (share.acked === 0) {
      await rows.shares.changeContent(id, { boot: null });
      await rows.shares.change(id, withoutBoot(share));
    }
    return ok({ status: 204 });
  });

export const open: UseCase<Open> = async ({ deps, id, tokenHash, request }) => {
  const opened = async (rows: RelayRows, mayLog: boolean): Promise<Outcome<Open> | 'log'> => {
    if (mayLog) await rows.shares.lock(id);
    const share = await rows.shares.findWithContent(id);
    if (!fits(share?.deviceTokenHash, tokenHash) || !share) return unknownShare;
    const gone = goneShare(share);
    if (gone) return gone;
    if (!share.body) throw new Error('A share that goes on has no body');
    if (isNews(share)) {
      if (!mayLog) return 'log';
      const line = { openedVersion: share.version, openedMinute: minuteOf(share) };
      await changeAndLog(rows, share, 'opened', line);
    }
    if (request.have === share.version) return ok({ status: 204 });
    const key = share.sealedKey && { sealedKey: wire(share.sealedKey) };
    return ok({ status: 200, answer: { version: share.version, body: wire(share.body), ...key } });
  };
  const outcome = await deps.repository.read((rows) => opened(rows, false));
  if (outcome !== 'log') return outcome;
  const logged = await deps.repository.write((rows) => opened(rows, true));
  if (logged === 'log') throw new Error('What is logged was not logged');
  return logged;
};

/** Whether looking now is a new line in the log: another version, or an hour later. */
function isNews(share: Found<ShareRow>): boolean {
  return (
    share.openedVersion !== share.version || minuteOf(share) >= share.openedMinute + logLimits.openedMinutes
  );
}

export const leave: UseCase<typeof shareCalls.leave> = async ({ deps, id, tokenHash }) => {
  let freed = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<typeof shareCalls.leave>> => {
    const share = await rows.shares.lock(id);
    if (!fits(share?.deviceTokenHash, tokenHash) || !share) return unknownShare;
    freed = hasEnded(share) ? 0 : await end(rows, share, 'left');
    return ok({ status: 204 });
  });
  deps.room.add('shares', -freed);
  return outcome;
};
