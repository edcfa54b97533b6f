import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, markSchema, longWordsSchema } from '$lib/core/bounds.schema';
import { dimensionIdSchema } from './dimension.schema';

/**
 * Where the person was. `short`: at the mark of a dimension. `long`: at an aspect of a dimension; without
 * an aspect, at its own mark. `closing`: at the question that ends it.
 */
const positionSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('short'), dimension: dimensionIdSchema }),
  z.object({ mode: z.literal('long'), dimension: dimensionIdSchema, aspect: z.optional(keyTextSchema) }),
  z.object({ mode: z.literal('closing') }),
]);

/** One filling-in of the web. What is absent was not answered; nothing stands for "not answered". */
export const wellbeingEntrySchema = z.object({
  id: keyTextSchema,
  /** ISO 8601 instants. `closedAt`: when it became a photo of that moment; absent while it is being filled in. */
  startedAt: instantSchema,
  closedAt: z.optional(instantSchema),
  /** Which questionnaire the aspects' ids belong to. */
  questionnaire: z.object({ id: keyTextSchema, version: keyTextSchema }),
  /** The person's own mark of a dimension, given in the short or the long version. */
  marks: z.partialRecord(dimensionIdSchema, markSchema),
  /** By aspect id: from "not true" (0) to "completely true" (10). */
  answers: z.record(keyTextSchema, markSchema),
  /** What the person wants to talk about. */
  talk: z.object({ dimensions: z.array(dimensionIdSchema), aspects: z.array(keyTextSchema) }),
  words: z.partialRecord(dimensionIdSchema, longWordsSchema),
  /** The person asked for the very personal questions too, in this filling-in. */
  withSensitive: z.boolean(),
  /** The answer to "what would make you happy if it changed?". */
  closing: longWordsSchema,
  position: z.optional(positionSchema),
});

export type Position = z.infer<typeof positionSchema>;
export type WellbeingEntry = z.infer<typeof wellbeingEntrySchema>;
