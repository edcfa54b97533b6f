import { toBase64Url } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { newKeyPair } from '$lib/crypto/public-key';
import { sha256 } from '$lib/crypto/digest';
import { newSecret } from '$lib/crypto/secret';
import { contentsVersion } from '$lib/domain/share-contents/contents-version.rules';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { Body } from '$lib/domain/received/received.schema';
import type { VaultError } from '$lib/vault/store/collection';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Receiver, Share, SharePeriod, ShareWay, StoredKeyPair } from '$lib/domain/share/share.schema';
import { isOver } from '$lib/domain/share/share.rules';
import { writeShareLink } from '$lib/protocol/link';
import { newCode, stopTokenOf } from './derivations';
import { allocateNumber } from './share-numbers';
import { bodyBytes, maxBodyBytes } from './share-envelope';
import type { SharingError } from './sharing-error';
import { storedBytes, unixSeconds, type SharingVault, type SharingContext } from './sharing-dependencies';

const [minute, hour] = [60_000, 60 * 60_000];
/** How long a link can be opened for the first time, at most. */
export const maxClaimPeriod = 7 * 24 * hour;

/** What the client chose on the screens. Nothing leaves before `create`. */
export interface ShareOrder {
  readonly receiver: Receiver;
  /** How the client signs it; empty: with no name. */
  readonly from: string;
  readonly choice: ShareChoice;
  /** Exactly what the preview showed: this, and nothing made later, is sealed. */
  readonly contents: ShareContents;
  readonly way: ShareWay;
  /** Whether six digits are asked. The screens propose: yes for a link, no at the table. */
  readonly withCode: boolean;
  readonly period: SharePeriod;
}

/** A share with its link, to be shown as a QR or sent by the person. */
export interface MadeShare {
  readonly share: Share;
  readonly link: string;
}

/** A share as it is about to be made: with its end date, and with the wait of the client's own rule if there is one. */
export type DatedShareOrder = Omit<ShareOrder, 'period'> & {
  readonly until: string;
  readonly waitsUntil?: string;
};

/** Stores a share and what has to be sent for it, in this order: first what can stop it. Nothing leaves here. */
export async function makeShare(
  { vault, deps }: SharingContext,
  order: DatedShareOrder,
): Promise<Result<Share, SharingError>> {
  const createdAt = instant(deps.clock);
  const body = snapshotBody(order, order.contents, createdAt);
  if (bodyBytes(body).length > maxBodyBytes) return err({ code: 'share.tooLarge' });
  const numbered = await allocateNumber(vault.collection('sharingHome'));
  if (!numbered.ok) return numbered;
  const { receiver, from, choice, contents, way, withCode, until, waitsUntil } = order;
  const bodyKey = toBase64Url(newSecret());
  const share: Share = {
    id: deps.newId(),
    createdAt,
    ...numbered.value,
    receiver,
    from,
    choice,
    shown: contents,
    way,
    until,
    waitsUntil,
    linkSecret: toBase64Url(newSecret()),
    psk: toBase64Url(newSecret()),
    bodyKey,
    code: withCode ? newCode() : undefined,
    claimBefore: claimDeadline({ way, until }, deps.clock.now(), deps.isOnline()),
    keys: [await newStoredKeyPair()],
    photos: [{ version: 1, madeAt: createdAt }],
    events: [],
    replies: [],
  };
  const stoppable = await storeStop(vault, share);
  if (!stoppable.ok) return stoppable;
  const item: OutboxItem = { id: deps.newId(), createdAt, share: share.id, kind: 'create', body, bodyKey };
  const [shares, items] = [vault.collection('share'), vault.collection('outboxItem')];
  const stored = await vault.commit([shares.plan.put(share), items.plan.put(item)]);
  return stored.ok ? ok(share) : stored;
}

/** The JSON of a photo of now. After a lost phone every photo tells the key that replies are sealed to from then on. */
export function snapshotBody(
  share: Pick<Share, 'from' | 'until'> & Partial<Pick<Share, 'keys'>>,
  parts: ShareContents,
  publishedAt: string,
): Body {
  const { from, until, keys = [] } = share;
  const publisherKey = keys.length > 1 ? keys.at(-1)?.publicKey : undefined;
  const signed = from.trim() === '' ? null : from;
  const body: Body = { v: contentsVersion(parts), publishedAt, until, from: signed, parts };
  return publisherKey === undefined ? body : { ...body, publisherKey };
}

/** Until when the link can be opened for the first time: shorter when the other is sitting at the table. */
export function claimDeadline(
  { way, until }: Pick<Share, 'way' | 'until'>,
  now: number,
  isOnline: boolean,
): string {
  const atTable = isOnline ? 10 * minute : 24 * hour;
  const time = Math.min(now + (way === 'qr' ? atTable : maxClaimPeriod), Date.parse(until));
  return new Date(time).toISOString();
}

/** A new link lasts as long as the old one would have; when that is over, as long again as was chosen. */
function renewedUntil({ createdAt, until }: Pick<Share, 'createdAt' | 'until'>, now: number): string {
  if (!isOver({ until }, now)) return until;
  return new Date(now + Date.parse(until) - Date.parse(createdAt)).toISOString();
}

/** The same share once more, for the same person. */
export function renewedOrder(share: Share, now: number): DatedShareOrder {
  const { receiver, from, choice, shown, way, code } = share;
  const until = renewedUntil(share, now);
  return { receiver, from, choice, contents: shown, way, withCode: code !== undefined, until };
}

/** Keeps what can stop a share where a locked app finds it. */
export async function storeStop(
  vault: SharingVault,
  { shareId, ownerToken, until }: Pick<Share, 'shareId' | 'ownerToken' | 'until'>,
): Promise<Result<undefined, VaultError>> {
  const token = toBase64Url(await stopTokenOf(storedBytes(ownerToken)));
  return vault.stops.keep({ id: shareId, token, notAfter: unixSeconds(until) });
}

/** The link of a share that nobody opened yet. */
export function shareLinkFor({ shareId, linkSecret, code, way }: Share, origin: string): Promise<string> {
  const ticket = { shareId: storedBytes(shareId), secret: storedBytes(linkSecret) };
  return writeShareLink(
    origin,
    { ...ticket, codeRequired: code !== undefined, inPerson: way === 'qr' },
    sha256,
  );
}

/** A new key pair as records keep it. */
export async function newStoredKeyPair(): Promise<StoredKeyPair> {
  const { publicKey, privateKey } = await newKeyPair();
  return { publicKey: toBase64Url(publicKey), privateKey: toBase64Url(privateKey) };
}
