import * as z from 'zod/mini';
import { localDaySchema, longWordsSchema } from '$lib/core/bounds.schema';
import type { LocalDate } from '$lib/core/local-date';
import { cardParts } from './card-parts';

const cardPartSchema = z.enum(cardParts);

/** No part without lines. */
const partSchema = z.object({
  part: cardPartSchema,
  lines: z.array(longWordsSchema).check(z.minLength(1)),
});
/** `tel`: an RFC 3966 address, absent when the number cannot be called. */
const callSchema = z.object({
  name: longWordsSchema,
  number: longWordsSchema,
  tel: z.optional(longWordsSchema),
});

/**
 * The card as it is shown: only what the client chose, the words themselves and no reference to anything
 * else. This is also what is kept apart to be readable while the vault is closed.
 */
export interface EmergencyCard {
  parts: z.infer<typeof partSchema>[];
  calls: z.infer<typeof callSchema>[];
  /** The day on which it was last changed: an old card must be known as old. Only on the one that is kept apart. */
  on?: LocalDate;
}

const looseSchema = z.object({
  parts: z.array(z.unknown()),
  calls: z.array(z.unknown()),
  on: z.optional(z.unknown()),
});

/**
 * All that this version understands of a card, which another version may have written: somebody who helps needs each line
 * that there is. `undefined` when it is no card.
 */
export function readCard(json: unknown): EmergencyCard | undefined {
  const card = looseSchema.safeParse(json);
  if (!card.success) return undefined;
  const on = localDaySchema.safeParse(card.data.on);
  return {
    parts: card.data.parts.flatMap((part) => partSchema.safeParse(part).data ?? []),
    calls: card.data.calls.flatMap((call) => callSchema.safeParse(call).data ?? []),
    ...(on.success ? { on: on.data } : {}),
  };
}
