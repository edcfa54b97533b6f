import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';

/** Gives the words of the list that begin with what was typed; exactly one when it can be no other. */
export type Suggest = (typed: string) => Promise<Result<readonly string[], NotLoaded>>;

/** How many words a set has. */
const count = 12;

/**
 * Twelve words, filled in one by one or pasted at once. Four letters are enough: then only one word is left. A word
 * that is not in the list stays as it was typed, so that the person can look at it again.
 */
export class WordsEntry {
  #words = $state.raw<readonly string[]>(new Array<string>(count).fill(''));
  #place = $state(0);
  #typed = $state('');
  #suggestions = $state.raw<readonly string[]>([]);
  #active = $state(-1);
  #isStrange = $state(false);
  #error = $state.raw<NotLoaded>();
  #suggest: Suggest;
  #asked = 0;
  #looking: Promise<void> = Promise.resolve();

  constructor(suggest: Suggest) {
    this.#suggest = suggest;
  }

  get words(): readonly string[] {
    return this.#words;
  }

  /** The word that is being typed, from 0. */
  get place(): number {
    return this.#place;
  }

  get typed(): string {
    return this.#typed;
  }

  get suggestions(): readonly string[] {
    return this.#suggestions;
  }

  /** The suggestion that the arrow keys are at; -1 for none. */
  get active(): number {
    return this.#active;
  }

  /** Whether what is typed begins no word of the list. */
  get isStrange(): boolean {
    return this.#isStrange;
  }

  /** Why no word can be offered now. What was typed stays, and whole words can be filled in all the same. */
  get error(): NotLoaded | undefined {
    return this.#error;
  }

  get isComplete(): boolean {
    return this.#words.every((word) => word !== '');
  }

  /** All words in one text. */
  get text(): string {
    return this.#words.join(' ');
  }

  /** Resolves when all that was typed or pasted has been looked up: pasted words come in one by one. */
  settled(): Promise<void> {
    return this.#looking;
  }

  /** Takes what is in the field now; several words at once were pasted. A space ends a word. */
  async type(text: string): Promise<void> {
    const parts = text.match(/\p{L}+/gu) ?? [];
    if (parts.length > 1) return (this.#looking = this.#paste(parts));
    this.#typed = text;
    this.#active = -1;
    this.#looking = this.#look(parts[0] ?? '');
    if (parts.length === 1 && /\s$/.test(text)) await this.commit();
    else await this.#looking;
  }

  /**
   * Takes the suggestion that is pointed at, or the only one, for what is typed now: Enter may be quicker than the
   * list. `false` when there is no such word.
   */
  async commit(): Promise<boolean> {
    const typed = this.#typed;
    await this.#looking;
    if (typed !== this.#typed) return false;
    const [only, ...others] = this.#suggestions;
    const word = this.#suggestions[this.#active] ?? (others.length === 0 ? only : undefined);
    const exact = word ?? this.#suggestions.find((candidate) => candidate === this.#typed.trim());
    // Without the list a whole word is taken as it stands: whoever reads the twelve looks whether it is one.
    if (exact === undefined && this.#error && this.#typed.trim() !== '') {
      this.choose(this.#typed.trim().toLowerCase());
      return true;
    }
    if (exact === undefined) return false;
    this.choose(exact);
    return true;
  }

  choose(word: string): void {
    this.#put(this.#place, word);
    this.goTo(this.#firstEmpty());
  }

  /** Moves the arrow keys' choice, round and round. */
  move(by: 1 | -1): void {
    const { length } = this.#suggestions;
    if (length > 0) this.#active = (Math.max(this.#active, by === 1 ? -1 : 0) + by + length) % length;
  }

  /** Goes to a word to type it again. */
  goTo(place: number): void {
    this.#place = Math.min(place, count - 1);
    this.#typed = '';
    this.#suggestions = [];
    this.#active = -1;
    this.#isStrange = false;
    this.#asked++;
  }

  clear(): void {
    this.#words = new Array<string>(count).fill('');
    this.goTo(0);
  }

  async #look(typed: string): Promise<void> {
    const asked = ++this.#asked;
    const found = await this.#find(typed);
    if (asked !== this.#asked) return;
    this.#suggestions = found;
    this.#isStrange = typed !== '' && found.length === 0 && !this.#error;
  }

  async #paste(parts: readonly string[]): Promise<void> {
    const start = parts.length >= count ? 0 : this.#place;
    for (const [at, part] of parts.slice(0, count - start).entries()) {
      const found = await this.#find(part);
      this.#put(start + at, found.length === 1 && found[0] ? found[0] : part.toLowerCase());
    }
    this.goTo(this.#firstEmpty());
  }

  async #find(typed: string): Promise<readonly string[]> {
    const found = await this.#suggest(typed);
    this.#error = found.ok ? undefined : found.error;
    return found.ok ? found.value : [];
  }

  /** Asks for the list once more, for what stands in the field. */
  again(): Promise<void> {
    return this.#look(this.#typed.trim());
  }

  #put(place: number, word: string): void {
    this.#words = this.#words.map((old, at) => (at === place ? word : old));
  }

  #firstEmpty(): number {
    const empty = this.#words.indexOf('');
    return empty < 0 ? count - 1 : empty;
  }
}
