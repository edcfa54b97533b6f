import { createContext } from 'svelte';

interface Offer {
  readonly message: string;
  /** Absent: there is nothing to put back. */
  readonly back?: (() => void) | undefined;
}

/** A screen that is left sooner than this, in milliseconds, takes the offer along: taking away often leads elsewhere. */
const settleTime = 10_000;

/**
 * What was just done, and how to put back what it took away. One at a time, shown in the frame. There is no hurry: it stays until
 * it is used or closed, or until the person goes on to another screen.
 */
export class Undo {
  #offer = $state<Offer>();
  #isPutBack = $state(false);
  #isSettled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): Offer | undefined {
    return this.#offer;
  }

  /** Whether the last thing that happened here was putting back. */
  get isPutBack(): boolean {
    return this.#isPutBack;
  }

  /**
   * `message`: what happened, in a sentence without the person's own words. Without `back` it is only said, where the screen
   * itself does not show it or makes place for another.
   */
  offer(message: string, back?: () => void): void {
    this.close();
    this.#offer = { message, back };
    this.#timer = setTimeout(() => (this.#isSettled = true), settleTime);
  }

  putBack(): void {
    const back = this.#offer?.back;
    if (!back) return;
    this.close();
    back();
    this.#isPutBack = true;
  }

  /** The person goes to another screen. */
  leave(): void {
    this.#isPutBack = false;
    if (this.#isSettled) this.close();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#isSettled = false;
    this.#isPutBack = false;
    this.#offer = undefined;
  }
}

export const [getUndo, setUndo] = createContext<Undo>();
