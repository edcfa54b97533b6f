import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { isOver } from '$lib/domain/share/share.rules';
import { withNewReplies } from '$lib/domain/share/kept-reply.rules';
import { anewFrom, askLogAbove, goesOn, withNewLines } from '$lib/domain/share/share-log.rules';
import type {
  StoredReply,
  ReaderDevice,
  Share,
  ShareEnding,
  ShareEvent,
} from '$lib/domain/share/share.schema';
import type { AnswerOf } from '$lib/protocol/api/call';
import { logLimits } from '$lib/protocol/api/limits';
import { shareCalls } from '$lib/protocol/api/share-calls';
import type { VaultError } from '$lib/vault/store/collection';
import { openReply } from './hpke-messages';
import { endAsTold } from './end-share';
import { alarmAfter, isAgreed, keptDevice, lookAtDevice } from './reader-device';
import type { CallError } from './relay-client';
import {
  instantOf,
  storedBytes,
  unixSeconds,
  type SharingDependencies,
  type SharingContext,
} from './sharing-dependencies';

/** What the relay says about a share to its owner. */
type OwnerAnswer = AnswerOf<typeof shareCalls.owner>;

/** What came of asking. `isAgreed`: the relay names the device that is trusted here, and no other one. */
export interface SyncedShare {
  readonly share: Share;
  readonly answer: OwnerAnswer;
  readonly isAgreed: boolean;
}

/**
 * Asks the relay about one share and stores what it says: who opened it, whether the mac was right, the log, replies,
 * how it ended. Replies are removed from the relay only when they are stored here. That it was stopped or left is not
 * believed: it is stopped from here as well. Safe to repeat at any point.
 */
export async function syncShare(
  context: SharingContext,
  share: Share,
): Promise<Result<SyncedShare, CallError | VaultError>> {
  const { vault, deps } = context;
  const heard = await hear(deps, share);
  if (!heard.ok) return heard;
  const { answer, isAnew } = heard.value;
  const seenAt = instant(deps.clock);
  const seen = await lookAtDevice(context, share, answer.device, seenAt);
  const fresh = await openedReplies(share, keptDevice(share.device, seen), answer, seenAt);
  const lines = answer.events.map(withoutNull);
  let left: readonly string[] = [];
  const stored = await vault.collection('share').update(share.id, (current) => {
    const taken = withNewReplies(current.replies, fresh);
    left = taken.left;
    return {
      ...current,
      checkedAt: seenAt,
      claimBefore: instantOf(Math.min(answer.claimBefore, unixSeconds(current.until))),
      attemptsLeft: answer.attempts,
      device: keptDevice(current.device, seen),
      alarm: alarmAfter(current.alarm, seen, seenAt),
      events: isAnew ? anewFrom(current.events, lines) : withNewLines(current.events, lines),
      logChangedAt: isAnew ? seenAt : current.logChangedAt,
      replies: taken.replies,
      ending: current.ending ?? expiry(answer, current, deps.clock.passed),
    };
  });
  if (!stored.ok) return stored;
  for (const { id } of answer.replies.filter((reply) => !left.includes(reply.id))) {
    const ids = { id: share.shareId, rid: id };
    await deps.relay.call(shareCalls.removeReply, ids, { token: share.ownerToken });
  }
  const agreed = isAgreed(stored.value.device, answer.device);
  const told = toldEnding(answer, stored.value, deps.clock.now());
  if (!told) return ok({ share: stored.value, answer, isAgreed: agreed });
  const ended = await endAsTold(context, stored.value, told);
  return ended.ok ? ok({ share: ended.value, answer, isAgreed: agreed }) : ended;
}

/** How many answers the whole log takes: a relay that keeps more than it may is not followed further at one look. */
const mostAnswers = Math.ceil(logLimits.kept / logLimits.answer);

/** The answer; when its log does not go on where it was, the whole log is asked for. */
async function hear(
  { relay }: SharingDependencies,
  share: Share,
): Promise<Result<{ answer: OwnerAnswer; isAnew: boolean }, CallError>> {
  const { events } = share;
  const asked = await askLog(relay, share, askLogAbove(events));
  if (!asked.ok) return asked;
  if (goesOn(events, asked.value.events.map(withoutNull), logLimits.kept))
    return ok({ answer: asked.value, isAnew: false });
  const whole = await askLog(relay, share, 0);
  return whole.ok ? ok({ answer: whole.value, isAnew: true }) : whole;
}

/** What the relay says now, with its log from a number on: answer after answer, as long as they are full. */
async function askLog(
  relay: SharingDependencies['relay'],
  { shareId, ownerToken }: Share,
  from: number,
): Promise<Result<OwnerAnswer, CallError>> {
  const lines: OwnerAnswer['events'] = [];
  let since = from;
  for (let answers = 1; ; answers++) {
    const request = { since };
    const asked = await relay.call(shareCalls.owner, { id: shareId }, { token: ownerToken, request });
    if (!asked.ok) return asked;
    if (!asked.value) return err({ code: 'relay.broken' });
    lines.push(...asked.value.events);
    const newest = Math.max(since, ...asked.value.events.map(({ seq }) => seq));
    const isFull = asked.value.events.length >= logLimits.answer;
    if (!isFull || newest === since || answers > mostAnswers) return ok({ ...asked.value, events: lines });
    since = newest;
  }
}

/** What is no message of the trusted device cannot be opened. What was opened before is not opened again. */
function openedReplies(
  share: Share,
  device: ReaderDevice | undefined,
  { replies }: OwnerAnswer,
  seenAt: string,
): Promise<StoredReply[]> {
  const bond = { shareId: storedBytes(share.shareId), psk: storedBytes(share.psk) };
  const keys = share.keys.map(({ publicKey, privateKey }) => ({
    publicKey: storedBytes(publicKey),
    privateKey: storedBytes(privateKey),
  }));
  const known = new Set(share.replies.filter(({ reply }) => reply).map(({ id }) => id));
  return Promise.all(
    replies
      .filter(({ id }) => !known.has(id))
      .map(async ({ id, deviceId, seq, sealed }) => {
        const isTheirs = device?.trusted === true && device.deviceId === deviceId;
        const place = { deviceId: storedBytes(deviceId), id: storedBytes(id), seq };
        const reply = isTheirs ? await openReply(bond, keys, place, storedBytes(sealed)) : undefined;
        return { id, deviceId, seq, seenAt, reply };
      }),
  );
}

/** By the relay's word and its time both: it cannot have run out before its day. */
function expiry(
  { state }: OwnerAnswer,
  { until }: Share,
  passed: number | undefined,
): ShareEnding | undefined {
  return state === 'expired' && isOver({ until }, passed) ? { at: until, why: 'expired' } : undefined;
}

/** An end that nobody asked for here. It cannot have come before the share was made, nor after now. */
function toldEnding(
  { state, endedAt, notAfter }: OwnerAnswer,
  { createdAt, ending }: Share,
  now: number,
): ShareEnding | undefined {
  if (ending || (state !== 'stopped' && state !== 'left')) return undefined;
  const at = Math.max(unixSeconds(createdAt), Math.min(endedAt ?? notAfter, Math.floor(now / 1000)));
  return { at: instantOf(at), why: state };
}

function withoutNull({ deviceId, ...event }: OwnerAnswer['events'][number]): ShareEvent {
  return deviceId === null ? event : { ...event, deviceId };
}
