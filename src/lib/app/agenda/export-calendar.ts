import type { Clock } from '$lib/core/clock';
import { loaded } from '$lib/core/loading';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { exportFile } from '$lib/app/export-file';
import type { ExportOutcome } from '$lib/parts/export-outcome';
import { placeOf, titleOf } from '$lib/parts/appointment-words';

/** Exports appointments to another calendar of the person, as a file with a neutral name. */
export async function exportCalendar(
  appointments: readonly Appointment[],
  clock: Clock,
): Promise<ExportOutcome> {
  const part = await loaded(import('$lib/interchange/calendar/write-calendar'));
  if (!part.ok) return 'failed';
  const text = part.value.writeCalendar(appointments, { titleOf, placeOf, now: clock.now() });
  return exportFile(new File([text], 'afspraken.ics', { type: 'text/calendar' }));
}
