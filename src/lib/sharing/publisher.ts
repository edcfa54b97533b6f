import { instant } from '$lib/core/clock';
import type { Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import { endOf, isOver, liveShares, sharedThisWeek, sharesWith } from '$lib/domain/share/share.rules';
import { withAlarmAnswered, withDecision, withoutUnreadable } from '$lib/domain/share/share-decisions.rules';
import { dueToStop, hasStopDay } from '$lib/domain/share/stop-day.rules';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Receiver, Share } from '$lib/domain/share/share.schema';
import { syncShare } from './sync-share';
import { newCode } from './derivations';
import { requestStops, endShareChanges, isUnsentCreate } from './end-share';
import { snapshotBody, shareLinkFor, makeShare, renewedUntil, type DatedShareOrder } from './make-share';
import { setRule, settleRule, waitFor } from './own-rule';
import { OutboxProcessor } from './outbox-processor';
import { findNewerShares, replacePhone } from './phone-recovery';
import { bodyBytes, maxBodyBytes } from './share-envelope';
import type { FoundShares, MadeShare, ShareOrder, Outbox, Publisher, SharingError } from './sharing';
import { learnTime, type SharingDependencies, type SharingVault } from './sharing-dependencies';

type Done<T> = Promise<Result<T, SharingError>>;

/** The client's half of sharing (docs/PROTOCOL.md 3). What each verb promises stands in `Publisher`. */
export class SharePublisher implements Publisher {
  #vault: SharingVault;
  #deps: SharingDependencies;
  #processor: OutboxProcessor;

  constructor(vault: SharingVault, deps: SharingDependencies) {
    this.#vault = vault;
    this.#deps = deps;
    this.#processor = new OutboxProcessor(vault, deps);
  }

  get shares(): Observable<readonly Share[]> {
    return this.#shares;
  }

  get outbox(): Observable<Outbox> {
    return this.#processor.outbox;
  }

  waitFor(receiver: Receiver): string | undefined {
    return waitFor(this.#vault, this.#deps, receiver);
  }

  async create({ period, ...input }: ShareOrder): Done<MadeShare> {
    await learnTime(this.#deps);
    const waitsUntil = this.waitFor(input.receiver);
    return this.#make({ ...input, until: endOf(period, this.#deps.clock.now()), waitsUntil });
  }

  async linkOf(id: string): Promise<string | undefined> {
    const share = this.#shares.get(id);
    if (!share || share.device || share.ending || isOver(share, this.#deps.clock.now())) return undefined;
    return shareLinkFor(share, this.#deps.origin);
  }

  async publishSnapshot(id: string, contents: ShareContents, choice?: ShareChoice): Done<Share> {
    const share = this.#live(id);
    if (!share.ok) return share;
    await learnTime(this.#deps);
    const madeAt = instant(this.#deps.clock);
    const body = snapshotBody(share.value, contents, madeAt);
    if (bodyBytes(body).length > maxBodyBytes) return err({ code: 'share.tooLarge' });
    const change = this.#items.current.find((item) => isUnsentCreate(item, id))
      ? await this.#replaceUnsent(id, body, { shown: contents, ...(choice && { choice }) })
      : await this.#addSnapshot(id, { body, madeAt }, { shown: contents, ...(choice && { choice }) });
    if (!change.ok) return change;
    await this.flush();
    return this.#known(id);
  }

  async stop(id: string): Done<Share> {
    const share = this.#shares.get(id);
    if (!share) return err({ code: 'share.unknown' });
    const stopped = await this.#end([share]);
    return stopped.ok ? this.#known(id) : stopped;
  }

  async stopAll(): Done<number> {
    // Also what this vault knows nothing of: shares that are younger than a copy that was put back.
    const asked = await this.#vault.stops.ask(instant(this.#deps.clock));
    const ended = await this.#end(liveShares(this.#shares.current));
    return asked.ok || !ended.ok || ended.value > 0 ? ended : err({ code: 'share.stopNotKept' });
  }

  takeBackWeek(): Done<number> {
    return this.#end(sharedThisWeek(this.#shares.current, this.#deps.clock.now()));
  }

  stopWith(receiver: Receiver): Done<number> {
    return this.#end(sharesWith(this.#shares.current, receiver));
  }

  async refresh(): Done<undefined> {
    await this.flush();
    let failure: SharingError | undefined;
    let wasTold = false;
    for (const share of liveShares(this.#shares.current)) {
      if (!share.sharedAt) continue;
      const asked = await syncShare({ vault: this.#vault, deps: this.#deps }, share);
      wasTold ||= asked.ok && asked.value.share.ending?.toldByRelay === true;
      // The relay says that it does not know it any more. It stays here, and can be stopped, until its end date.
      if (asked.ok || asked.error.code === 'share.unknown') continue;
      failure ??= asked.error as SharingError;
      if (failure.code === 'relay.offline') break;
    }
    // What the relay says to have ended is stopped from here too.
    if (wasTold) await this.flush();
    return failure ? err(failure) : ok();
  }

  async newLink(id: string): Done<MadeShare> {
    const old = this.#shares.get(id);
    if (!old) return err({ code: 'share.unknown' });
    await learnTime(this.#deps);
    const stopped = await this.#end([old]);
    if (!stopped.ok) return stopped;
    const { receiver, from, choice, shown, way, code } = old;
    const made = await this.#make({
      receiver,
      from,
      choice,
      contents: shown,
      way,
      withCode: code !== undefined,
      until: renewedUntil(old, this.#deps.clock.now()),
    });
    if (made.ok) await this.#shares.update(id, (share) => ({ ...share, replacedBy: made.value.share.id }));
    return made;
  }

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

  decide(id: string, replyId: string, decision: 'accepted' | 'declined'): Done<Share> {
    return this.#note(id, (share, at) => withDecision(share, replyId, decision, at));
  }

  putUnreadableAway(id: string): Done<Share> {
    return this.#note(id, withoutUnreadable);
  }

  answerAlarm(id: string): Done<Share> {
    return this.#note(id, withAlarmAnswered);
  }

  async cancelQueued(id: string): Done<undefined> {
    const item = this.#items.get(id);
    if (!item) return ok();
    const share = this.#shares.get(item.share);
    if (item.kind === 'create' && share) {
      const ended = await this.#end([share]);
      return ended.ok ? ok() : ended;
    }
    const removed = await this.#vault.commit([
      this.#items.plan.remove(id),
      this.#shares.plan.update(item.share, (now) => ({
        ...now,
        photos: now.photos.filter(({ madeAt, sentAt }) => sentAt || madeAt !== item.createdAt),
      })),
    ]);
    return removed;
  }

  async flush(): Promise<void> {
    await this.#processor.flush();
    if (hasStopDay(this.#shares.current)) await learnTime(this.#deps);
    // What cannot be written down now is due again at the next time.
    const due = dueToStop(this.#shares.current, this.#deps.clock.passed);
    if (due.length > 0) await this.#end(due);
  }

  async resume(): Done<undefined> {
    const noted = await this.#vault.stops.noteResumed();
    if (noted.ok) await this.flush();
    return noted;
  }

  findNewerShares(): Done<FoundShares> {
    return findNewerShares(this.#vault, this.#deps);
  }

  async stopFound({ shareIds }: FoundShares): Done<number> {
    const asked = await this.#vault.stops.ask(instant(this.#deps.clock), shareIds);
    if (!asked.ok) return asked;
    await this.flush();
    return ok(shareIds.length);
  }

  replacePhone(): Done<undefined> {
    return replacePhone(this.#vault, this.#deps);
  }

  setRule(isOn: boolean): Done<undefined> {
    return setRule(this.#vault, this.#deps, isOn);
  }

  settleRule(): Done<undefined> {
    return settleRule(this.#vault, this.#deps);
  }

  close(): void {
    this.#processor.close();
  }

  get #shares() {
    return this.#vault.collection('share');
  }

  get #items() {
    return this.#vault.collection('outboxItem');
  }

  async #make(order: DatedShareOrder): Done<MadeShare> {
    const made = await makeShare({ vault: this.#vault, deps: this.#deps }, order);
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

  /** The first photo did not leave yet: it becomes this one. */
  async #replaceUnsent(id: string, body: OutboxItem['body'], shows: Partial<Share>): Done<undefined> {
    const first = this.#items.current.find((item) => isUnsentCreate(item, id));
    if (!first) return err({ code: 'share.unknown' });
    return this.#vault.commit([
      this.#items.plan.update(first.id, (item) => (item.attempt ? item : { ...item, body })),
      this.#shares.plan.update(id, (share) => ({ ...share, ...shows })),
    ]);
  }

  #addSnapshot(
    id: string,
    { body, madeAt }: { body: OutboxItem['body']; madeAt: string },
    shows: Partial<Share>,
  ): Done<undefined> {
    const item: OutboxItem = { id: this.#deps.newId(), createdAt: madeAt, share: id, kind: 'photo', body };
    return this.#vault.commit([
      this.#items.plan.put(item),
      this.#shares.plan.update(id, (share) => {
        const version = (share.photos.at(-1)?.version ?? 0) + 1;
        return { ...share, ...shows, photos: [...share.photos, { version, madeAt }] };
      }),
    ]);
  }

  /**
   * Asks to stop shares and writes down that they ended. A stop that cannot leave now waits in the plain store, also
   * when the ending could not be written. Gives how many.
   */
  async #end(shares: readonly Share[]): Done<number> {
    const at = instant(this.#deps.clock);
    const asked = await requestStops({ vault: this.#vault, deps: this.#deps }, shares, at);
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
