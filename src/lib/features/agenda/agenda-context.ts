import type { Idea } from '$lib/domain/idea/idea.schema';
import type { Success } from '$lib/domain/success/success.schema';
import { createContext } from 'svelte';
import type { Collection } from '$lib/vault/store/collection';
import type { AgendaState, AgendaDependencies } from './agenda.state.svelte';
import type { AppointmentDependencies } from './appointment.state.svelte';
import type { Person } from './person';

/** What all screens of the agenda share. */
interface AgendaThings {
  readonly deps: AgendaDependencies & AppointmentDependencies & { readonly successes: Collection<Success> };
  readonly agenda: AgendaState;
  readonly people: readonly Person[];
  /** Whose idea something was, as the client calls that person now: "mijn zus". */
  readonly nameOf: (idea: Idea) => string;
}

export const [getAgenda, setAgenda] = createContext<AgendaThings>();
