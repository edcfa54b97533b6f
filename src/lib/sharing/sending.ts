import * as z from 'zod/mini';
import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { sha256 } from '$lib/crypto/digest';
import { newSecret } from '$lib/crypto/secret';
import { bodySchema } from '$lib/domain/received/received.schema';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { claimAttempts } from '$lib/protocol/api/limits';
import { shareCalls } from '$lib/protocol/api/share-calls';
import { askOwner } from './asking';
import { claimKeysOf, lookTokenOf, stopTokenOf, type ClaimKeys } from './derivations';
import { takeNumber } from './home';
import { claimBefore, keepStop } from './making';
import { sealBodyKey } from './messages';
import type { CallError, CallErrorCode } from './relay';
import { outsideOf, sealBody, sealBoot } from './sealing';
import { kept, seconds, type SharingTools, type SharingVault } from './tools';

/**
 * How an attempt to send went. `sent`: the relay has it and the item is gone. `dropped`: there is nothing to send any
 * more, the item is gone. `later`: it stays; `code` says why. `offline` ends the round.
 */
export type Sent =
  | { readonly how: 'sent' | 'dropped' }
  | { readonly how: 'later' | 'offline'; readonly code: CallErrorCode | 'share.badTimes' | 'share.alarm' };

/** How many steps one item may take in a round: preparing, sending, and both again when something changed between. */
const patience = 8;
/** A link must stay valid for so long after it leaves, in milliseconds. */
const leastClaimTime = 60_000;

/** Sends one item of the outbox. Every call may be repeated: what was sent is stored before, and sent again as it was. */
export class Sender {
  #vault: SharingVault;
  #tools: SharingTools;

  constructor(vault: SharingVault, tools: SharingTools) {
    this.#vault = vault;
    this.#tools = tools;
  }

  async send(id: string): Promise<Sent> {
    for (let attempt = 0; attempt < patience; attempt++) {
      const item = this.#vault.collection('outboxItem').get(id);
      const share = item && this.#vault.collection('share').get(item.share);
      if (!item) return { how: 'dropped' };
      if (!share || share.ending || Date.parse(share.until) <= this.#tools.clock.now())
        return this.#drop(item);
      const sent = await this.#sendOnce(item, share);
      if (sent !== 'again') return sent;
    }
    return { how: 'later', code: 'relay.tooMany' };
  }

  #sendOnce(item: OutboxItem, share: Share): Promise<Sent | 'again'> {
    if (item.kind === 'create') return this.#create(item, share);
    return item.kind === 'photo' ? this.#photo(item, share) : this.#code(item, share);
  }

  async #create(item: OutboxItem, share: Share): Promise<Sent | 'again'> {
    const ready = await this.#readyToCreate(item, share);
    if (!ready) return this.#drop(item);
    const { request, current } = ready;
    const made = await this.#tools.relay.call(shareCalls.create, { id: current.shareId }, { request });
    if (made.ok) return this.#done(item, current, 1);
    if (made.error.code !== 'share.conflict') return this.#failed(made.error);
    const ours = await this.#isOurs(current);
    if (ours === true) return this.#done(item, current, 1);
    return ours === false ? this.#renumber(item, current) : this.#failed(ours);
  }

  /**
   * Whether the relay has this very share under its number, by a request whose answer was lost. The owner token does
   * not tell: another phone with the same root can have made a share with this number. The link's secret does.
   */
  async #isOurs({ shareId, linkSecret }: Share): Promise<boolean | CallError> {
    const token = toBase64Url(await lookTokenOf(kept(shareId), kept(linkSecret)));
    const looked = await this.#tools.relay.call(shareCalls.look, { id: shareId }, { token });
    if (looked.ok) return true;
    const { code } = looked.error;
    if (code === 'share.unknown') return false;
    return code === 'share.gone' || code === 'share.linkExpired' ? true : looked.error;
  }

  /** The request as it was sent before, or a new one; a link that would be too old when it arrives gets more time. */
  async #readyToCreate(item: OutboxItem, share: Share) {
    const { clock, argon2 } = this.#tools;
    const isLate = Date.parse(share.claimBefore) - clock.now() < leastClaimTime;
    const known = shareCalls.create.request.safeParse(item.attempt?.request);
    if (known.success && !isLate)
      return { request: z.encode(shareCalls.create.request, known.data), current: share };
    let current = share;
    if (isLate) {
      const time = claimBefore(share, { clock, isOnline: () => false });
      const noted = await this.#vault
        .collection('share')
        .update(share.id, (now) => ({ ...now, claimBefore: time }));
      if (!noted.ok) return undefined;
      current = noted.value;
    }
    const body = bodySchema.safeParse(item.body);
    if (!body.success) return undefined;
    const [shareId, secret, token] = [current.shareId, current.linkSecret, current.ownerToken].map(kept) as [
      Bytes,
      Bytes,
      Bytes,
    ];
    const keys = await claimKeysOf(shareId, secret, current.code, argon2);
    const outside = { id: shareId, version: 1, notAfter: seconds(current.until) };
    const request = {
      lookHash: await hashOf(await lookTokenOf(shareId, secret)),
      claimHash: await hashOf(keys.claimToken),
      ownerHash: await hashOf(token),
      stopHash: await hashOf(await stopTokenOf(token)),
      boot: await bootOf(current, keys, 1, current.bodyKey),
      body: toBase64Url(await sealBody(kept(current.bodyKey), outside, body.data)),
      notAfter: outside.notAfter,
      claimBefore: seconds(current.claimBefore),
      codeRequired: current.code !== undefined,
    };
    return (await this.#note(item, 1, request)) ? { request, current } : undefined;
  }

  async #renumber(item: OutboxItem, share: Share): Promise<Sent | 'again'> {
    const numbered = await takeNumber(this.#vault.collection('sharingHome'));
    if (!numbered.ok || !(await keepStop(this.#vault, { ...share, ...numbered.value })).ok) return full;
    const [shares, items] = [this.#vault.collection('share'), this.#vault.collection('outboxItem')];
    const moved = await this.#vault.together([
      shares.plan.update(share.id, (now) => ({ ...now, ...numbered.value })),
      items.plan.update(item.id, withoutAttempt),
    ]);
    return moved.ok ? 'again' : full;
  }

  async #photo(item: OutboxItem, share: Share): Promise<Sent | 'again'> {
    const known = shareCalls.renew.request.safeParse(item.attempt?.request);
    if (!item.attempt || !known.success) return this.#preparePhoto(item, share);
    const { version } = item.attempt;
    const request = z.encode(shareCalls.renew.request, known.data);
    const sending = { token: share.ownerToken, follows: version - 1, request };
    const sent = await this.#tools.relay.call(shareCalls.renew, { id: share.shareId }, sending);
    if (sent.ok) return this.#done(item, share, version);
    const { code } = sent.error;
    if (code === 'share.gone' || code === 'share.linkExpired') return this.#drop(item);
    if (code !== 'share.versionConflict' && code !== 'share.devicesMismatch') return this.#failed(sent.error);
    const cleared = await this.#vault.collection('outboxItem').update(item.id, withoutAttempt);
    return cleared.ok ? 'again' : full;
  }

  /** Seals the photo for whoever has the share now, as the version after the one that the relay has. */
  async #preparePhoto(item: OutboxItem, before: Share): Promise<Sent | 'again'> {
    const asked = await askOwner({ vault: this.#vault, tools: this.#tools }, before);
    if (!asked.ok) return this.#failed(asked.error);
    const { share, answer } = asked.value;
    const body = bodySchema.safeParse(item.body);
    if (share.ending || !body.success || answer.state === 'linkExpired') return this.#drop(item);
    if (!asked.value.isAgreed) return { how: 'later', code: 'share.alarm' };
    const [id, key, version] = [kept(share.shareId), newSecret(), answer.version + 1];
    const sealed = await sealBody(key, { id, version, notAfter: seconds(share.until) }, body.data);
    const sealedKeys = await this.#keysFor(share, version, sealed, key);
    if (!sealedKeys) return { how: 'later', code: 'share.alarm' };
    const bodyKey = toBase64Url(key);
    const secret = kept(share.linkSecret);
    const boot = share.device
      ? {}
      : {
          boot: await bootOf(
            share,
            await claimKeysOf(id, secret, share.code, this.#tools.argon2),
            version,
            bodyKey,
          ),
        };
    const request = { body: toBase64Url(sealed), sealedKeys, ...boot };
    return (await this.#note({ ...item, bodyKey }, version, request)) ? 'again' : full;
  }

  async #keysFor(share: Share, version: number, sealed: Bytes, key: Bytes) {
    if (!share.device) return [];
    const { deviceId, publicKey } = share.device;
    const bond = { shareId: kept(share.shareId), psk: kept(share.psk) };
    const place = { version, outside: outsideOf(sealed) };
    const sealedKey = await sealBodyKey(bond, kept(publicKey), place, key);
    return sealedKey && [{ deviceId, sealedKey: toBase64Url(sealedKey) }];
  }

  async #code(item: OutboxItem, share: Share): Promise<Sent | 'again'> {
    const known = shareCalls.resetCode.request.safeParse(item.attempt?.request);
    if (!known.success) return this.#prepareCode(item, share);
    const sending = {
      token: share.ownerToken,
      request: z.encode(shareCalls.resetCode.request, known.data),
    };
    const sent = await this.#tools.relay.call(shareCalls.resetCode, { id: share.shareId }, sending);
    if (sent.ok)
      return this.#finish(item, (now) => ({ ...now, code: item.code, attemptsLeft: claimAttempts }));
    const isLost = ['share.claimed', 'share.gone', 'share.linkExpired'].includes(sent.error.code);
    return isLost ? this.#drop(item) : this.#failed(sent.error);
  }

  async #prepareCode(item: OutboxItem, before: Share): Promise<Sent | 'again'> {
    const asked = await askOwner({ vault: this.#vault, tools: this.#tools }, before);
    if (!asked.ok) return this.#failed(asked.error);
    const { share, answer } = asked.value;
    if (share.ending || share.device) return this.#drop(item);
    const keys = await claimKeysOf(
      kept(share.shareId),
      kept(share.linkSecret),
      item.code,
      this.#tools.argon2,
    );
    const boot = await bootOf(share, keys, answer.version, share.bodyKey);
    const request = { claimHash: await hashOf(keys.claimToken), boot, codeRequired: item.code !== undefined };
    return (await this.#note(item, answer.version, request)) ? 'again' : full;
  }

  /** Notes that the relay has a photo, and its key. */
  #done(item: OutboxItem, share: Share, version: number): Promise<Sent> {
    const at = instant(this.#tools.clock);
    return this.#finish(item, (now) => ({
      ...now,
      sharedAt: now.sharedAt ?? at,
      bodyKey: item.kind === 'create' ? share.bodyKey : (item.bodyKey ?? now.bodyKey),
      photos: now.photos.map((photo) =>
        photo.madeAt === item.createdAt ? { ...photo, version, sentAt: photo.sentAt ?? at } : photo,
      ),
    }));
  }

  async #finish(item: OutboxItem, change: (share: Share) => Share): Promise<Sent> {
    const [shares, items] = [this.#vault.collection('share'), this.#vault.collection('outboxItem')];
    const done = await this.#vault.together([
      shares.plan.update(item.share, change),
      items.plan.remove(item.id),
    ]);
    return done.ok ? { how: 'sent' } : full;
  }

  async #drop(item: OutboxItem): Promise<Sent> {
    await this.#vault.collection('outboxItem').remove(item.id);
    return { how: 'dropped' };
  }

  /** Stores what is about to be sent; another tab may have been first, then that is what counts. */
  async #note(item: OutboxItem, version: number, request: Record<string, unknown>): Promise<boolean> {
    const attempt = { at: instant(this.#tools.clock), version, request };
    const noted = await this.#vault
      .collection('outboxItem')
      .update(item.id, (now) => ({ ...now, bodyKey: item.bodyKey, attempt }));
    return noted.ok;
  }

  #failed(error: { readonly code: string }): Sent {
    const { code } = error as CallError;
    if (code === 'relay.offline') return { how: 'offline', code };
    if (code === 'share.badTimes') return { how: 'later', code };
    return { how: 'later', code: code.startsWith('relay.') ? (code as CallErrorCode) : 'relay.badRequest' };
  }
}

/** The vault did not take it; it is tried again at the next round. */
const full: Sent = { how: 'later', code: 'relay.tooMany' };

function withoutAttempt(item: OutboxItem): OutboxItem {
  const bare: OutboxItem = { ...item };
  delete bare.attempt;
  return bare;
}

async function hashOf(token: Bytes): Promise<string> {
  return toBase64Url(await sha256(token));
}

async function bootOf(
  share: Share,
  { bootKey }: ClaimKeys,
  version: number,
  bodyKey: string,
): Promise<string> {
  const publisherKey = share.keys.at(-1)?.publicKey ?? '';
  const outside = { id: kept(share.shareId), version, notAfter: seconds(share.until) };
  return toBase64Url(await sealBoot(bootKey, outside, { bodyKey, publisherKey, psk: share.psk }));
}
