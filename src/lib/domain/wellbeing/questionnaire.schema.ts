import * as z from 'zod/mini';
import { keyTextSchema } from '$lib/core/bounds.schema';
import { dimensionIdSchema } from './dimension.schema';

/** One statement. Its words live in the locales, keyed by its id. */
const aspectSchema = z.object({
  id: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
  /** Never moves an axis. */
  optional: z._default(z.boolean(), false),
  /** Very personal: asked only when the person wants it, and never in a default share. */
  sensitive: z._default(z.boolean(), false),
});

/** A questionnaire is data: which aspects belong to which dimension, in the order of asking. */
export const questionnaireSchema = z
  .object({
    id: keyTextSchema,
    version: keyTextSchema,
    dimensions: z.array(
      z.object({ id: dimensionIdSchema, aspects: z.array(aspectSchema).check(z.minLength(1)) }),
    ),
  })
  .check(
    z.refine(({ dimensions }) => allDifferent(dimensions.map(({ id }) => id)), 'A dimension stands twice.'),
    z.refine(
      ({ dimensions }) => allDifferent(dimensions.flatMap(({ aspects }) => aspects.map(({ id }) => id))),
      'An aspect stands twice.',
    ),
  );

function allDifferent(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

export type Aspect = z.infer<typeof aspectSchema>;
export type Questionnaire = z.infer<typeof questionnaireSchema>;
/** As it lies in the file. */
export type QuestionnaireFile = z.input<typeof questionnaireSchema>;
