import type { Clock } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { SerialQueue } from '$lib/core/serial-queue';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { RepeatDays } from '$lib/domain/appointment/occurrence.rules';
import { screenOf, wantedReminders } from '$lib/domain/reminder/reminder.rules';
import { noReminders, remindersId, type ReminderSettings } from '$lib/domain/reminder/reminder.schema';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { PushOff } from '$lib/protocol/api/push-calls';
import {
  ownTarget,
  subscribe,
  unsubscribe,
  type OwnTarget,
  type PushBrowser,
} from '$lib/reminders/browser-push';
import { writePushMessage, type ReminderWords } from '$lib/reminders/push-message';
import { cancelAll, refill, type Entry, type PushRelay } from '$lib/reminders/schedule';
import type { Collection } from '$lib/vault/store/collection';

export interface ReminderFailure {
  readonly code: KnownErrorCode;
}
type Outcome = Result<unknown, ReminderFailure>;

export interface ReminderDependencies {
  readonly records: Collection<ReminderSettings>;
  readonly appointments: Collection<Appointment>;
  readonly repeatDays: RepeatDays;
  readonly clock: Clock;
  readonly relay: PushRelay<ReminderFailure> & {
    /** The key for a subscription, or why the relay sends nothing. */
    key(): Promise<Result<{ readonly key: string } | { readonly off: PushOff }, ReminderFailure>>;
  };
  readonly browser: PushBrowser;
  readonly words: () => ReminderWords;
  readonly origin: string;
}

/** A test goes with the step of five minutes that it is in: at once. */
const [step, testWorth] = [300, 600];

/** Keeps what waits at the relay the same as what the client wants to be reminded of. One thing after another. */
export class ReminderKeeper {
  readonly #deps: ReminderDependencies;
  readonly #queue = new SerialQueue();
  #isFilling = false;

  constructor(deps: ReminderDependencies) {
    this.#deps = deps;
  }

  get settings(): ReminderSettings {
    return this.#deps.records.get(remindersId) ?? noReminders;
  }

  /** Only in a tap: a browser that is asked at another moment says nothing, and never asks again. */
  async turnOn(): Promise<Outcome> {
    const permission = await this.#deps.browser.ask();
    if (permission !== 'granted') return err({ code: 'push.denied' });
    return this.#queue.add(async () => {
      const key = await this.#key();
      if (!key.ok) return key;
      const own = await subscribe(this.#deps.browser, key.value);
      return own ? this.#begin(own) : err({ code: 'push.unsupported' });
    });
  }

  /** What waits is cancelled at the relay. When that cannot be told, the phone takes nothing any more all the same. */
  turnOff(): Promise<Outcome> {
    return this.#queue.add(async () => {
      const { relay, browser } = this.#deps;
      await unsubscribe(browser);
      await cancelAll(relay, this.settings.device?.scheduled ?? []);
      return this.#save((one) => ({ ...one, device: undefined, isForgotten: undefined }));
    });
  }

  /** Keeps what the client wants, and does it. */
  async change(change: (settings: ReminderSettings) => ReminderSettings): Promise<Outcome> {
    const saved = await this.#queue.add(() => this.#save(change));
    return saved.ok ? this.#queue.add(() => this.#fill()) : saved;
  }

  /** At each opening: whether this phone still has its subscription and the relay its key, and what has to be there. */
  keepUp(): Promise<Outcome> {
    return this.#queue.add(async () => {
      if (!this.settings.device) return ok();
      const own = await ownTarget(this.#deps.browser);
      if (!own) return this.#forget();
      const key = await this.#key();
      if (!key.ok) return key;
      if (key.value !== own.key) return this.#renew(key.value);
      if (own.target.endpoint !== this.settings.device.endpoint) return this.#begin(own);
      return (await this.#isGone()) ? this.#renew(key.value) : this.#fill();
    });
  }

  /** Goes along with whatever changes, until `stop`. */
  follow(): () => void {
    const again = () => {
      if (this.#isFilling || !this.settings.device) return;
      this.#isFilling = true;
      void this.#queue.add(async () => {
        this.#isFilling = false;
        await this.#fill();
      });
    };
    const stops = [this.#deps.appointments.subscribe(again), this.#deps.records.subscribe(again)];
    return () => stops.forEach((stop) => stop());
  }

  /** Sends one now. */
  test(): Promise<Outcome> {
    return this.#queue.add(async () => {
      const own = await ownTarget(this.#deps.browser);
      if (!own || !this.settings.device) return this.#forget();
      const now = this.#now();
      const sendAt = Math.floor(now / step) * step;
      const notAfter = Math.floor((now + testWorth) / step) * step;
      const keep = async () => ok();
      return refill({ ...this.#scheduling(own), keep }, [], [{ about: 'test', sendAt, notAfter }], 0);
    });
  }

  /** Another subscription than before, or the first: what waited for the earlier one is cancelled. */
  async #begin({ target, key }: OwnTarget): Promise<Outcome> {
    const before = this.settings.device?.scheduled ?? [];
    await cancelAll(this.#deps.relay, before);
    const device = { endpoint: target.endpoint, key, scheduled: [] };
    const saved = await this.#save((one) => ({ ...one, device, isForgotten: undefined }));
    return saved.ok ? this.#fill() : saved;
  }

  async #renew(key: string): Promise<Outcome> {
    const own = await subscribe(this.#deps.browser, key);
    return own ? this.#begin(own) : this.#forget();
  }

  /** The phone has no subscription any more. It is said on the screen, and nothing waits for the earlier one. */
  async #forget(): Promise<Outcome> {
    await cancelAll(this.#deps.relay, this.settings.device?.scheduled ?? []);
    return this.#save((one) => ({ ...one, device: undefined, isForgotten: true }));
  }

  /** Whether the push service takes nothing more for this subscription; learned from the last that was sent, or the first that waits. */
  async #isGone(): Promise<boolean> {
    const entries = this.settings.device?.scheduled.filter(({ isThere }) => isThere) ?? [];
    const passed = entries.filter(({ sendAt }) => sendAt <= this.#now());
    const asked = [passed.at(-1), entries.find((entry) => !passed.includes(entry))];
    for (const entry of asked) {
      const state = entry && (await this.#deps.relay.look(entry.id, entry.token));
      if (state?.ok && (state.value === 'gone' || state.value === 'refused')) return true;
      // A relay that lost what it had gets it again.
      if (state && !state.ok && state.error.code === 'push.unknown') await this.#noteLost(entry.id);
    }
    return false;
  }

  async #noteLost(id: string): Promise<void> {
    const { device } = this.settings;
    if (device?.scheduled.find((one) => one.id === id)) await this.#keepEntries([]);
  }

  async #fill(): Promise<Outcome> {
    const { device } = this.settings;
    const own = device && (await ownTarget(this.#deps.browser));
    if (!device || own?.target.endpoint !== device.endpoint) return ok();
    const { appointments, repeatDays, clock } = this.#deps;
    const known = { settings: this.settings, appointments: appointments.current, repeatDays };
    const wanted = wantedReminders(known, clock.now());
    return refill(this.#scheduling(own), device.scheduled, wanted, this.#now());
  }

  #scheduling({ target }: OwnTarget) {
    const { relay, words, origin } = this.#deps;
    const messageFor = (tag: string, about: string) =>
      writePushMessage(words(), origin, tag, screenOf(about));
    return { relay, target, messageFor, keep: (entries: readonly Entry[]) => this.#keepEntries(entries) };
  }

  #keepEntries(entries: readonly Entry[]): Promise<Outcome> {
    const scheduled = entries.map((entry) => ({ ...entry }));
    return this.#save((one) => (one.device ? { ...one, device: { ...one.device, scheduled } } : one));
  }

  async #save(change: (settings: ReminderSettings) => ReminderSettings): Promise<Outcome> {
    const { records } = this.#deps;
    const there = await records.putIfAbsent(noReminders);
    return there.ok ? records.update(remindersId, change) : there;
  }

  async #key(): Promise<Result<string, ReminderFailure>> {
    const found = await this.#deps.relay.key();
    if (!found.ok) return found;
    return 'key' in found.value ? ok(found.value.key) : err({ code: 'push.off' });
  }

  #now(): number {
    return Math.floor(this.#deps.clock.now() / 1000);
  }
}
