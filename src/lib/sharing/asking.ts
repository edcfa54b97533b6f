import type { Bytes } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { isHmac } from '$lib/crypto/digest';
import type { KeptReply, ReaderDevice, Share, ShareEnding } from '$lib/domain/share/share.schema';
import type { AnswerOf } from '$lib/protocol/api/call';
import { shareCalls } from '$lib/protocol/api/share-calls';
import type { VaultError } from '$lib/vault/collection';
import { claimKeysOf, claimMessage } from './derivations';
import { openReply } from './messages';
import type { CallError } from './relay';
import { instantOf, kept, type SharingTools, type SharingVault } from './tools';

interface Around {
  readonly vault: SharingVault;
  readonly tools: SharingTools;
}

/** What the relay says about a share to its owner. */
export type OwnerAnswer = AnswerOf<typeof shareCalls.owner>;

/** Lines of the log that are kept of one share. */
const eventsKept = 500;

/**
 * Asks the relay about one share and stores what it says: who opened it, whether the mac was right, the log, replies,
 * how it ended. Replies are removed from the relay only when they are stored here. Safe to repeat at any point.
 */
export async function askOwner(
  { vault, tools }: Around,
  share: Share,
): Promise<Result<{ share: Share; answer: OwnerAnswer }, CallError | VaultError>> {
  const { shareId, ownerToken } = share;
  const since = share.events.at(-1)?.seq ?? 0;
  const asked = await tools.relay.call(
    shareCalls.owner,
    { id: shareId },
    { token: ownerToken, request: { since } },
  );
  if (!asked.ok) return asked;
  const answer = asked.value;
  if (!answer) return err({ code: 'relay.broken' });
  const seenAt = instant(tools.clock);
  const device = await checkedDevice({ vault, tools }, share, answer, seenAt);
  const replies = await openedReplies(share, answer, seenAt);
  const ending = endingOf(answer);
  const stored = await vault.collection('share').update(share.id, (current) => ({
    ...current,
    checkedAt: seenAt,
    claimBefore: instantOf(answer.claimBefore),
    attemptsLeft: answer.attempts,
    device: device ?? current.device,
    events: merged(current.events, answer.events.map(withoutNull)).slice(-eventsKept),
    replies: mergedReplies(current.replies, replies),
    ending: current.ending ?? ending,
  }));
  if (!stored.ok) return stored;
  for (const { id } of answer.replies) {
    await tools.relay.call(shareCalls.removeReply, { id: shareId, rid: id }, { token: ownerToken });
  }
  return ok({ share: stored.value, answer });
}

/** The device of the answer, with whether it had link and code. A device that was checked before is not checked again. */
async function checkedDevice(
  { vault, tools }: Around,
  share: Share,
  { device }: OwnerAnswer,
  seenAt: string,
): Promise<ReaderDevice | undefined> {
  if (!device) return undefined;
  const { deviceId, devicePublicKey: publicKey, deviceTokenHash: tokenHash, mac } = device;
  const known = share.device;
  if (known?.deviceId === deviceId && known.publicKey === publicKey && known.mac === mac) return known;
  const bound = { id: kept(deviceId), publicKey: kept(publicKey), tokenHash: kept(tokenHash) };
  // Once somebody was trusted, another device in their place is never: the link was used up.
  const trusted = !known?.trusted && (await hadLink({ vault, tools }, share, bound, kept(mac)));
  return { deviceId, publicKey, tokenHash, mac, trusted, seenAt };
}

/** Whether the mac was made with the link and its code. A new code that may have arrived counts as well. */
async function hadLink(
  { vault, tools }: Around,
  share: Share,
  device: Parameters<typeof claimMessage>[1],
  mac: Bytes,
): Promise<boolean> {
  const shareId = kept(share.shareId);
  const changes = vault
    .collection('outboxItem')
    .current.filter((item) => item.share === share.id && item.kind === 'code' && item.attempt);
  for (const code of new Set([share.code, ...changes.map((item) => item.code)])) {
    const { macKey } = await claimKeysOf(shareId, kept(share.linkSecret), code, tools.argon2);
    if (await isHmac(macKey, claimMessage(shareId, device), mac)) return true;
  }
  return false;
}

async function openedReplies(share: Share, { replies }: OwnerAnswer, seenAt: string): Promise<KeptReply[]> {
  const bond = { shareId: kept(share.shareId), psk: kept(share.psk) };
  const keys = share.keys.map(({ publicKey, privateKey }) => ({
    publicKey: kept(publicKey),
    privateKey: kept(privateKey),
  }));
  return Promise.all(
    replies.map(async ({ id, deviceId, seq, sealed }) => {
      const reply = await openReply(bond, keys, { deviceId: kept(deviceId), seq }, kept(sealed));
      return { id, deviceId, seq, seenAt, reply };
    }),
  );
}

function endingOf({ state, endedAt, notAfter }: OwnerAnswer): ShareEnding | undefined {
  if (state !== 'stopped' && state !== 'left' && state !== 'expired') return undefined;
  return { at: instantOf(endedAt ?? notAfter), why: state };
}

type Event = Share['events'][number];

function withoutNull({ deviceId, ...event }: OwnerAnswer['events'][number]): Event {
  return deviceId === null ? event : { ...event, deviceId };
}

function merged(known: readonly Event[], fresh: readonly Event[]): Event[] {
  const seen = new Set(known.map(({ seq }) => seq));
  return [...known, ...fresh.filter(({ seq }) => !seen.has(seq))].sort((a, b) => a.seq - b.seq);
}

function mergedReplies(known: readonly KeptReply[], fresh: readonly KeptReply[]): KeptReply[] {
  const seen = new Set(known.map(({ id }) => id));
  return [...known, ...fresh.filter(({ id }) => !seen.has(id))];
}
