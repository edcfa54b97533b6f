/** A value that changes, for whoever wants to follow it. Knows nothing of any view library. */
export interface Observable<T> {
  readonly current: T;
  /** Calls `listener` after each change, never at once. Returns how to stop. */
  subscribe(listener: () => void): () => void;
}

export class Changing<T> implements Observable<T> {
  #listeners = new Set<() => void>();
  #current: T;

  constructor(start: T) {
    this.#current = start;
  }

  get current(): T {
    return this.#current;
  }

  set(value: T): void {
    this.#current = value;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
