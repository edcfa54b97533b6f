import { createContext } from 'svelte';
import type { Instrument } from '$lib/domain/questionnaire/instrument';
import { newestFirst } from '$lib/domain/questionnaire/response.rules';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import { Live } from '$lib/ui/live.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import { FillingState, type FillingNeeds } from './filling.state.svelte';

/** What was filled in of the instruments. Kept and shown; never counted, compared or answered. */
export class ResponsesState {
  readonly writing = new Writing();
  #needs: FillingNeeds;
  #live: Live<readonly QuestionnaireResponse[]>;
  /** One for each instrument, so that what is not stored yet stays when the person looks elsewhere. */
  #fillings: readonly FillingState[] = [];

  constructor(needs: FillingNeeds) {
    this.#needs = needs;
    this.#live = new Live(needs.responses);
  }

  /** All of them, newest first. */
  get all(): readonly QuestionnaireResponse[] {
    return newestFirst(this.#live.current);
  }

  /** Those of one instrument, newest first. */
  of(url: string): readonly QuestionnaireResponse[] {
    return this.all.filter(({ questionnaire }) => questionnaire.url === url);
  }

  find(id: string): QuestionnaireResponse | undefined {
    return this.#live.current.find((response) => response.id === id);
  }

  filling(instrument: Instrument): FillingState {
    const known = this.#fillings.find((filling) => filling.instrument === instrument);
    const filling = known ?? new FillingState(this.#needs, instrument);
    if (!known) this.#fillings = [...this.#fillings, filling];
    return filling;
  }

  /** Takes a response away; `gone` gets the way to put it back, once that is stored. */
  remove(id: string, gone: (back: () => void) => void): Promise<boolean> {
    const { responses } = this.#needs;
    return this.writing.run(
      () => responses.remove(id),
      (removed) => gone(() => void this.writing.run(() => responses.put(removed))),
    );
  }
}

export const [getResponses, setResponses] = createContext<ResponsesState>();
