import { Changing, type Observable } from '$lib/core/observable';
import { waits } from '$lib/domain/share/share.rules';
import type { OutboxItem } from '$lib/domain/share/outbox.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { keepStop } from './making';
import { Sender } from './sending';
import type { Outbox, Queued, Stopping } from './sharing';
import { isWaiting, sendStops } from './stopping';
import type { SharingTools, SharingVault } from './tools';

/** Sends what lies ready, one round at a time: stops first, then the rest in the order of making. */
export class OutboxRound {
  #vault: SharingVault;
  #tools: SharingTools;
  #sender: Sender;
  #outbox = new Changing<Outbox>({ queued: [], stopping: [], isSending: false, isPaused: false });
  #running: Promise<void> | undefined;
  #again = false;
  #unsubscribe: () => void;

  constructor(vault: SharingVault, tools: SharingTools) {
    this.#vault = vault;
    this.#tools = tools;
    this.#sender = new Sender(vault, tools);
    this.#unsubscribe = vault.collection('outboxItem').subscribe(() => void this.#show({}));
    void this.#show({});
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
    do {
      this.#again = false;
      await this.#round();
    } while (this.#again);
  }

  async #round(): Promise<void> {
    await this.#show({ isSending: true });
    await this.#reconcile();
    await sendStops(this.#vault.stops, this.#tools.relay, this.#tools.clock);
    const isPaused = (await this.#vault.stops.restoredAt()) !== undefined;
    const failure = isPaused ? undefined : await this.#sendItems();
    await this.#show({ isSending: false, failure });
  }

  /** Gives why something could not go, if so. What waits for one share holds up only what comes after it there. */
  async #sendItems(): Promise<Outbox['failure']> {
    let failure: Outbox['failure'];
    const held = new Set<string>();
    for (const { id, share } of this.#vault.collection('outboxItem').current) {
      const known = this.#vault.collection('share').get(share);
      if (held.has(share) || (known && waits(known, this.#tools.clock.now()) && !known.sharedAt)) {
        held.add(share);
        continue;
      }
      const sent = await this.#sender.send(id);
      if (!('code' in sent)) continue;
      failure ??= { code: sent.code };
      held.add(share);
      if (sent.how === 'offline') break;
    }
    return failure;
  }

  /**
   * Makes what lies in the clear and what lies in the vault agree: what was stopped while locked has ended here too,
   * every live share can be stopped (also after a copy was put back), and a share whose storing was cut off by a kill
   * was never made.
   */
  async #reconcile(): Promise<void> {
    const shares = this.#vault.collection('share');
    const stops = new Map((await this.#vault.stops.all()).map((stop) => [stop.id, stop]));
    for (const share of shares.current.filter(({ ending }) => !ending)) {
      if (Date.parse(share.until) <= this.#tools.clock.now()) {
        await this.#end(share, { at: share.until, why: 'expired' });
        continue;
      }
      const stop = stops.get(share.shareId);
      if (!stop) await keepStop(this.#vault, share);
      else if (stop.askedAt !== undefined) await this.#end(share, { at: stop.askedAt, why: 'stopped' });
    }
  }

  async #end(share: Share, ending: NonNullable<Share['ending']>): Promise<void> {
    const items = this.#vault.collection('outboxItem');
    const waiting = items.current.filter((item) => item.share === share.id);
    await this.#vault.together([
      this.#vault.collection('share').plan.update(share.id, (now) => ({ ...now, ending })),
      ...waiting.map(({ id }) => items.plan.remove(id)),
    ]);
  }

  async #show(change: Partial<Outbox>): Promise<void> {
    const [stops, restoredAt] = [await this.#vault.stops.all(), await this.#vault.stops.restoredAt()];
    const queued = this.#vault.collection('outboxItem').current.flatMap((item) => this.#queued(item));
    const stopping = stops
      .filter(isWaiting)
      .map(({ id, askedAt = '', sentAt }): Stopping => ({ shareId: id, askedAt, sentAt }));
    this.#outbox.set({
      ...this.#outbox.current,
      ...change,
      queued,
      stopping,
      isPaused: restoredAt !== undefined,
    });
  }

  #queued({ id, kind, createdAt, share: shareId }: OutboxItem): Queued[] {
    const share = this.#vault.collection('share').get(shareId);
    if (!share) return [];
    const isHeld = waits(share, this.#tools.clock.now());
    return [{ id, kind, createdAt, share, ...(isHeld ? { waitsUntil: share.waitsUntil } : {}) }];
  }
}
