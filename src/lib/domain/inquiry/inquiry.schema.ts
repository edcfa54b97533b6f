import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localDaySchema, wordsSchema as words } from '$lib/core/bounds.schema';

export const inquiryStateSchema = z.enum(['toAsk', 'asked', 'answered']);
export type InquiryState = z.infer<typeof inquiryStateSchema>;

/** To whom a question is: somebody of the list of people, a name, or nobody yet. */
const toSchema = z.object({ name: words, contactId: z.optional(keyTextSchema) });
export type InquiryTo = z.infer<typeof toSchema>;

/** Something that the client wants to know from somebody, and what came of it. */
export const inquirySchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  text: words,
  to: z.optional(toSchema),
  state: inquiryStateSchema,
  /** Since which day; the client may correct it. */
  on: localDaySchema,
  /** The answer as the client writes it down. */
  answer: words,
});
export type Inquiry = z.infer<typeof inquirySchema>;
