import { toBase64Url } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import type { Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { copyState, isEndAhead, tidied } from '$lib/domain/received/received.rules';
import type { Received, SentReply } from '$lib/domain/received/received.schema';
import type { Reply } from '$lib/domain/share/reply.schema';
import { shareCalls } from '$lib/protocol/api/share-calls';
import type { ShareLink } from '$lib/protocol/link';
import { LinkClaimer } from './link-claimer';
import { lookTokenOf } from './derivations';
import { replyFault, sealReply } from './hpke-messages';
import { verifySnapshot } from './verify-snapshot';
import type { ReceivedStore } from './received-store';
import type { CallError } from './relay-client';
import { receivingError, type ReceivingError } from './receiving-error';
import { instantOf, storedBytes, unixSeconds, type ReaderDependencies } from './sharing-dependencies';

type Done<T> = Promise<Result<T, ReceivingError>>;

/** What a link is, before anything is opened. Looking uses nothing up and is in no log. */
export interface LinkStatus {
  readonly shareId: string;
  /** `own`: this device opened it before, so it can be read at once. */
  readonly state: 'open' | 'own';
  readonly codeRequired: boolean;
  readonly attemptsLeft: number;
}

/**
 * The reader's half of sharing. Knows no database: storage is handed in, so that the page of a link stays light.
 */
export class ShareReader {
  #store: ReceivedStore;
  #deps: ReaderDependencies;
  #claimer: LinkClaimer;

  constructor(store: ReceivedStore, deps: ReaderDependencies) {
    this.#store = store;
    this.#deps = deps;
    this.#claimer = new LinkClaimer(store, deps);
  }

  get received(): Observable<readonly Received[]> {
    return this.#store;
  }

  /** Asks the relay whether the link can be opened. Never called on load by a page that a scanner may open. */
  async look(link: ShareLink): Done<LinkStatus> {
    const elsewhere = this.#elsewhere(link);
    if (elsewhere) return elsewhere;
    const shareId = toBase64Url(link.shareId);
    const own = this.#store.get(shareId);
    const facts = { shareId, codeRequired: link.codeRequired, attemptsLeft: 0 };
    if (own?.access) return ok({ ...facts, state: 'own' });
    const token = toBase64Url(await lookTokenOf(link.shareId, link.secret));
    const looked = await this.#deps.relay.call(shareCalls.look, { id: shareId }, { token });
    if (!looked.ok) return err(receivingError(looked.error));
    if (!looked.value) return err({ code: 'relay.broken' });
    const { state, codeRequired, attemptsLeft } = looked.value;
    if (state === 'locked') return err({ code: 'share.locked' });
    // Ours, when the answer to our own claim was lost.
    if (state === 'claimed' && !own) return err({ code: 'share.claimed' });
    return ok({ shareId, state: 'open', codeRequired, attemptsLeft });
  }

  /**
   * Opens the link for this device and no other: keys are stored first, then the relay is asked, so a lost answer or
   * a kill can be repeated. Gives what may be read; `confirm` comes after it.
   */
  async claim(link: ShareLink, code?: string): Done<Received> {
    const elsewhere = this.#elsewhere(link);
    if (elsewhere) return elsewhere;
    const own = this.#store.get(toBase64Url(link.shareId));
    return own?.access ? this.refresh(own.id) : this.#claimer.claim(link, code);
  }

  /** Makes the keys of a claim ahead of the tap. Stores nothing, and asks nothing of the relay. */
  prepare(link: ShareLink, code?: string): void {
    if (!this.#store.get(toBase64Url(link.shareId))) void this.#claimer.prepare(link, code);
  }

  /**
   * Tells the relay that what was claimed is stored: from then on the link opens nothing. Repeated at the next contact
   * when that did not reach it.
   */
  async confirm(id: string): Promise<void> {
    const received = this.#store.get(id);
    if (received?.needsAck) await this.#claimer.ack(received);
  }

  /** Goes on with a claim that was under way when the page was closed. */
  async resumeClaims(): Promise<void> {
    for (const { id } of this.#store.current.filter(({ claim }) => claim)) await this.#resume(id);
  }

  /** Asks for the newest photo of one share. Offline: relay.offline, and the copy stays readable for 14 days. */
  async refresh(id: string): Done<Received> {
    const received = this.#store.get(id);
    if (!received) return err({ code: 'share.unknown' });
    if (received.claim) return this.#resume(id);
    if (received.ending) return this.#tellLeaving(received);
    await this.confirm(id);
    await this.#sendReplies(id);
    return this.#fetchNewest(received);
  }

  /** The same for all that are not ended; what could not be asked stays as it is. */
  async refreshAll(): Done<undefined> {
    let failure: ReceivingError | undefined;
    for (const { id, ending, leftAt } of this.#store.current) {
      if (ending && (ending.why !== 'left' || leftAt)) continue;
      const refreshed = await this.refresh(id);
      if (refreshed.ok || refreshed.error.code === 'share.gone') continue;
      failure ??= refreshed.error;
      if (failure.code === 'relay.offline') break;
    }
    return failure ? err(failure) : ok();
  }

  /** Notes that the newest photo was looked at: what is new starts from here. */
  noteRead(id: string): Done<Received> {
    const readAt = instant(this.#deps.clock);
    return this.#change(id, (received) => ({ ...received, readAt }));
  }

  /** Seals and stores a message, and sends it as soon as there is a network. The first is `hello`. */
  async reply(id: string, reply: Reply): Done<Received> {
    const received = this.#store.get(id);
    if (!received?.access) return err({ code: 'share.unknown' });
    if (received.ending) return err({ code: 'share.gone', endedAt: received.ending.at });
    const fault = replyFault(reply);
    if (fault) return err({ code: fault });
    const seq = (received.replies.at(-1)?.seq ?? 0) + 1;
    const replyId = this.#deps.newId();
    const sealed = await sealReply(
      { shareId: storedBytes(id), psk: storedBytes(received.access.psk) },
      storedBytes(received.access.publisherKey),
      { deviceId: storedBytes(received.device.id), id: storedBytes(replyId), seq },
      reply,
    );
    if (!sealed) return err({ code: 'share.damaged' });
    const at = instant(this.#deps.clock);
    const sent: SentReply = { id: replyId, seq, at, reply, sealed: toBase64Url(sealed) };
    const stored = await this.#change(id, (now) => ({ ...now, replies: [...now.replies, sent] }));
    if (!stored.ok) return stored;
    const failure = await this.#sendReplies(id);
    if (failure && failure.code !== 'relay.offline') return err(failure);
    return this.#known(id);
  }

  /** "Ik wil dit niet meer zien": says goodbye, gives up access, and removes the copy. */
  async leave(id: string): Done<Received> {
    const received = this.#store.get(id);
    if (!received) return err({ code: 'share.unknown' });
    if (received.ending) return ok(received);
    if (received.access) await this.reply(id, { v: 1, kind: 'goodbye' });
    const at = instant(this.#deps.clock);
    const left = await this.#change(id, (now) => ended(now, { at, why: 'left' }));
    return left.ok ? this.#tellLeaving(left.value) : left;
  }

  /** Takes what is ended out of the list. */
  async forget(id: string): Done<undefined> {
    const removed = await this.#store.remove(id);
    return removed.ok || removed.error.code === 'vault.notFound' ? ok() : removed;
  }

  /** Removes copies that may not be kept any longer. Called at opening. */
  async tidy(): Promise<void> {
    const { clock, relay } = this.#deps;
    const moments = { now: clock.now(), phone: clock.phone };
    const isLate = this.#store.current.some(
      (received) =>
        !['none', 'readable'].includes(copyState(received, moments)) || isEndAhead(received, moments.now),
    );
    if (isLate) await relay.askTime();
    const { passed } = clock;
    if (passed === undefined) return;
    for (const { id } of this.#store.current) await this.#change(id, (received) => tidied(received, passed));
  }

  async #resume(id: string): Done<Received> {
    const claimed = await this.#claimer.sendClaim(id);
    await this.confirm(id);
    return claimed;
  }

  async #fetchNewest(received: Received): Done<Received> {
    const { id, device } = received;
    const request = { have: received.photo?.version ?? 0 };
    const sending = { token: device.token, request };
    const opened = await this.#deps.relay.call(shareCalls.open, { id }, sending);
    if (!opened.ok) return this.#notOpened(received, opened.error);
    const checkedAt = instant(this.#deps.clock);
    if (!opened.value) {
      // Nothing new. Without a copy there should have been something.
      if (!received.photo) return err({ code: 'relay.broken' });
      return this.#change(id, (now) => ({ ...now, checkedAt }));
    }
    // By the relay's own time, that came with this answer: the phone's clock alone refuses nothing.
    const checked = await verifySnapshot(received, opened.value, this.#deps.clock.now());
    if (!checked.ok) {
      const { code } = checked.error;
      const why = code === 'share.rollback' ? 'rollback' : code === 'share.fork' ? 'fork' : undefined;
      if (why) await this.#change(id, (now) => ({ ...now, alarm: now.alarm ?? { at: checkedAt, why } }));
      return checked;
    }
    return this.#change(id, (now) => checked.value(now, checkedAt));
  }

  async #notOpened(received: Received, error: CallError): Done<Received> {
    const failure = receivingError(error);
    if (failure.code !== 'share.gone') return err(failure);
    const now = instant(this.#deps.clock);
    const told = error.endedAt === undefined ? now : instantOf(error.endedAt);
    const at = told < now ? told : now;
    const until = received.photo?.body.until;
    // The relay counts in whole seconds.
    const why = until !== undefined && unixSeconds(at) >= unixSeconds(until) ? 'expired' : 'stopped';
    const stored = await this.#change(received.id, (now) => ended(now, { at, why }));
    return stored.ok ? err({ code: 'share.gone', endedAt: at }) : stored;
  }

  /** Sends what was not sent, oldest first. Gives why something could not go. */
  async #sendReplies(id: string): Promise<ReceivingError | undefined> {
    const { device, replies } = this.#store.get(id) ?? { replies: [] };
    for (const { id: rid, seq, sealed, sentAt } of replies) {
      if (sentAt !== undefined || !device) continue;
      const sending = { token: device.token, request: { id: rid, seq, sealed } };
      const sent = await this.#deps.relay.call(shareCalls.reply, { id }, sending);
      if (!sent.ok) return receivingError(sent.error);
      const at = instant(this.#deps.clock);
      await this.#change(id, (now) => ({
        ...now,
        replies: now.replies.map((reply) => (reply.id === rid ? { ...reply, sentAt: at } : reply)),
      }));
    }
    return undefined;
  }

  /** Tells the relay that this reader left, as long as it has not heard it. */
  async #tellLeaving(received: Received): Done<Received> {
    const { id, ending, leftAt, device } = received;
    if (ending?.why !== 'left') return err({ code: 'share.gone', endedAt: ending?.at });
    if (leftAt) return ok(received);
    await this.#sendReplies(id);
    const told = await this.#deps.relay.call(shareCalls.leave, { id }, { token: device.token });
    const isTold = told.ok || told.error.code === 'share.unknown' || told.error.code === 'share.gone';
    if (!isTold) return ok(received);
    return this.#change(id, (now) => ({ ...now, leftAt: instant(this.#deps.clock) }));
  }

  #elsewhere({ origin }: ShareLink) {
    const isElsewhere = origin !== undefined && origin.toLowerCase() !== this.#deps.origin.toLowerCase();
    return isElsewhere ? err({ code: 'link.elsewhere' }) : undefined;
  }

  #known(id: string): Result<Received, ReceivingError> {
    const received = this.#store.get(id);
    return received ? ok(received) : err({ code: 'share.unknown' });
  }

  #change(id: string, change: (received: Received) => Received): Done<Received> {
    return this.#store.update(id, change);
  }
}

/** An ended share without its copy and keys: only that it was there, and when it ended. */
function ended(received: Received, ending: NonNullable<Received['ending']>): Received {
  const bare: Received = { ...received, ending };
  delete bare.photo;
  delete bare.before;
  delete bare.claim;
  delete bare.firstKey;
  return bare;
}
