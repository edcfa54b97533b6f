import * as z from 'zod/mini';
import { instantSchema, keyTextSchema } from '$lib/core/bounds.schema';
import { appointmentSchema } from '$lib/domain/appointment/appointment.schema';

/** What one calendar file brought in, so that it can be looked through and undone as a whole. */
export const calendarImportSchema = z.object({
  id: keyTextSchema,
  /** An ISO 8601 instant. */
  createdAt: instantSchema,
  /** The ids of the appointments that are new. */
  added: z.array(keyTextSchema),
  /** The appointments that it changed, as they were before. */
  changed: z.array(appointmentSchema),
});
export type CalendarImport = z.infer<typeof calendarImportSchema>;
