import { createContext } from 'svelte';
import type { Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';

/** What is known of somebody whose name was typed somewhere. */
export interface TypedPerson {
  readonly name: string;
  readonly phone?: string | undefined;
}

/** Puts somebody whose name was typed among the client's people. */
export interface PersonKeeper {
  /** Gives the id in the list of people. Errors: those of the vault. */
  keep(person: TypedPerson): Promise<Result<string, { readonly code: KnownErrorCode }>>;
}

export const [getPersonKeeper, setPersonKeeper] = createContext<PersonKeeper>();
