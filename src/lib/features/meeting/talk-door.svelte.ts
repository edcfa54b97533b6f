import type { KeyValueStore } from '$lib/ui/key-value-store';

const storageKey = 'talk';
const stoppedKey = 'talk-stopped';

/**
 * While a talk goes on, the phone shows that talk and nothing else of the app: the client can lay it on the table
 * (ADR 0035). Kept for this window only, so a reload changes nothing and a new start begins as always.
 */
export class TalkDoor {
  #store: KeyValueStore;
  #isClosed = $state(false);

  constructor(store: KeyValueStore) {
    this.#store = store;
    this.#isClosed = store.get(storageKey) !== null;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether an address can be reached now: the talk itself and the help page always can. */
  lets(path: string): boolean {
    return !this.#isClosed || /^\/(hulp|samen\/gesprek)(\/|$)/.test(path);
  }

  close(): void {
    this.#isClosed = true;
    this.#store.set(storageKey, 'on');
  }

  open(): void {
    this.#isClosed = false;
    this.#store.remove(storageKey);
  }

  /** Opens the rest of the app half-way the talk. The page after it says so, also when a lock comes in between. */
  stop(): void {
    this.open();
    this.#store.set(stoppedKey, 'on');
  }

  get wasStopped(): boolean {
    return this.#store.get(stoppedKey) !== null;
  }

  forgetStop(): void {
    this.#store.remove(stoppedKey);
  }
}
