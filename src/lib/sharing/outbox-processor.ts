import { instant } from '$lib/core/clock';
import { Changing, type Observable } from '$lib/core/observable';
import { isEndAhead, isOver, liveShares, waits } from '$lib/domain/share/share.rules';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { requestStops, endShareChanges, isUnsentCreate } from './end-share';
import { storeStop } from './make-share';
import { redate } from './redate';
import type { SendFailureCode } from './send-failure';
import { OutboxItemSender } from './outbox-item-sender';
import type { Stop } from '$lib/vault/stop-rows';
import type { Outbox, QueuedItem, PendingStop } from './outbox';
import { isUnconfirmed, sendStops, type StopFailures } from './send-stops';
import type { SharingDependencies, SharingVault } from './sharing-dependencies';

/** Why items could not go in the last round, by their ids. */
type Failures = ReadonlyMap<string, SendFailureCode>;

/** Sends what lies ready, one round at a time: stops first, then the rest in the order of making. */
export class OutboxProcessor {
  #vault: SharingVault;
  #deps: SharingDependencies;
  #sender: OutboxItemSender;
  #outbox = new Changing<Outbox>({ queued: [], stopping: [], isSending: false, isPaused: false });
  #failures: Failures = new Map();
  #stopFailures: StopFailures = new Map();
  #running: Promise<void> | undefined;
  #again = false;
  #unsubscribe: () => void;

  constructor(vault: SharingVault, deps: SharingDependencies) {
    this.#vault = vault;
    this.#deps = deps;
    this.#sender = new OutboxItemSender(vault, deps);
    this.#unsubscribe = vault.collection('outboxItem').subscribe(() => void this.#show());
    void this.#show();
  }

  get outbox(): Observable<Outbox> {
    return this.#outbox;
  }

  /** Done when everything that was ready at the call has been tried. */
  async flush(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds().finally(() => (this.#running = undefined));
    return this.#running;
  }

  close(): void {
    this.#unsubscribe();
  }

  async #rounds(): Promise<void> {
    let wasRefused = false;
    do {
      this.#again = false;
      await this.#round();
      // Now the relay told what time it is: once more, with the right moments.
      const isRefused = [...this.#failures.values()].includes('share.badTimes');
      this.#again ||= isRefused && !wasRefused;
      wasRefused = isRefused;
    } while (this.#again);
  }

  async #round(): Promise<void> {
    await this.#show(true);
    const isPaused = (await this.#vault.stops.restoredAt()) !== undefined;
    const isOnline = await this.#learnTime(isPaused);
    await this.#reconcile();
    this.#stopFailures = await sendStops(this.#vault.stops, this.#deps.relay, this.#deps.clock);
    this.#failures = isPaused ? new Map() : await this.#sendItems(isOnline);
    await this.#show(false);
  }

  /** Nothing is sent, and nothing ends, by the phone's clock alone. Gives whether there seems to be a network. */
  async #learnTime(isPaused: boolean): Promise<boolean> {
    const { clock, relay } = this.#deps;
    const mustKnow = clock.passed === undefined && !isPaused && this.#items.current.length > 0;
    const mayBeOver = liveShares(this.#shares.current).some(
      (share) => isOver(share, clock.now()) && !isOver(share, clock.passed),
    );
    const endedTooSoon = this.#shares.current.some((share) => isEndAhead(share, clock.now()));
    return mustKnow || mayBeOver || endedTooSoon ? relay.askTime() : true;
  }

  /** Gives why things could not go, if so. What waits for one share holds up only what comes after it there. */
  async #sendItems(isOnline: boolean): Promise<Failures> {
    const failures = new Map<string, SendFailureCode>();
    /** The shares of which nothing more goes now, and why. */
    const held = new Map<string, SendFailureCode | undefined>();
    let isOffline = !isOnline;
    for (const { id, share } of this.#items.current) {
      if (this.#isHeld(share)) held.set(share, undefined);
      else if (!isOffline && !held.has(share)) {
        const sent = await this.#sender.send(id);
        isOffline = sent.how === 'offline';
        // It may have been dropped for an end that the relay told: the stop from here goes in another round.
        this.#again ||= sent.how === 'dropped';
        if ('code' in sent) held.set(share, sent.code);
      } else if (isOffline && !held.has(share)) held.set(share, 'relay.offline');
      const failure = held.get(share);
      if (failure) failures.set(id, failure);
    }
    return failures;
  }

  /** By the client's own rule, or because its time is over: then only the client says what becomes of it. */
  #isHeld(id: string): boolean {
    const share = this.#shares.get(id);
    const now = this.#deps.clock.now();
    return share !== undefined && (isOver(share, now) || (waits(share, now) && !share.sharedAt));
  }

  /**
   * Makes what lies in the clear and what lies in the vault agree: what was stopped while locked has ended here too,
   * every live share can be stopped (also after a copy was put back), and a share whose storing was cut off by a kill
   * was never made. What ended by the relay's time has ended here, unless it never left.
   */
  async #reconcile(): Promise<void> {
    const { passed } = this.#deps.clock;
    if (passed !== undefined) await this.#putRight(passed);
    const stops = new Map((await this.#vault.stops.all()).map((stop) => [stop.id, stop]));
    for (const share of liveShares(this.#shares.current)) {
      const stop = stops.get(share.shareId);
      if (stop?.askedAt !== undefined) await this.#end(share, { at: stop.askedAt, why: 'stopped' });
      else if (isOver(share, passed)) await this.#expire(share);
      else if (!stop) await storeStop(this.#vault, share);
    }
    await this.#askUnasked(stops);
  }

  /** What ended by what others said and was never asked to stop from here: an older version believed them. */
  async #askUnasked(stops: ReadonlyMap<string, Stop>): Promise<void> {
    const unasked = this.#shares.current.filter(
      (share) =>
        (share.ending?.why === 'stopped' || share.ending?.why === 'left') &&
        !isOver(share, this.#deps.clock.now()) &&
        stops.get(share.shareId)?.askedAt === undefined,
    );
    if (unasked.length === 0) return;
    // What cannot be kept now is asked at the next round.
    await requestStops({ vault: this.#vault, deps: this.#deps }, unasked, instant(this.#deps.clock));
  }

  /** What a wrong clock did before the relay told the time: moments ahead of now, and ends that have not come. */
  async #putRight(passed: number): Promise<void> {
    for (const item of this.#items.current) await redate(this.#vault, item, passed);
    for (const share of this.#shares.current.filter((one) => isEndAhead(one, passed))) {
      await this.#shares.update(share.id, (now) => ({ ...now, ending: undefined }));
    }
  }

  /** What never left stays: the client is told, and chooses. */
  async #expire(share: Share): Promise<void> {
    const neverLeft = this.#items.current.some((item) => isUnsentCreate(item, share.id));
    if (!neverLeft) await this.#end(share, { at: share.until, why: 'expired' });
  }

  /** What cannot be written down now is tried again at the next round. */
  async #end(share: Share, ending: NonNullable<Share['ending']>): Promise<void> {
    await this.#vault.commit(endShareChanges(this.#vault, share, ending));
  }

  async #show(isSending = this.#outbox.current.isSending): Promise<void> {
    const [stops, restoredAt] = [await this.#vault.stops.all(), await this.#vault.stops.restoredAt()];
    const queued = this.#items.current.flatMap((item) => this.#queued(item));
    const stopping = stops.filter(isUnconfirmed).map(({ id, askedAt = '', sentAt }): PendingStop => ({
      shareId: id,
      askedAt,
      sentAt,
      failure: this.#stopFailures.get(id),
    }));
    this.#outbox.set({ queued, stopping, isSending, isPaused: restoredAt !== undefined });
  }

  #queued({ id, kind, createdAt, share: shareId, attempt }: OutboxItem): QueuedItem[] {
    const share = this.#shares.get(shareId);
    if (!share) return [];
    const isHeld = waits(share, this.#deps.clock.now());
    const mayHaveArrived = attempt !== undefined;
    const failure = this.#failures.get(id);
    const waitsUntil = isHeld ? share.waitsUntil : undefined;
    return [{ id, kind, createdAt, share, mayHaveArrived, failure, waitsUntil }];
  }

  get #shares() {
    return this.#vault.collection('share');
  }

  get #items() {
    return this.#vault.collection('outboxItem');
  }
}
