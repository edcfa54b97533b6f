import * as z from 'zod/mini';

/** Something that went well, in the client's own words. `createdAt` is an ISO 8601 instant. */
export const successSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  text: z.string().check(z.maxLength(10_000)),
  /** "Dit heb ik zelf besloten." */
  decidedMyself: z.boolean(),
  /** The step it came from: ticked, or taken over from a helper. */
  from: z.optional(z.object({ goalId: z.string(), stepId: z.string(), how: z.enum(['ticked', 'tookOver']) })),
});

export type Success = z.infer<typeof successSchema>;
