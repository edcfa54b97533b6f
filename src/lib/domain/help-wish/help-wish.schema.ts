import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, wordsSchema as words } from '$lib/core/bounds.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

export const helpLevelSchema = z.enum(['less', 'same', 'more']);
export type HelpLevel = z.infer<typeof helpLevelSchema>;

/** How much help the client wants: a wish on a moment (ISO 8601), chosen and never computed. */
export const helpWishSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  level: helpLevelSchema,
  /** Absent: about everything. */
  dimension: z.optional(dimensionIdSchema),
  /** What the client says about it. */
  words: z.optional(words),
});

export type HelpWish = z.infer<typeof helpWishSchema>;
