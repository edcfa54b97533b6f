import * as z from 'zod/mini';
import { toBase64Url } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { newSecret } from '$lib/crypto/secret';
import { bodySchema } from '$lib/domain/received/received.schema';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Share } from '$lib/domain/share/share.schema';
import type { RequestOf } from '$lib/protocol/api/call';
import { claimAttempts } from '$lib/protocol/api/limits';
import { shareCalls } from '$lib/protocol/api/share-calls';
import { syncShare } from './sync-share';
import { lookTokenOf } from './derivations';
import type { SendFailureCode } from './send-failure';
import { allocateNumber } from './share-numbers';
import { claimDeadline, storeStop, maxClaimPeriod } from './make-share';
import type { CallError } from './relay-client';
import { codeRequest, createRequest, snapshotRequest } from './share-requests';
import { storedBytes, type SharingDependencies, type SharingVault } from './sharing-dependencies';

/**
 * How an attempt to send went. `sent`: the relay has it and the item is gone. `dropped`: there is nothing to send any
 * more, the item is gone. `later`: it stays; `code` says why. `offline` ends the round.
 */
export type SendOutcome =
  | { readonly how: 'sent' | 'dropped' }
  | { readonly how: 'later' | 'offline'; readonly code: SendFailureCode };

/** How many steps one item may take in a round: preparing, sending, and both again when something changed between. */
const maxSteps = 8;
/** So many photos another phone with the same share may have sent. */
const likelyAhead = 10_000;
/** A link must stay valid for so long after it leaves, in milliseconds. */
const leastClaimTime = 60_000;

/** Sends one item of the outbox. Every call may be repeated: what was sent is stored before, and sent again as it was. */
export class OutboxItemSender {
  #vault: SharingVault;
  #deps: SharingDependencies;

  constructor(vault: SharingVault, deps: SharingDependencies) {
    this.#vault = vault;
    this.#deps = deps;
  }

  async send(id: string): Promise<SendOutcome> {
    for (let attempt = 0; attempt < maxSteps; attempt++) {
      const item = this.#items.get(id);
      const share = item && this.#vault.collection('share').get(item.share);
      if (!item) return { how: 'dropped' };
      if (!share || share.ending) return this.#drop(item);
      const sent = await this.#sendOnce(item, share);
      if (sent !== 'again') return sent;
    }
    return { how: 'later', code: 'share.versionConflict' };
  }

  #sendOnce(item: OutboxItem, share: Share): Promise<SendOutcome | 'again'> {
    if (item.kind === 'create') return this.#sendCreate(item, share);
    return item.kind === 'photo' ? this.#sendSnapshot(item, share) : this.#sendCode(item, share);
  }

  async #sendCreate(item: OutboxItem, share: Share): Promise<SendOutcome | 'again'> {
    const ready = await this.#readyToCreate(item, share);
    if (!ready.ok) return this.#failed(ready.error);
    const { request, current } = ready.value;
    const made = await this.#deps.relay.call(shareCalls.create, { id: current.shareId }, { request });
    if (made.ok) return this.#noteSent(item, current, 1);
    if (made.error.code === 'share.badTimes') return this.#refusedTimes(item);
    if (made.error.code !== 'share.conflict') return this.#failed(made.error);
    const ours = await this.#isOurs(current);
    if (ours === true) return this.#noteSent(item, current, 1);
    return ours === false ? this.#renumber(item, current) : this.#failed(ours);
  }

  /** Nothing was stored by the relay; by its clock, which is known now, another request can be made. */
  async #refusedTimes(item: OutboxItem): Promise<SendOutcome> {
    const cleared = await this.#items.update(item.id, withoutAttempt);
    return cleared.ok ? { how: 'later', code: 'share.badTimes' } : this.#failed(cleared.error);
  }

  /**
   * Whether the relay has this very share under its number, by a request whose answer was lost. The owner token does
   * not tell: another phone with the same root can have made a share with this number. The link's secret does.
   */
  async #isOurs({ shareId, linkSecret }: Share): Promise<boolean | CallError> {
    const token = toBase64Url(await lookTokenOf(storedBytes(shareId), storedBytes(linkSecret)));
    const looked = await this.#deps.relay.call(shareCalls.look, { id: shareId }, { token });
    if (looked.ok) return true;
    const { code } = looked.error;
    if (code === 'share.unknown') return false;
    return code === 'share.gone' || code === 'share.linkExpired' ? true : looked.error;
  }

  /**
   * The request as it was sent before, or a new one. A link that would be too old when it arrives gets more time, and
   * one that would last longer than links may gets less.
   */
  async #readyToCreate(item: OutboxItem, share: Share): Promise<Result<Ready, Failure>> {
    const { clock, argon2 } = this.#deps;
    const claimTime = Date.parse(share.claimBefore) - clock.now();
    const isFit = claimTime >= leastClaimTime && claimTime <= maxClaimPeriod + leastClaimTime;
    const known = shareCalls.create.request.safeParse(item.attempt?.request);
    if (known.success && isFit)
      return ok({ request: z.encode(shareCalls.create.request, known.data), current: share });
    const time = isFit ? share.claimBefore : claimDeadline(share, clock.now(), false);
    const noted = await this.#vault
      .collection('share')
      .update(share.id, (now) => (now.claimBefore === time ? now : { ...now, claimBefore: time }));
    if (!noted.ok) return noted;
    const body = bodySchema.safeParse(item.body);
    if (!body.success) return err({ code: 'relay.badRequest' });
    const request = await createRequest(noted.value, body.data, argon2);
    const attempted = await this.#note(item, 1, request);
    return attempted.ok ? ok({ request, current: noted.value }) : attempted;
  }

  async #renumber(item: OutboxItem, share: Share): Promise<SendOutcome | 'again'> {
    const numbered = await allocateNumber(this.#vault.collection('sharingHome'));
    if (!numbered.ok) return this.#failed(numbered.error);
    const stoppable = await storeStop(this.#vault, { ...share, ...numbered.value });
    if (!stoppable.ok) return this.#failed(stoppable.error);
    const moved = await this.#vault.commit([
      this.#vault.collection('share').plan.update(share.id, (now) => ({ ...now, ...numbered.value })),
      this.#items.plan.update(item.id, withoutAttempt),
    ]);
    return moved.ok ? 'again' : this.#failed(moved.error);
  }

  async #sendSnapshot(item: OutboxItem, share: Share): Promise<SendOutcome | 'again'> {
    const known = shareCalls.renew.request.safeParse(item.attempt?.request);
    if (!item.attempt || !known.success) return this.#prepareSnapshot(item, share);
    const { version } = item.attempt;
    const request = z.encode(shareCalls.renew.request, known.data);
    const sending = { token: share.ownerToken, follows: version - 1, request };
    const sent = await this.#deps.relay.call(shareCalls.renew, { id: share.shareId }, sending);
    if (sent.ok) return this.#noteSent(item, share, version);
    const { code } = sent.error;
    if (code === 'share.linkExpired') return this.#drop(item);
    if (code === 'share.gone') return this.#gone(item, share);
    if (code !== 'share.versionConflict' && code !== 'share.devicesMismatch') return this.#failed(sent.error);
    const cleared = await this.#items.update(item.id, withoutAttempt);
    return cleared.ok ? 'again' : this.#failed(cleared.error);
  }

  /** Seals the photo for whoever has the share now, as the version after the one that the relay has. */
  async #prepareSnapshot(item: OutboxItem, before: Share): Promise<SendOutcome | 'again'> {
    const asked = await syncShare({ vault: this.#vault, deps: this.#deps }, before);
    if (!asked.ok) return this.#failed(asked.error);
    const { share, answer } = asked.value;
    if (share.ending || answer.state === 'linkExpired') return this.#drop(item);
    const body = bodySchema.safeParse(item.body);
    if (!body.success) return { how: 'later', code: 'relay.badRequest' };
    if (!asked.value.isAgreed) return { how: 'later', code: 'share.alarm' };
    // A reader never goes back behind a number: one that cannot be is not used.
    if (answer.version > newestKnown(share) + likelyAhead) return { how: 'later', code: 'relay.broken' };
    const [key, version] = [newSecret(), answer.version + 1];
    const request = await snapshotRequest(share, { body: body.data, version, key }, this.#deps.argon2);
    if (!request) return { how: 'later', code: 'share.alarm' };
    const noted = await this.#note({ ...item, bodyKey: toBase64Url(key) }, version, request);
    return noted.ok ? 'again' : this.#failed(noted.error);
  }

  async #sendCode(item: OutboxItem, share: Share): Promise<SendOutcome | 'again'> {
    const known = shareCalls.resetCode.request.safeParse(item.attempt?.request);
    if (!known.success) return this.#prepareCode(item, share);
    const sending = {
      token: share.ownerToken,
      request: z.encode(shareCalls.resetCode.request, known.data),
    };
    const sent = await this.#deps.relay.call(shareCalls.resetCode, { id: share.shareId }, sending);
    if (sent.ok)
      return this.#finish(item, (now) => ({ ...now, code: item.code, attemptsLeft: claimAttempts }));
    const { code } = sent.error;
    if (code === 'share.gone') return this.#gone(item, share);
    const isLost = code === 'share.claimed' || code === 'share.linkExpired';
    return isLost ? this.#drop(item) : this.#failed(sent.error);
  }

  /** The relay says that it ended. It is asked how; when it does not say so then, the item stays. */
  async #gone(item: OutboxItem, share: Share): Promise<SendOutcome> {
    const asked = await syncShare({ vault: this.#vault, deps: this.#deps }, share);
    if (!asked.ok) return this.#failed(asked.error);
    return asked.value.share.ending ? this.#drop(item) : { how: 'later', code: 'relay.broken' };
  }

  async #prepareCode(item: OutboxItem, before: Share): Promise<SendOutcome | 'again'> {
    const asked = await syncShare({ vault: this.#vault, deps: this.#deps }, before);
    if (!asked.ok) return this.#failed(asked.error);
    const { share, answer } = asked.value;
    if (share.ending || share.device) return this.#drop(item);
    const request = await codeRequest(share, item.code, answer.version, this.#deps.argon2);
    const noted = await this.#note(item, answer.version, request);
    return noted.ok ? 'again' : this.#failed(noted.error);
  }

  /** Notes that the relay has a photo, and its key. */
  #noteSent(item: OutboxItem, share: Share, version: number): Promise<SendOutcome> {
    const at = instant(this.#deps.clock);
    return this.#finish(item, (now) => ({
      ...now,
      sharedAt: now.sharedAt ?? at,
      bodyKey: item.kind === 'create' ? share.bodyKey : (item.bodyKey ?? now.bodyKey),
      photos: now.photos.map((photo) =>
        photo.madeAt === item.createdAt ? { ...photo, version, sentAt: photo.sentAt ?? at } : photo,
      ),
    }));
  }

  async #finish(item: OutboxItem, change: (share: Share) => Share): Promise<SendOutcome> {
    const done = await this.#vault.commit([
      this.#vault.collection('share').plan.update(item.share, change),
      this.#items.plan.remove(item.id),
    ]);
    return done.ok ? { how: 'sent' } : this.#failed(done.error);
  }

  async #drop(item: OutboxItem): Promise<SendOutcome> {
    const removed = await this.#items.remove(item.id);
    const isGone = removed.ok || removed.error.code === 'vault.notFound';
    return isGone ? { how: 'dropped' } : this.#failed(removed.error);
  }

  /** Stores what is about to be sent; another tab may have been first, then that is what counts. */
  #note(item: OutboxItem, version: number, request: Record<string, unknown>) {
    const attempt = { at: instant(this.#deps.clock), version, request };
    return this.#items.update(item.id, (now) => ({ ...now, bodyKey: item.bodyKey, attempt }));
  }

  #failed({ code }: Pick<CallError, 'code'> | Failure): SendOutcome {
    if (code === 'relay.offline') return { how: 'offline', code };
    if (code === 'share.badTimes' || code === 'share.unknown') return { how: 'later', code };
    const isTold = code.startsWith('relay.') || code.startsWith('vault.');
    return { how: 'later', code: isTold ? (code as SendFailureCode) : 'relay.broken' };
  }

  get #items() {
    return this.#vault.collection('outboxItem');
  }
}

/** The highest version that this phone gave a photo. */
function newestKnown({ photos }: Share): number {
  return Math.max(...photos.map(({ version }) => version));
}

interface Failure {
  readonly code: SendFailureCode;
}

/** What makes a share, and the share as it is then. */
interface Ready {
  readonly request: RequestOf<typeof shareCalls.create>;
  readonly current: Share;
}

function withoutAttempt(item: OutboxItem): OutboxItem {
  const bare: OutboxItem = { ...item };
  delete bare.attempt;
  return bare;
}
