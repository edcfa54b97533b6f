import { markAt, resumeAt, type Question } from '$lib/domain/wellbeing/question.rules';
import { wantsTalk } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingState } from './wellbeing.state.svelte';

/** Going through a list of questions, one at a time. Opens where the person was. */
export class QuestionsState {
  readonly questions: readonly Question[];
  #web: WellbeingState;
  #index = $state(0);

  /** `questions`: at least one. */
  constructor(web: WellbeingState, questions: readonly Question[]) {
    this.#web = web;
    this.questions = questions;
    this.#index = resumeAt(web.open, questions);
  }

  get index(): number {
    return this.#index;
  }

  get question(): Question {
    const question = this.questions[this.#index];
    if (!question) throw new Error('There is no such question');
    return question;
  }

  get mark(): number | undefined {
    const { open } = this.#web;
    return open && markAt(open, this.question);
  }

  get talk(): boolean {
    const { open } = this.#web;
    return open !== undefined && wantsTalk(open, this.question);
  }

  choose(mark: number | undefined): void {
    this.#web.mark(this.question, mark);
  }

  setTalk(on: boolean): void {
    this.#web.talk(this.question, on);
  }

  /** Goes a question on, with or without a mark. `false`: this was the last. */
  next(): boolean {
    return this.#move(1);
  }

  /** Goes a question back. `false`: this was the first. */
  previous(): boolean {
    return this.#move(-1);
  }

  #move(step: number): boolean {
    if (!this.questions[this.#index + step]) return false;
    this.#index += step;
    this.#web.goTo(this.question);
    return true;
  }
}
