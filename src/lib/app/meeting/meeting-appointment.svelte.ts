import type { Occurrence } from '$lib/domain/appointment/occurrence.rules';
import { AgendaState } from '$lib/features/agenda/agenda.state.svelte';
import { AppointmentState } from '$lib/features/agenda/appointment.state.svelte';
import { TogetherState } from '$lib/features/agenda/together.state.svelte';
import type { MeetingState } from '$lib/features/meeting/meeting.state.svelte';
import type { agendaDependencies } from '$lib/app/agenda/agenda-dependencies';

/** How many appointments to come are offered: the talk is soon. */
const most = 3;

/** Which appointment of the agenda a talk belongs to, and so who joins it. */
export class MeetingAppointment {
  #meeting: MeetingState;
  #deps: ReturnType<typeof agendaDependencies>;
  #agenda: AgendaState;

  constructor(meeting: MeetingState, deps: ReturnType<typeof agendaDependencies>) {
    this.#meeting = meeting;
    this.#deps = deps;
    this.#agenda = new AgendaState(deps);
  }

  /** The next appointments, from which one is chosen. */
  get offered(): readonly Occurrence[] {
    return this.#agenda.coming(most).flatMap((entry) => (entry.kind === 'appointment' ? [entry.one] : []));
  }

  get chosenId(): string | undefined {
    return this.#meeting.current.appointmentId;
  }

  isChosen({ appointment, on }: Occurrence): boolean {
    return this.chosenId === appointment.id && this.#meeting.current.on === on;
  }

  /** `undefined`: the talk belongs to no appointment. */
  choose(one: Occurrence | undefined): void {
    const [appointmentId, on] = [one?.appointment.id, one?.on];
    void this.#meeting.change((now) => ({ ...now, appointmentId, on }));
  }

  /** Who joins: as the chosen appointment keeps it, else as the talk itself does. */
  together() {
    const { appointmentId: id, on } = this.#meeting.current;
    if (id === undefined || !this.#deps.appointments.get(id)) return this.#meeting.joins;
    return new TogetherState(new AppointmentState(this.#deps, { id, on }), this.#deps);
  }
}
