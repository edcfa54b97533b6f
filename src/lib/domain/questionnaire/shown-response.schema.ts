import * as z from 'zod/mini';
import { localDaySchema, longWordsSchema as words, sliderSchema } from '$lib/core/bounds.schema';

/** One answer, as FHIR's QuestionnaireResponse has it, without the code of an option. */
const valueSchema = z.union([
  z.strictObject({ valueBoolean: z.boolean() }),
  z.strictObject({ valueInteger: sliderSchema }),
  z.strictObject({ valueString: words }),
  z.strictObject({ valueCoding: z.strictObject({ display: words }) }),
]);

/**
 * What was filled in of a questionnaire beside the web, as somebody else gets to see it: questions and answers by
 * themselves, without ids. There is no score in it, nor a place for one.
 */
export const shownResponseSchema = z.strictObject({
  title: words,
  /** The day that it was filled in. */
  on: localDaySchema,
  answers: z
    .array(z.strictObject({ text: words, answer: z.array(valueSchema).check(z.minLength(1)) }))
    .check(z.minLength(1)),
});
export type ShownResponse = z.infer<typeof shownResponseSchema>;
