import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localDaySchema, wordsSchema as words } from '$lib/core/bounds.schema';

export const questionStateSchema = z.enum(['toAsk', 'asked', 'answered']);
export type QuestionState = z.infer<typeof questionStateSchema>;

/** To whom a question is: somebody of the list of people, a name, or nobody yet. */
const toSchema = z.object({ name: words, contactId: z.optional(keyTextSchema) });
export type QuestionTo = z.infer<typeof toSchema>;

/** Something that the client wants to know from somebody, and what came of it. */
export const questionSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  text: words,
  to: z.optional(toSchema),
  state: questionStateSchema,
  /** Since which day; the client may correct it. */
  on: localDaySchema,
  /** The answer as the client writes it down. */
  answer: words,
});
export type Question = z.infer<typeof questionSchema>;
