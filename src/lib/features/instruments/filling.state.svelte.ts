import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { answerTo } from '$lib/domain/questionnaire/answer.rules';
import type { Answered } from '$lib/domain/questionnaire/response.schema';
import { askedIn, stillOpen, type Asking, type Step } from '$lib/domain/questionnaire/asking.rules';
import { wordsIn, type Instrument, type Question } from '$lib/domain/questionnaire/instrument';
import {
  complete,
  answered,
  giveAnswer,
  inVersion,
  newResponse,
  openResponse,
  setPosition,
  wordsAt,
  type ResponseChange,
} from '$lib/domain/questionnaire/response.rules';
import type { AnswerValue, QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { saveText } from '$lib/vault/save-text';
import type { Collection, VaultError } from '$lib/vault/store/collection';

export interface FillingNeeds {
  readonly responses: Collection<QuestionnaireResponse>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** The language of the screen. */
  readonly language: () => string;
}

/**
 * One instrument, question by question. A change is seen at once and stored right after; what could not be stored stays
 * seen and is tried again with the next change, or when the person asks. A response begins with its first change.
 */
export class FillingState {
  readonly instrument: Instrument;
  #needs: FillingNeeds;
  #inVersion: ResponseChange;
  #live: Live<readonly QuestionnaireResponse[]>;
  #waiting = $state.raw<readonly ResponseChange[]>([]);
  #draft = $state.raw<QuestionnaireResponse>();
  #failure = $state.raw<VaultError>();
  #at = $state<string>();
  #storing: Promise<void> | undefined;

  constructor(needs: FillingNeeds, instrument: Instrument) {
    this.#needs = needs;
    this.instrument = instrument;
    this.#inVersion = inVersion(instrument);
    this.#live = new Live(needs.responses);
  }

  /** The response that is being filled in, as the person sees it. */
  get open(): QuestionnaireResponse | undefined {
    const start = openResponse(this.#live.current, this.instrument.url) ?? this.#draft;
    return start && this.#waiting.reduce((response, change) => change(response), this.#inVersion(start));
  }

  get asking(): Asking {
    return askedIn(this.instrument, this.open);
  }

  /** The place of the question that is shown; after the last question comes the closing page. */
  get index(): number {
    const { steps } = this.asking;
    return this.#at === undefined
      ? steps.length
      : steps.findIndex(({ question }) => question.linkId === this.#at);
  }

  /** The question that is shown; none on the closing page. */
  get step(): Step | undefined {
    return this.asking.steps[this.index];
  }

  get stillOpen(): readonly Question[] {
    return stillOpen(this.instrument, this.open);
  }

  /** What is kept at the end, in the order of asking. */
  get answered(): readonly Answered[] {
    return this.open ? answered(this.instrument, this.open) : [];
  }

  /** What was answered to the questionnaire as it was before it changed, and has no place in it now. */
  get earlier(): readonly Answered[] {
    return this.open?.earlier ?? [];
  }

  get isSaving(): boolean {
    return this.#waiting.length > 0;
  }

  get failure(): VaultError | undefined {
    return this.#failure;
  }

  answer(question: Question): readonly AnswerValue[] {
    return answerTo(this.open, question);
  }

  words(question: Question): string {
    return wordsAt(this.open, question.linkId);
  }

  /** Where to open: where the person was, else the first question without an answer, else the closing page. */
  resume(): void {
    const { steps } = this.asking;
    const position = this.open?.position;
    const there = steps.find(({ question }) => question.linkId === position);
    const empty = steps.find(({ question }) => this.answer(question).length === 0);
    this.#at = (there ?? empty)?.question.linkId;
  }

  /** Gives an answer; none rubs it out. It is stored together with the place where it was given. */
  give(question: Question, answer: readonly AnswerValue[]): void {
    const given = giveAnswer({ linkId: question.linkId, text: this.#textOf(question), answer: [...answer] });
    this.#change((response) => setPosition(question.linkId)(given(response)));
  }

  /** How the words at a question are stored. */
  saveWords(question: Question): SaveText {
    const { linkId } = question;
    const text = this.#textOf(question);
    return async (words, base) => {
      const { responses } = this.#needs;
      if (!openResponse(responses.current, this.instrument.url)) this.#change((response) => response);
      await this.retry();
      const stored = openResponse(responses.current, this.instrument.url);
      if (!stored) return { ok: false, error: this.#failure ?? { code: 'vault.lost' } };
      const write = (response: QuestionnaireResponse, valueString: string) =>
        giveAnswer({ linkId, text, answer: valueString === '' ? [] : [{ valueString }] })(
          this.#inVersion(response),
        );
      return saveText(responses, stored.id, (response) => wordsAt(response, linkId), write)(words, base);
    };
  }

  /** Goes a question on, with or without an answer. `false`: this was the closing page. */
  next(): boolean {
    return this.#move(1);
  }

  /** Goes a question back. `false`: this was the first. */
  previous(): boolean {
    return this.#move(-1);
  }

  goTo(question: Question): void {
    this.#at = question.linkId;
    this.#change(setPosition(question.linkId));
  }

  /**
   * Ends the filling-in, as long as nothing that belongs to it is open. Gives its id when that is stored, and the way back
   * to how it was.
   */
  async finish(): Promise<{ readonly id: string; readonly back: () => Promise<unknown> } | undefined> {
    await this.retry();
    const stored = openResponse(this.#needs.responses.current, this.instrument.url);
    if (!stored || this.#failure || this.stillOpen.length > 0) return undefined;
    const done = complete(this.instrument, instant(this.#needs.clock));
    const kept = await this.#needs.responses.update(stored.id, done);
    this.#failure = kept.ok ? undefined : kept.error;
    if (!kept.ok) return undefined;
    return { id: stored.id, back: () => this.#takeUp(stored) };
  }

  /** What was finished is filled in on, with the answers that went at the end too. */
  async #takeUp(before: QuestionnaireResponse): Promise<void> {
    const kept = await this.#needs.responses.update(before.id, () => before);
    this.#failure = kept.ok ? undefined : kept.error;
  }

  /** Stores what is not stored yet. */
  async retry(): Promise<void> {
    this.#storing ??= this.#storeAll().finally(() => (this.#storing = undefined));
    await this.#storing;
  }

  #move(by: number): boolean {
    const { steps } = this.asking;
    const to = this.index + by;
    if (to < 0 || to > steps.length) return false;
    this.#at = steps[to]?.question.linkId;
    if (this.open) this.#change(setPosition(this.#at));
    return true;
  }

  #textOf({ words }: Question): string {
    return wordsIn(words, this.#needs.language()).text;
  }

  #change(change: ResponseChange): void {
    if (!openResponse(this.#live.current, this.instrument.url)) this.#draft ??= this.#newResponse();
    this.#waiting = [...this.#waiting, change];
    void this.retry();
  }

  async #storeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#failure = await this.#store((response) =>
        batch.reduce((changed, change) => change(changed), this.#inVersion(response)),
      );
      if (this.#failure) return;
      this.#waiting = this.#waiting.slice(batch.length);
    }
  }

  async #store(change: ResponseChange): Promise<VaultError | undefined> {
    const { responses } = this.#needs;
    const stored = openResponse(responses.current, this.instrument.url);
    const result = stored
      ? await responses.update(stored.id, change)
      : await responses.put(change((this.#draft ??= this.#newResponse())));
    if (!result.ok) return result.error;
    this.#draft = undefined;
    return undefined;
  }

  #newResponse(): QuestionnaireResponse {
    const { clock, newId, language } = this.#needs;
    return newResponse({ id: newId(), startedAt: instant(clock) }, this.instrument, language());
  }
}
