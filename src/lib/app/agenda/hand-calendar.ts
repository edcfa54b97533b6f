import type { Clock } from '$lib/core/clock';
import { loaded } from '$lib/core/loading';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { handFile } from '$lib/app/hand-file';
import type { HandedOver } from '$lib/parts/handed-over';
import { placeOf, titleOf } from '$lib/parts/appointment-words';

/** Hands appointments to another calendar of the person, as a file with a neutral name. */
export async function handCalendar(appointments: readonly Appointment[], clock: Clock): Promise<HandedOver> {
  const part = await loaded(import('$lib/interchange/calendar/write-calendar'));
  if (!part.ok) return 'failed';
  const text = part.value.writeCalendar(appointments, { titleOf, placeOf, now: clock.now() });
  return handFile(new File([text], 'afspraken.ics', { type: 'text/calendar' }));
}
