import type { Pending, Unsaved } from './unsaved.svelte';

/** How long the typing must rest before it is read, in milliseconds. */
const rest = 400;

/** Reads what was typed when the typing rests, or sooner when somebody asks for it: a lock, or a page that goes. */
export class TypingRest implements Pending {
  readonly loose = undefined;
  #unsaved: Unsaved;
  #read: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(unsaved: Unsaved, read: () => void) {
    this.#unsaved = unsaved;
    this.#read = read;
  }

  typed(): void {
    this.#unsaved.add(this);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), rest);
  }

  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsaved.remove(this);
    this.#read();
  }
}
