import { getContext, hasContext, setContext } from 'svelte';

/** A typed door to something handed down the component tree. */
export interface Context<T> {
  set(value: T): T;
  /** Throws when nobody above has set it: a mistake in our own code. */
  get(): T;
}

export function createContext<T>(name: string): Context<T> {
  const key = Symbol(name);
  return {
    set: (value) => setContext(key, value),
    get: () => {
      if (!hasContext(key)) throw new Error(`Context ${name} is missing`);
      return getContext<T>(key);
    },
  };
}
