import * as z from 'zod/mini';
import { feelings } from './feeling';

const feelingSchema = z.enum(feelings);

/** How it was at one moment. `at`: ISO 8601 instant. */
const checkInSchema = z.object({
  id: z.string(),
  at: z.string(),
  feeling: feelingSchema,
  /** One line of own words, or empty. */
  note: z.string().check(z.maxLength(10_000)),
});
export type CheckIn = z.infer<typeof checkInSchema>;

/**
 * The check-ins of one calendar month in the Netherlands, together in one record: few bigger records open
 * faster than many small ones. Two tabs may each have made one for the same month; they are read as one.
 */
export const checkInMonthSchema = z.object({
  id: z.string(),
  /** `2026-11`. */
  month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  /** Oldest first. */
  entries: z.array(checkInSchema),
});
export type CheckInMonth = z.infer<typeof checkInMonthSchema>;
