import * as z from 'zod/mini';
import { isLocalDate } from '$lib/core/local-date';

export const importantDateKindSchema = z.enum(['decision', 'letter', 'other']);

/** A day to remember, such as the end of a decision or a letter that must be answered. */
export const importantDateSchema = z.object({
  id: z.string(),
  /** An ISO 8601 instant. */
  createdAt: z.string(),
  /** Absent while it is not known yet. */
  day: z.optional(z.string().check(z.refine(isLocalDate))),
  kind: z.optional(importantDateKindSchema),
  words: z.string().check(z.maxLength(10_000)),
});
export type ImportantDate = z.infer<typeof importantDateSchema>;
