import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localDaySchema, wordsSchema } from '$lib/core/bounds.schema';

export const importantDateKindSchema = z.enum(['decision', 'letter', 'other']);

/** A day to remember, such as the end of a decision or a letter that must be answered. */
export const importantDateSchema = z.object({
  id: keyTextSchema,
  /** An ISO 8601 instant. */
  createdAt: instantSchema,
  /** Absent while it is not known yet. */
  day: z.optional(localDaySchema),
  kind: z.optional(importantDateKindSchema),
  words: wordsSchema,
});
export type ImportantDate = z.infer<typeof importantDateSchema>;
