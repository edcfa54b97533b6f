import { createContext } from 'svelte';

interface Offer {
  readonly message: string;
  readonly back: () => void;
}

/** How long something can be put back, in milliseconds. */
const undoTime = 10_000;

/** What was just taken away, and how to put it back. One at a time, shown in the frame. */
export class Undo {
  #offer = $state<Offer>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): Offer | undefined {
    return this.#offer;
  }

  /** `message`: what happened, in a sentence without the person's own words. */
  offer(message: string, back: () => void): void {
    this.#offer = { message, back };
    this.release();
  }

  /** The person is at the button: it does not run away. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** The person left the button: the time starts again. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), undoTime);
  }

  putBack(): void {
    const back = this.#offer?.back;
    this.close();
    back?.();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#offer = undefined;
  }
}

export const [getUndo, setUndo] = createContext<Undo>();
