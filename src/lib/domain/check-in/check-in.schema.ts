import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localMonthSchema, wordsSchema } from '$lib/core/bounds.schema';
import { feelings } from './feeling';

const feelingSchema = z.enum(feelings);

/** How it was at one moment. `at`: ISO 8601 instant. */
const checkInSchema = z.object({
  id: keyTextSchema,
  at: instantSchema,
  feeling: feelingSchema,
  /** One line of own words, or empty. */
  note: wordsSchema,
});
export type CheckIn = z.infer<typeof checkInSchema>;

/**
 * The check-ins of one calendar month in the Netherlands, together in one record: few bigger records open
 * faster than many small ones. Two tabs may each have made one for the same month; they are read as one.
 */
export const checkInMonthSchema = z.object({
  id: keyTextSchema,
  /** `2026-11`. */
  month: localMonthSchema,
  /** Oldest first. */
  entries: z.array(checkInSchema),
});
export type CheckInMonth = z.infer<typeof checkInMonthSchema>;
