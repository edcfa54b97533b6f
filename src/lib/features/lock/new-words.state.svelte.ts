/** Twelve new words on the screen, and then two of them asked back. Nothing is kept here. */
export class NewWordsState {
  readonly words: readonly string[];
  #step = $state<'show' | 'check'>('show');
  #places = $state.raw<readonly [number, number]>([0, 1]);
  #typed = $state.raw<readonly [string, string]>(['', '']);

  constructor(words: readonly string[]) {
    this.words = words;
  }

  get step(): 'show' | 'check' {
    return this.#step;
  }

  /** The two places that are asked, from 0, in order. */
  get places(): readonly [number, number] {
    return this.#places;
  }

  get typed(): readonly [string, string] {
    return this.#typed;
  }

  ask(): void {
    this.#places = twoPlaces(this.words.length);
    this.#typed = ['', ''];
    this.#step = 'check';
  }

  show(): void {
    this.#step = 'show';
  }

  type(which: 0 | 1, text: string): void {
    this.#typed = which === 0 ? [text, this.#typed[1]] : [this.#typed[0], text];
  }

  /** Whether this one is right. Four letters are enough. */
  isRight(which: 0 | 1): boolean {
    return isSame(this.#typed[which], this.words[this.#places[which]] ?? '');
  }
}

function twoPlaces(count: number): readonly [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = a % count;
  const second = (first + 1 + (b % (count - 1))) % count;
  return [Math.min(first, second), Math.max(first, second)];
}

function isSame(typed: string, word: string): boolean {
  const plain = typed.trim().toLowerCase();
  return plain.length >= Math.min(4, word.length) && word.startsWith(plain);
}
