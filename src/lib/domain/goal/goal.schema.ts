import * as z from 'zod/mini';

export const goalSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  want: z.string(),
});

export type Goal = z.infer<typeof goalSchema>;
