import { instant } from '$lib/core/clock';
import type { Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import { endOf, isOver, liveShares, sharedThisWeek, sharesWith } from '$lib/domain/share/share.rules';
import { withAlarmAnswered, withDecision, withoutUnreadable } from '$lib/domain/share/share-decisions.rules';
import { dueToStop, hasStopDay } from '$lib/domain/share/stop-day.rules';
import type { Receiver, Share } from '$lib/domain/share/share.schema';
import { syncShares } from './sync-shares';
import { newCode } from './derivations';
import { requestStops, endShareChanges, isUnsentCreate } from './end-share';
import {
  shareLinkFor,
  makeShare,
  renewedOrder,
  type DatedShareOrder,
  type MadeShare,
  type ShareOrder,
} from './make-share';
import { setRule, settleRule, waitFor } from './own-rule';
import { OutboxProcessor } from './outbox-processor';
import { findNewerShares, replacePhone, type FoundShares } from './phone-recovery';
import type { Outbox } from './outbox';
import { publishSnapshot } from './publish-snapshot';
import type { SharingError } from './sharing-error';
import {
  learnTime,
  type SharingContext,
  type SharingDependencies,
  type SharingVault,
} from './sharing-dependencies';

type Done<T> = Promise<Result<T, SharingError>>;

/**
 * The client's half of sharing (docs/PROTOCOL.md 3), of an open vault. One for each open vault; `close` when it locks.
 */
export class Publisher {
  #vault: SharingVault;
  #deps: SharingDependencies;
  #processor: OutboxProcessor;

  constructor(vault: SharingVault, deps: SharingDependencies) {
    this.#vault = vault;
    this.#deps = deps;
    this.#processor = new OutboxProcessor(vault, deps);
  }

  /** All shares, in the order of making; `shareState` says what state each is in. */
  get shares(): Observable<readonly Share[]> {
    return this.#shares;
  }

  get outbox(): Observable<Outbox> {
    return this.#processor.outbox;
  }

  /**
   * Until when a share with this person would wait by the client's own rule; `undefined`: it can go at once. Ask
   * before `create`, and say so on the screen.
   */
  waitFor(receiver: Receiver): string | undefined {
    return waitFor(this.#vault, this.#deps, receiver);
  }

  /**
   * Makes a share: stored first (also offline), then sent as far as there is a network. A QR shown without a network
   * stays valid for 24 hours, with one for 10 minutes; a link for 7 days.
   */
  async create({ period, ...input }: ShareOrder): Done<MadeShare> {
    await learnTime(this.#deps);
    const waitsUntil = this.waitFor(input.receiver);
    return this.#make({ ...input, until: endOf(period, this.#deps.clock.now()), waitsUntil });
  }

  /** The link again, as long as nobody opened it; `undefined` afterwards. */
  async linkOf(id: string): Promise<string | undefined> {
    const share = this.#shares.get(id);
    if (!share || share.device || share.ending || isOver(share, this.#deps.clock.now())) return undefined;
    return shareLinkFor(share, this.#deps.origin);
  }

  /**
   * "Stuur nieuwe foto": seals these contents as the next photo. `choice`: what the client chooses from now on, when that
   * is another choice than before. Never called by itself. Errors: share.gone.
   */
  async publishSnapshot(id: string, contents: ShareContents, choice?: ShareChoice): Done<Share> {
    const share = this.#live(id);
    if (!share.ok) return share;
    const change = await publishSnapshot(this.#context, share.value, contents, choice);
    if (!change.ok) return change;
    await this.flush();
    return this.#known(id);
  }

  /**
   * Stops for good. Stored first, sent when there is a network, retried until the end date, also while locked. Until
   * it is sent the outbox shows it in `stopping`.
   */
  async stop(id: string): Done<Share> {
    const share = this.#shares.get(id);
    if (!share) return err({ code: 'share.unknown' });
    const stopped = await this.#end([share]);
    return stopped.ok ? this.#known(id) : stopped;
  }

  /** The same for everything that is shared; gives how many. */
  async stopAll(): Done<number> {
    // Also what this vault knows nothing of: shares that are younger than a copy that was put back.
    const asked = await this.#vault.stops.ask(instant(this.#deps.clock));
    const ended = await this.#end(liveShares(this.#shares.current));
    return asked.ok || !ended.ok || ended.value > 0 ? ended : err({ code: 'share.stopNotKept' });
  }

  /** Stops everything of which something was shared in the last seven days (`sharedThisWeek` shows which). */
  takeBackWeek(): Done<number> {
    return this.#end(sharedThisWeek(this.#shares.current, this.#deps.clock.now()));
  }

  /** Stops what the former casemanager has; what a new one gets is chosen anew, or nothing. */
  stopWith(receiver: Receiver): Done<number> {
    return this.#end(sharesWith(this.#shares.current, receiver));
  }

  /** Asks the relay about every live share: who opened, replies, the log, a code that was tried. */
  async refresh(): Done<undefined> {
    await this.flush();
    const { failure, wasTold } = await syncShares(this.#context);
    // What the relay says to have ended is stopped from here too.
    if (wasTold) await this.flush();
    return failure ? err(failure) : ok();
  }

  /** Stops the old link and makes a share with the same choice and contents for the same person. */
  async newLink(id: string): Done<MadeShare> {
    const old = this.#shares.get(id);
    if (!old) return err({ code: 'share.unknown' });
    await learnTime(this.#deps);
    const stopped = await this.#end([old]);
    if (!stopped.ok) return stopped;
    const made = await this.#make(renewedOrder(old, this.#deps.clock.now()));
    if (made.ok) await this.#shares.update(id, (share) => ({ ...share, replacedBy: made.value.share.id }));
    return made;
  }

  /** Gives another code (or none), as long as nobody opened it. Tries start anew. Errors: share.gone, .alreadyOpened. */
  async resetCode(id: string, withCode: boolean): Done<Share> {
    const share = this.#live(id);
    if (!share.ok) return share;
    if (share.value.device) return err({ code: 'share.alreadyOpened' });
    const code = withCode ? newCode() : undefined;
    const createdAt = instant(this.#deps.clock);
    const isMade = !this.#items.current.some((item) => isUnsentCreate(item, id));
    const stored = isMade
      ? await this.#items.put({ id: this.#deps.newId(), createdAt, share: id, kind: 'code', code })
      : await this.#shares.update(id, (current) => ({ ...current, code }));
    if (!stored.ok) return stored;
    await this.flush();
    return this.#known(id);
  }

  /** Notes what the client did with a reply. Taking a step or appointment over is up to the screen. */
  decide(id: string, replyId: string, decision: 'accepted' | 'declined'): Done<Share> {
    return this.#note(id, (share, at) => withDecision(share, replyId, decision, at));
  }

  /** Puts away what came in with a share and cannot be read. */
  putUnreadableAway(id: string): Done<Share> {
    return this.#note(id, withoutUnreadable);
  }

  /** The client knows of the alarm about a device; only another device raises one again. */
  answerAlarm(id: string): Done<Share> {
    return this.#note(id, withAlarmAnswered);
  }

  /** Takes something back that lies ready. A share that may have left already is stopped as well. */
  async cancelQueued(id: string): Done<undefined> {
    const item = this.#items.get(id);
    if (!item) return ok();
    const share = this.#shares.get(item.share);
    if (item.kind === 'create' && share) {
      const ended = await this.#end([share]);
      return ended.ok ? ok() : ended;
    }
    return this.#vault.commit([
      this.#items.plan.remove(id),
      this.#shares.plan.update(item.share, (now) => ({
        ...now,
        photos: now.photos.filter(({ madeAt, sentAt }) => sentAt || madeAt !== item.createdAt),
      })),
    ]);
  }

  /** Sends what lies ready; called at opening, when the network comes back, and after each change. */
  async flush(): Promise<void> {
    await this.#processor.flush();
    if (hasStopDay(this.#shares.current)) await learnTime(this.#deps);
    // What cannot be written down now is due again at the next time.
    const due = dueToStop(this.#shares.current, this.#deps.clock.passed);
    if (due.length > 0) await this.#end(due);
  }

  /** After a copy was put back: lets the outbox go again. */
  async resume(): Done<undefined> {
    const noted = await this.#vault.stops.noteResumed();
    if (noted.ok) await this.flush();
    return noted;
  }

  /** After a copy was put back: looks for younger shares at the relay. They can only be stopped: `stopFound`. */
  findNewerShares(): Done<FoundShares> {
    return findNewerShares(this.#vault, this.#deps);
  }

  async stopFound({ shareIds }: FoundShares): Done<number> {
    const asked = await this.#vault.stops.ask(instant(this.#deps.clock), shareIds);
    if (!asked.ok) return asked;
    await this.flush();
    return ok(shareIds.length);
  }

  /** An old phone was lost: gives every live share new tokens, so that the old one changes nothing any more. */
  replacePhone(): Done<undefined> {
    return replacePhone(this.#vault, this.#deps);
  }

  /** The client's own rule: on at once, off 24 hours after it was asked, by the time that the relay tells. */
  setRule(isOn: boolean): Done<undefined> {
    return setRule(this.#vault, this.#deps, isOn);
  }

  /** Asked off without a network, the 24 hours begin when the relay is heard: called when the screen is opened. */
  settleRule(): Done<undefined> {
    return settleRule(this.#vault, this.#deps);
  }

  close(): void {
    this.#processor.close();
  }

  get #context(): SharingContext {
    return { vault: this.#vault, deps: this.#deps };
  }

  get #shares() {
    return this.#vault.collection('share');
  }

  get #items() {
    return this.#vault.collection('outboxItem');
  }

  async #make(order: DatedShareOrder): Done<MadeShare> {
    const made = await makeShare(this.#context, order);
    if (!made.ok) return made;
    await this.flush();
    // Its number can have changed on the way.
    const share = this.#shares.get(made.value.id) ?? made.value;
    return ok({ share, link: await shareLinkFor(share, this.#deps.origin) });
  }

  #note(id: string, change: (share: Share, at: string) => Share): Done<Share> {
    const at = instant(this.#deps.clock);
    return this.#shares.update(id, (share) => change(share, at));
  }

  #live(id: string): Result<Share, SharingError> {
    const share = this.#shares.get(id);
    if (!share) return err({ code: 'share.unknown' });
    return share.ending ? err({ code: 'share.gone' }) : ok(share);
  }

  #known(id: string): Result<Share, SharingError> {
    const share = this.#shares.get(id);
    return share ? ok(share) : err({ code: 'share.unknown' });
  }

  /**
   * Asks to stop shares and writes down that they ended. A stop that cannot leave now waits in the plain store, also
   * when the ending could not be written. Gives how many.
   */
  async #end(shares: readonly Share[]): Done<number> {
    const at = instant(this.#deps.clock);
    const asked = await requestStops(this.#context, shares, at);
    if (!asked.ok) return asked;
    const ended = await this.#vault.commit(
      shares.flatMap((share) => endShareChanges(this.#vault, share, { at, why: this.#why(share) })),
    );
    await this.flush();
    return ended.ok ? ok(shares.length) : ended;
  }

  /** What never left is cancelled, however it was asked: nobody saw it, so nobody can still see it. */
  #why(share: Share): 'cancelled' | 'stopped' {
    return this.#items.current.some((item) => isUnsentCreate(item, share.id)) ? 'cancelled' : 'stopped';
  }
}
