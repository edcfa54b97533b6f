import type { Result } from '$lib/core/result';
import type { LocalTime } from '$lib/core/local-time';
import { leadOf, withLead } from '$lib/domain/reminder/reminder.rules';
import { noReminders, type Lead, type ReminderSettings } from '$lib/domain/reminder/reminder.schema';
import { lastArrival } from '$lib/reminders/last-arrival';
import { Live } from '$lib/ui/live.svelte';
import type { BaseCollection } from '$lib/vault/store/collection';
import type { ReminderFailure, ReminderKeeper } from './reminder-keeper';

type Done = 'turnedOn' | 'turnedOff' | 'tested';
type Keeper = Pick<ReminderKeeper, 'turnOn' | 'turnOff' | 'change' | 'test'>;

/** Reminders on this phone: whether they are on, what came of the last tap, and what the client wants. */
export class RemindersState {
  #keeper: Keeper;
  #caches: CacheStorage;
  #records: Live<readonly ReminderSettings[]>;
  #isBusy = $state(false);
  #failed = $state.raw<{ readonly error: ReminderFailure; readonly retry: () => void }>();
  #done = $state<Done>();
  #arrivedAt = $state<string>();

  constructor(keeper: Keeper, records: BaseCollection<ReminderSettings>, caches: CacheStorage) {
    this.#keeper = keeper;
    this.#caches = caches;
    this.#records = new Live(records);
    void this.look();
  }

  get settings(): ReminderSettings {
    return this.#records.current[0] ?? noReminders;
  }

  /** `forgotten`: they were on, and this phone has them no more. */
  get status(): 'on' | 'off' | 'forgotten' {
    if (this.settings.device) return 'on';
    return this.settings.isForgotten ? 'forgotten' : 'off';
  }

  get waiting(): number {
    return this.settings.device?.scheduled.filter(({ isThere }) => isThere).length ?? 0;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get failed(): { readonly error: ReminderFailure; readonly retry: () => void } | undefined {
    return this.#failed;
  }

  get done(): Done | undefined {
    return this.#done;
  }

  /** When one was last shown on this phone: an ISO 8601 instant. */
  get arrivedAt(): string | undefined {
    return this.#arrivedAt;
  }

  async look(): Promise<void> {
    this.#arrivedAt = await lastArrival(this.#caches);
  }

  /** Called straight from the tap. */
  turnOn(): Promise<void> {
    return this.#run(() => this.#keeper.turnOn(), 'turnedOn');
  }

  turnOff(): Promise<void> {
    return this.#run(() => this.#keeper.turnOff(), 'turnedOff');
  }

  test(): Promise<void> {
    return this.#run(() => this.#keeper.test(), 'tested');
  }

  leadOf(appointmentId: string): Lead | undefined {
    return leadOf(this.settings, appointmentId);
  }

  choose(appointmentId: string, lead: Lead | undefined): Promise<void> {
    return this.#run(() => this.#keeper.change((one) => withLead(one, appointmentId, lead)));
  }

  setDaily(which: 'checkInAt' | 'stepAt', time: LocalTime | undefined): Promise<void> {
    return this.#run(() => this.#keeper.change((one) => ({ ...one, [which]: time })));
  }

  async #run(work: () => Promise<Result<unknown, ReminderFailure>>, done?: Done): Promise<void> {
    this.#isBusy = true;
    this.#done = undefined;
    const result = await work();
    this.#isBusy = false;
    this.#failed = result.ok
      ? undefined
      : { error: { code: result.error.code }, retry: () => void this.#run(work, done) };
    if (result.ok) this.#done = done;
  }
}
