import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, wordsSchema } from '$lib/core/bounds.schema';

/** Something that went well, in the client's own words. `createdAt` is an ISO 8601 instant. */
export const successSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  text: wordsSchema,
  /** "Dit heb ik zelf besloten." */
  decidedMyself: z.boolean(),
  /** The step it came from: ticked, or taken over from a helper. */
  from: z.optional(
    z.object({ goalId: keyTextSchema, stepId: keyTextSchema, how: z.enum(['ticked', 'tookOver']) }),
  ),
});

export type Success = z.infer<typeof successSchema>;
