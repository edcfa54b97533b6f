import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, wordsSchema } from '$lib/core/bounds.schema';

/** "Mijn verhaal in het kort": written once, so that nobody has to start again. Moments are ISO 8601. */
export const storySchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  text: wordsSchema,
  changedAt: instantSchema,
});

export type Story = z.infer<typeof storySchema>;
