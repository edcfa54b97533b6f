import { instant } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { LocalDate } from '$lib/core/local-date';
import type { Result } from '$lib/core/result';
import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { changedParts } from '$lib/domain/share-contents/news.rules';
import { checkContents, contentsOf, type ShareSource } from '$lib/domain/share-contents/share-contents.rules';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import { liveShares, sharedThisWeek, shareState } from '$lib/domain/share/share.rules';
import type { Receiver, Share } from '$lib/domain/share/share.schema';
import { endOfRule, isLoosening, ruleHolds } from '$lib/domain/share/sharing-rule.rules';
import { sharingRuleId, type SharingRule } from '$lib/domain/share/sharing-rule.schema';
import { personName, somebodyName } from '$lib/parts/contact-words';
import type { Outbox, QueuedItem } from '$lib/sharing/outbox';
import type { Publisher } from '$lib/sharing/publisher';
import type { SharingError } from '$lib/sharing/sharing-error';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { DoneHere } from './done-here';
import type { SharingStateDependencies } from './sharing-state-dependencies';

/** Who sees what, and everything that can be done about it. */
export class SharingState {
  readonly writing = new Writing();
  readonly publisher: Publisher;
  #deps: SharingStateDependencies;
  #shares: Live<readonly Share[]>;
  #outbox: Live<Outbox>;
  #contacts: Live<readonly Contact[]>;
  #rules: Live<readonly SharingRule[]>;
  #now: Now;
  #done = $state.raw<DoneHere>();
  #isAsking = $state(false);
  #askFailure = $state<SharingError['code']>();
  #current = $derived.by(() => this.#deps.source());

  constructor(deps: SharingStateDependencies) {
    this.#deps = deps;
    this.publisher = deps.publisher;
    this.#shares = new Live(deps.publisher.shares);
    this.#outbox = new Live(deps.publisher.outbox);
    this.#contacts = new Live(deps.contacts);
    this.#rules = new Live(deps.rules);
    this.#now = new Now(deps.clock);
  }

  get now(): number {
    return this.#now.current;
  }

  /** The phone's clock does not fit what the relay said: say so, and that nothing is gone. */
  get isClockWrong(): boolean {
    return this.#deps.clock.isClockWrong(this.now);
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  get newId(): NewId {
    return this.#deps.newId;
  }

  /** A moment for what is made now: an ISO 8601 instant. */
  get instant(): string {
    return instant(this.#deps.clock);
  }

  get source(): ShareSource {
    return this.#current;
  }

  get contacts(): readonly Contact[] {
    return this.#contacts.current;
  }

  get outbox(): Outbox {
    return this.#outbox.current;
  }

  /** All shares, the newest first. */
  get all(): readonly Share[] {
    return this.#shares.current.toReversed();
  }

  /** Whether there ever was something to share: then there can be more than this phone knows. */
  get hasShared(): boolean {
    return this.all.length > 0 || this.#deps.hasHome() || this.hidesShares;
  }

  /** Whether there can be shares that are not among these, because this version cannot read them. */
  get hidesShares(): boolean {
    return this.#deps.hidesShares();
  }

  /** What somebody has or can still get, and was not asked to stop. */
  get live(): readonly Share[] {
    const { stopping } = this;
    return liveShares(this.#shares.current).filter((share) => !stopping.includes(share));
  }

  /** What the other can see now, or by opening the link: not what waits here, nor what was never opened in time. */
  get seen(): readonly Share[] {
    return this.all.filter((share) => ['open', 'claimed'].includes(shareState(share, this.now)));
  }

  /**
   * Whether somebody can perhaps still see something of which that is not sure: it is asked to stop, its end is not
   * confirmed, or an answer was lost. As long as it is so, "niemand ziet iets" is not said.
   */
  get mayBeSeen(): boolean {
    const isUnsure = this.live.some((share) => shareState(share, this.now) === 'overdue');
    return isUnsure || this.stopping.length > 0 || this.outbox.queued.some((item) => item.mayHaveArrived);
  }

  /**
   * Stopped by the client, and the relay does not know it yet: the other can still see it. What had not left is not
   * among them: nobody ever saw that.
   */
  get stopping(): readonly Share[] {
    const ids = this.outbox.stopping.map(({ shareId }) => shareId);
    return this.all.filter(({ shareId, ending }) => ids.includes(shareId) && ending?.why !== 'cancelled');
  }

  /** What is over, and known to be so. */
  get ended(): readonly Share[] {
    const { stopping } = this;
    return this.all.filter((share) => share.ending && !stopping.includes(share));
  }

  get ofThisWeek(): readonly Share[] {
    return sharedThisWeek(this.#shares.current, this.now);
  }

  /** Whether the own rule holds: also while it is on its way off. */
  get hasRule(): boolean {
    // Follows what the relay tells of the time.
    return this.now > 0 && ruleHolds(this.#rule, this.#deps.clock.passed);
  }

  /** The rule was asked to go. `until`: from when it holds no more; `undefined` until the relay told the time. */
  get ruleEnds(): { readonly until: string | undefined } | undefined {
    return this.hasRule && isLoosening(this.#rule) ? { until: endOfRule(this.#rule) } : undefined;
  }

  get #rule(): SharingRule | undefined {
    return this.#rules.current.find(({ id }) => id === sharingRuleId);
  }

  /** Whether the relay is being asked what happened; `askFailure` says why it could not be the last time. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  get askFailure(): SharingError['code'] | undefined {
    return this.#askFailure;
  }

  /** What was done last on these pages. */
  get done(): DoneHere | undefined {
    return this.#done;
  }

  forgetDone(): void {
    this.#done = undefined;
  }

  /** What lies ready for a share and did not leave yet. */
  queued(share: Share, kind: QueuedItem['kind']): QueuedItem | undefined {
    return this.outbox.queued.find((queued) => queued.share.id === share.id && queued.kind === kind);
  }

  /** Sends again what could not be sent. What went wrong shows where it waits. */
  tryAgain(): Promise<void> {
    return this.publisher.flush();
  }

  find(id: string): Share | undefined {
    return this.all.find((share) => share.id === id);
  }

  /** The person as the client names them now, inside a sentence: "mijn zus". */
  nameOf(receiver: Receiver): string {
    const contact = this.contactOf(receiver);
    return contact && contact.erasedAt === undefined
      ? personName(contactLabel(contact))
      : somebodyName(receiver.name);
  }

  contactOf({ contactId }: Receiver): Contact | undefined {
    return this.contacts.find(({ id }) => id === contactId);
  }

  /** The parts that changed since the newest photo, as this share would show them now. */
  changed(share: Share): SharePart[] {
    return changedParts(share.shown, contentsOf(this.#current, share.choice), this.today);
  }

  /** Asks the relay what happened. Silent when it cannot be reached. */
  async refresh(): Promise<void> {
    if (this.#isAsking || this.live.length === 0) return;
    this.#isAsking = true;
    const asked = await this.publisher.refresh();
    this.#askFailure = asked.ok ? undefined : asked.error.code;
    this.#isAsking = false;
  }

  /** "Stuur nieuwe foto": what this share shows, as it is now, by what the client chooses now. */
  sendNew(share: Share, choice = share.choice): Promise<boolean> {
    const contents = checkContents(contentsOf(this.#current, choice));
    return this.#say('photo', share.receiver, async () =>
      contents.ok ? this.publisher.publishSnapshot(share.id, contents.value, choice) : contents,
    );
  }

  stop(share: Share): Promise<boolean> {
    return this.#say('stopped', share.receiver, () => this.publisher.stop(share.id));
  }

  stopAll(): Promise<boolean> {
    return this.#say('stoppedAll', undefined, () => this.publisher.stopAll());
  }

  stopWith(receiver: Receiver): Promise<boolean> {
    return this.#say('stopped', receiver, () => this.publisher.stopWith(receiver));
  }

  takeBackWeek(): Promise<boolean> {
    return this.#say('week', undefined, () => this.publisher.takeBackWeek());
  }

  cancel(queuedId: string): Promise<boolean> {
    const queued = this.outbox.queued.find(({ id }) => id === queuedId);
    return this.#say('cancelled', queued?.share.receiver, () => this.publisher.cancelQueued(queuedId));
  }

  /** The hours before the rule ends begin as soon as the relay tells what time it is. */
  async settleRule(): Promise<void> {
    if (isLoosening(this.#rule)) await this.#do(() => this.publisher.settleRule());
  }

  setRule(isOn: boolean): Promise<boolean> {
    return this.#do(() => this.publisher.setRule(isOn));
  }

  /**
   * A copy was put back, and somebody may still have something: until the client has looked and said that sharing may
   * go on, nothing leaves but stops. Only the client ends this.
   */
  get waitsForChoice(): boolean {
    return this.outbox.isPaused && this.hasShared;
  }

  /** After a copy was put back of somebody who never shared there is nothing to look at: what is made now may go. */
  async letGoIfNothingWasShared(): Promise<void> {
    if (this.outbox.isPaused && !this.hasShared) await this.publisher.resume();
  }

  decide(share: Share, reply: string, decision: 'accepted' | 'declined'): Promise<boolean> {
    return this.#say(decision, share.receiver, () => this.publisher.decide(share.id, reply, decision));
  }

  putUnreadableAway(share: Share): Promise<boolean> {
    return this.#say('putAway', share.receiver, () => this.publisher.putUnreadableAway(share.id));
  }

  answerAlarm(share: Share): Promise<boolean> {
    return this.#say('known', share.receiver, () => this.publisher.answerAlarm(share.id));
  }

  resetCode(share: Share, withCode: boolean): Promise<boolean> {
    return this.#do(() => this.publisher.resetCode(share.id, withCode));
  }

  /** A new link for the same person; gives the new share's id. The old one stops. */
  async newLink(share: Share): Promise<string | undefined> {
    let made: string | undefined;
    await this.writing.run(
      () => this.publisher.newLink(share.id),
      (value) => (made = value.share.id),
    );
    return made;
  }

  async #say<T>(
    what: DoneHere['what'],
    receiver: Receiver | undefined,
    act: () => Promise<Result<T, SharingError | { readonly code: 'share.empty' }>>,
  ): Promise<boolean> {
    const isDone = await this.#do(act);
    if (isDone) this.#done = { what, name: receiver ? this.nameOf(receiver) : '' };
    return isDone;
  }

  #do<T>(act: () => Promise<Result<T, SharingError | { readonly code: 'share.empty' }>>): Promise<boolean> {
    return this.writing.run(act);
  }
}
