import type { Occurrence, RepeatDays } from '$lib/domain/appointment/occurrence.rules';
import type { LocalDate } from '$lib/core/local-date';
import { AgendaState, type AgendaTools } from './agenda.state.svelte';

/** The next appointment, for Vandaag. The rules of repeats are loaded only when there is something to repeat. */
export class NextState {
  #agenda: AgendaState;
  #repeatDays = $state.raw<RepeatDays>(() => []);

  constructor(
    tools: Omit<AgendaTools, 'repeatDays'>,
    loadRepeats: () => Promise<{ readonly repeatDays: RepeatDays }>,
  ) {
    this.#agenda = new AgendaState({ ...tools, repeatDays: (...asked) => this.#repeatDays(...asked) });
    if (tools.appointments.current.some((one) => one.repeat)) void this.#learn(loadRepeats);
  }

  get next(): Occurrence | undefined {
    return this.#agenda.next;
  }

  /** What is just over, and has no word about how it went. */
  get justOver(): Occurrence | undefined {
    return this.#agenda.justOver;
  }

  get today(): LocalDate {
    return this.#agenda.today;
  }

  async #learn(loadRepeats: () => Promise<{ readonly repeatDays: RepeatDays }>): Promise<void> {
    this.#repeatDays = (await loadRepeats()).repeatDays;
  }
}
