import { newAppointment } from '$lib/domain/appointment/appointment.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { appointmentFacts } from './appointment-facts.rules';
import type { SharedAppointment } from './share-contents.schema';

/**
 * A shared appointment as it goes to the reader's own calendar: when, where and what it is called. Who comes along and what
 * is to be talked about stay in the share. `id` of `made`: the same for each later version.
 */
export function takenAppointment(
  shared: SharedAppointment,
  made: Pick<Appointment, 'id' | 'createdAt'>,
): Appointment {
  return {
    ...newAppointment(made),
    ...appointmentFacts(shared),
    ...(shared.repeats === undefined ? {} : { repeat: { every: shared.repeats } }),
  };
}

/** A name for one of several appointments in a share that stays when it is moved: what it is called, and which of those. */
export function nameInShare(appointments: readonly SharedAppointment[], at: number): string {
  const nameOf = ({ title, kind }: SharedAppointment) => JSON.stringify([title, kind ?? null]);
  const own = appointments[at];
  if (!own) return String(at);
  const before = appointments.slice(0, at).filter((one) => nameOf(one) === nameOf(own));
  return `${nameOf(own)} ${before.length}`;
}
