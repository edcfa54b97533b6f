import * as z from 'zod/mini';
import { isLocalDate } from '$lib/core/local-date';

/** The longest text that a person can write in one field, in UTF-16 units as a textarea counts them. */
const longest = 10_000;
const text = z.string().check(z.maxLength(longest));

/** Whose idea something was that the client took over from a reply. */
export const ideaSchema = z.object({
  /**
   * As this person was called. Empty for a contact: who wipes what is known about somebody wipes it everywhere, and
   * the list of people says how the client calls them.
   */
  name: text,
  contactId: z.optional(z.string()),
  /** The day on which it came. */
  on: z.string().check(z.refine(isLocalDate)),
  /** As it was said. The client may change what was made of it; this stays. */
  words: text,
});
export type Idea = z.infer<typeof ideaSchema>;
