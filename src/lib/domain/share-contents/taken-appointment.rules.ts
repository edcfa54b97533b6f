import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { SharedAppointment } from './share-contents.schema';

/**
 * A shared appointment as it goes to the reader's own calendar: when, where and what it is called. Who comes along and what
 * is to be talked about stay in the share. `id`: the same for each later version. `createdAt`: an ISO 8601 instant.
 */
export function takenAppointment(
  { title, kind, day, start, minutes, place, placeWords, repeats }: SharedAppointment,
  { id, createdAt }: Pick<Appointment, 'id' | 'createdAt'>,
): Appointment {
  return {
    id,
    createdAt,
    title,
    ...(kind === undefined ? {} : { kind }),
    ...(day === undefined ? {} : { day }),
    ...(start === undefined ? {} : { start }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(place === undefined ? {} : { place }),
    ...(repeats === undefined ? {} : { repeat: { every: repeats } }),
    placeWords,
    companions: [],
    attendees: [],
    discuss: { words: '', dimensions: [], aspects: [] },
    went: '',
    exceptions: [],
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
