import type { Success } from '$lib/domain/success/success.schema';
import { createContext } from '$lib/ui/context';
import type { Collection } from '$lib/vault/collection';
import type { AgendaState, AgendaTools } from './agenda.state.svelte';
import type { AppointmentTools } from './appointment.state.svelte';
import type { Person } from './person';

/** What all screens of the agenda share. */
interface AgendaThings {
  readonly tools: AgendaTools & AppointmentTools & { readonly successes: Collection<Success> };
  readonly agenda: AgendaState;
  readonly people: readonly Person[];
}

export const agendaContext = createContext<AgendaThings>('agenda');
