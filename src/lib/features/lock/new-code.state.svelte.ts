import { plainDigits } from '$lib/core/digits';
import type { CodeKind } from './proof.state.svelte';

/** So many characters make a phrase. */
const shortest = 10;
const digits = 6;

/** Choosing a code: twice the same, so that a slip of the finger locks nobody out. */
export class NewCodeState {
  #kind = $state<CodeKind>('digits');
  #first = $state('');
  #second = $state('');
  #step = $state<'first' | 'again'>('first');
  #differs = $state(false);

  get kind(): CodeKind {
    return this.#kind;
  }

  get step(): 'first' | 'again' {
    return this.#step;
  }

  get value(): string {
    return this.#step === 'first' ? this.#first : this.#second;
  }

  /** Whether the two were not the same; then it starts anew. */
  get differs(): boolean {
    return this.#differs;
  }

  get isLongEnough(): boolean {
    const { length } = [...this.value.trim()];
    return this.#kind === 'digits' ? length === digits : length >= shortest;
  }

  /** Whether it is a row or a repetition, which others try first. */
  get isEasy(): boolean {
    if (this.#kind === 'phrase' || this.#step === 'again') return false;
    const value = this.#first;
    return (
      value.length === digits && ('01234567890 09876543210'.includes(value) || /^(.{1,3})\1+$/.test(value))
    );
  }

  chooseKind(kind: CodeKind): void {
    this.#kind = kind;
    this.restart();
  }

  change(value: string): void {
    if (this.#step === 'first') this.#first = value;
    else this.#second = value;
    if (value !== '') this.#differs = false;
  }

  /** Goes on: to the second time, or gives the code when both are the same. */
  next(): string | undefined {
    if (!this.isLongEnough) return undefined;
    if (this.#step === 'first') {
      this.#step = 'again';
      return undefined;
    }
    if (plainDigits(this.#first) === plainDigits(this.#second)) return this.#first;
    this.restart();
    this.#differs = true;
    return undefined;
  }

  restart(): void {
    this.#first = '';
    this.#second = '';
    this.#step = 'first';
    this.#differs = false;
  }
}
