import { SvelteSet } from 'svelte/reactivity';
import { createContext } from 'svelte';

/** Something typed that is not on the disk yet. */
export interface Pending {
  /** Tries to store it now. Never fails: what could not be stored stays pending. */
  flush(): Promise<void>;
}

/** Everything typed, on any screen, that is not on the disk yet. A new version of the app waits for it. */
export class Unsaved {
  #pending = new SvelteSet<Pending>();

  get hasPending(): boolean {
    return this.#pending.size > 0;
  }

  add(pending: Pending): void {
    this.#pending.add(pending);
  }

  remove(pending: Pending): void {
    this.#pending.delete(pending);
  }

  /** Stores what can be stored now. */
  async flush(): Promise<void> {
    await Promise.all([...this.#pending].map((pending) => pending.flush()));
  }
}

export const [getUnsaved, setUnsaved] = createContext<Unsaved>();
