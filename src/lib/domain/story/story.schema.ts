import * as z from 'zod/mini';

/** "Mijn verhaal in het kort": written once, so that nobody has to start again. Moments are ISO 8601. */
export const storySchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  text: z.string().check(z.maxLength(10_000)),
  changedAt: z.string(),
});

export type Story = z.infer<typeof storySchema>;
