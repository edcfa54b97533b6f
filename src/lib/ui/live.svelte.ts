import { createSubscriber } from 'svelte/reactivity';
import type { Observable } from '$lib/core/observable';

/** Makes an Observable readable by templates and deriveds: reading `current` follows it. */
export class Live<T> {
  #source: Observable<T>;
  #follow: () => void;

  constructor(source: Observable<T>) {
    this.#source = source;
    this.#follow = createSubscriber((update) => source.subscribe(update));
  }

  get current(): T {
    this.#follow();
    return this.#source.current;
  }
}
