import * as z from 'zod/mini';
import {
  haveOwnIds,
  instantSchema,
  keyTextSchema,
  listedWordsSchema,
  shortWordsSchema,
  sliderSchema,
  wordsSchema,
} from '$lib/core/bounds.schema';
import { mostIn } from './definition-limits';

/** One answer, as FHIR's QuestionnaireResponse has it. */
const valueSchema = z.union([
  z.object({ valueBoolean: z.boolean() }),
  z.object({ valueInteger: sliderSchema }),
  z.object({ valueString: wordsSchema }),
  z.object({ valueCoding: z.object({ code: keyTextSchema, display: shortWordsSchema }) }),
]);
export type AnswerValue = z.infer<typeof valueSchema>;

const answeredSchema = z.object({
  linkId: keyTextSchema,
  /** The question as it stood there, so that it can be read when the questionnaire is not there any more. */
  text: listedWordsSchema,
  answer: z.array(valueSchema).check(z.minLength(1), z.maxLength(mostIn.options)),
});
export type Answered = z.infer<typeof answeredSchema>;

/** One filling-in of an instrument. What is absent was not answered. */
export const questionnaireResponseSchema = z.object({
  id: keyTextSchema,
  /** Which definition was filled in, and its title as it was then. */
  questionnaire: z.object({ url: keyTextSchema, version: keyTextSchema, title: shortWordsSchema }),
  startedAt: instantSchema,
  /** Absent while it is being filled in. */
  completedAt: z.optional(instantSchema),
  item: z.array(answeredSchema).check(
    z.maxLength(mostIn.items),
    z.refine((items) => haveOwnIds(items.map(({ linkId }) => ({ id: linkId })))),
  ),
  /** Answers that the questionnaire has no place for any more, since it changed: as they were, to be read. */
  earlier: z.optional(z.array(answeredSchema).check(z.maxLength(mostIn.items))),
  /** At which question the person was, by its linkId. */
  position: z.optional(keyTextSchema),
});
export type QuestionnaireResponse = z.infer<typeof questionnaireResponseSchema>;
