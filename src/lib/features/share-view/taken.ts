import { nameUuid } from '$lib/crypto/name-uuid';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { SharedAppointment } from '$lib/domain/share-contents/share-contents.schema';
import { nameInShare, takenAppointment } from '$lib/domain/share-contents/taken-appointment.rules';

/**
 * One appointment of a share for the reader's own calendar, under an id that is the same in each later version of the share:
 * a calendar then replaces what it has. `createdAt`: an ISO 8601 instant.
 */
export function takenFrom(
  receivedId: string,
  appointments: readonly SharedAppointment[],
  at: number,
  createdAt: string,
): Appointment | undefined {
  const shared = appointments[at];
  const id = nameUuid(`${receivedId} ${nameInShare(appointments, at)}`);
  return shared && takenAppointment(shared, { id, createdAt });
}
