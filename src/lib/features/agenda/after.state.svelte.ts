import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { newSuccess } from '$lib/domain/success/success.rules';
import type { Success } from '$lib/domain/success/success.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import type { AppointmentState } from './appointment.state.svelte';

interface Dependencies {
  readonly successes: Collection<Success>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** How one time of an appointment went, and the success that the client makes of it. */
export class AfterState {
  #appointment: AppointmentState;
  #deps: Dependencies;
  #successes: Live<readonly Success[]>;

  constructor(appointment: AppointmentState, deps: Dependencies) {
    this.#appointment = appointment;
    this.#deps = deps;
    this.#successes = new Live(deps.successes);
  }

  get words(): string {
    return this.#appointment.thisTime.went;
  }

  /** Always of this time alone: no other went the same. */
  get save(): SaveText {
    return this.#appointment.saveWords(
      (known) => known.went,
      (went) => ({ went }),
      'once',
    );
  }

  /** Whether the client made a success of it, and still has it. */
  get isSuccess(): boolean {
    const { successId } = this.#appointment.thisTime;
    return this.#successes.current.some((success) => success.id === successId);
  }

  async keepAsSuccess(): Promise<void> {
    const { successes, clock, newId } = this.#deps;
    const made = newSuccess({ id: newId(), createdAt: instant(clock) }, this.words);
    const { writing } = this.#appointment;
    const kept = await writing.run(() => successes.put(made));
    if (kept) await this.#appointment.set({ successId: made.id }, 'once');
  }
}
