import * as z from 'zod/mini';
import {
  addressTextSchema,
  keyTextSchema,
  localTimeSchema,
  mostTimes,
  unixSecondSchema,
} from '$lib/core/bounds.schema';

/** The only record of its kind. */
export const remindersId = 'reminders';

const mostAppointments = 10_000;

/** How long before an appointment. */
export const leadSchema = z.enum(['halfHour', 'hour', 'twoHours', 'day']);
export type Lead = z.infer<typeof leadSchema>;

/** One that is at the relay, or on its way there. The token may only look at it and cancel it. */
const scheduledSchema = z.object({
  id: keyTextSchema,
  token: keyTextSchema,
  /** What it is about, for this phone only. */
  about: keyTextSchema,
  sendAt: unixSecondSchema,
  notAfter: unixSecondSchema,
  /** The relay has it. */
  isThere: z.boolean(),
});

/** The subscription of one phone, and what waits for it. `key`: with which it was made. */
const deviceSchema = z.object({
  endpoint: addressTextSchema,
  key: keyTextSchema,
  scheduled: z.array(scheduledSchema).check(z.maxLength(mostTimes)),
});

/** Of what the client wants to be reminded, and what was done for that. */
export const reminderSettingsSchema = z.object({
  id: keyTextSchema,
  appointments: z
    .array(z.object({ appointmentId: keyTextSchema, lead: leadSchema }))
    .check(z.maxLength(mostAppointments)),
  /** Each day at this time, only when asked for. */
  checkInAt: z.optional(localTimeSchema),
  stepAt: z.optional(localTimeSchema),
  /** Absent: reminders are off on this phone. */
  device: z.optional(deviceSchema),
  /** They were on, and this phone has them no more: it dropped them, or everything was put back on another one. */
  isForgotten: z.optional(z.boolean()),
});
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>;

export const noReminders: ReminderSettings = { id: remindersId, appointments: [] };
