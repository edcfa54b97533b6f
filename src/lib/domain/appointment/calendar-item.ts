import * as z from 'zod/mini';
import { appointmentSchema } from './appointment.schema';

/**
 * What must be said about something out of a calendar file. `zone`: its zone is unknown, so its time on the clock was taken.
 * `until`: its row goes on, and is kept until its last day. `onlyFirst`: it comes back in a way that cannot be kept.
 * `tentative`: whoever invites is not sure yet.
 */
const calendarNoteSchema = z.enum(['zone', 'until', 'onlyFirst', 'tentative']);
export type CalendarNote = z.infer<typeof calendarNoteSchema>;

const { title, placeWords, description, day, start, minutes, days, endsAt, repeat, exceptions, origin } =
  appointmentSchema.shape;

/** An appointment as a calendar file of somebody else tells it, in our days and times. */
export const calendarItemSchema = z.object({
  ...{ title, placeWords, description, start, minutes, days, endsAt, repeat, exceptions },
  day: z.nonoptional(day),
  origin: z.nonoptional(origin),
  isCancelled: z.boolean(),
  /** It is one time of a row that the file does not hold: the day that its rule gave. */
  on: day,
  notes: z.array(calendarNoteSchema),
});
export type CalendarItem = z.infer<typeof calendarItemSchema>;
