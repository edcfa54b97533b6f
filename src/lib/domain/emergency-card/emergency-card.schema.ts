import * as z from 'zod/mini';
import { longWordsSchema } from '$lib/core/bounds.schema';

/** The parts of the card, in the order in which they stand on it: first what helps somebody to come close. */
export const cardParts = [
  'sayToMe',
  'helps',
  'ratherNot',
  'signs',
  'othersMay',
  'goodToKnow',
  'medicine',
  'allergy',
  'helpers',
] as const;
const cardPartSchema = z.enum(cardParts);
export type CardPart = z.infer<typeof cardPartSchema>;

/**
 * The card as it is shown: only what the client chose, the words themselves and no reference to anything
 * else. This is also what is kept apart to be readable while the vault is closed.
 */
export const emergencyCardSchema = z.object({
  /** No part without lines. */
  parts: z.array(z.object({ part: cardPartSchema, lines: z.array(longWordsSchema).check(z.minLength(1)) })),
  /** `tel`: an RFC 3966 address, absent when the number cannot be called. */
  calls: z.array(
    z.object({ name: longWordsSchema, number: longWordsSchema, tel: z.optional(longWordsSchema) }),
  ),
});
export type EmergencyCard = z.infer<typeof emergencyCardSchema>;
