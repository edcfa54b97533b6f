import * as z from 'zod/mini';
import { keyTextSchema, localDaySchema, wordsSchema as text } from '$lib/core/bounds.schema';

/** Whose idea something was that the client took over from a reply. */
export const ideaSchema = z.object({
  /**
   * As this person was called. Empty for a contact: who wipes what is known about somebody wipes it everywhere, and
   * the list of people says how the client calls them.
   */
  name: text,
  contactId: z.optional(keyTextSchema),
  /** The day on which it came. */
  on: localDaySchema,
  /** As it was said. The client may change what was made of it; this stays. */
  words: text,
});
export type Idea = z.infer<typeof ideaSchema>;
