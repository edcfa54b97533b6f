import * as z from 'zod/mini';
import {
  keyTextSchema,
  mostCardPhones,
  shortWordsSchema,
  typedPhoneSchema,
  wordsSchema,
} from '$lib/core/bounds.schema';

/** Why a card of a file is not somebody to add. */
const unreadReasonSchema = z.enum(['group', 'empty', 'damaged']);

/** Somebody as a contact file tells of them. */
const contactCardSchema = z.object({
  /** May be empty. */
  name: shortWordsSchema,
  organisation: shortWordsSchema,
  /** What the file says that somebody does, in its own words. May be empty. */
  roleWords: shortWordsSchema,
  /** UID. Of a card that this app wrote: the id of the contact. */
  uid: z.optional(keyTextSchema),
  /** As they stand in the file; `phone.rules.ts` tells which can be called. */
  phones: z.array(typedPhoneSchema).check(z.maxLength(mostCardPhones)),
  /** What else the file says in words: the note, mail addresses, and what is no number to call. */
  words: wordsSchema,
  /** The file ends before the card does. */
  cutOff: z.boolean(),
});
export type ContactCard = z.infer<typeof contactCardSchema>;

/** What was read of a contact file. */
export const readCardsSchema = z.object({
  cards: z.array(contactCardSchema),
  unread: z.array(z.object({ name: shortWordsSchema, why: unreadReasonSchema })),
});
export type ReadCards = z.infer<typeof readCardsSchema>;
