import * as z from 'zod/mini';
import {
  localDaySchema,
  localTimeSchema,
  replyWordsSchema as text,
  shortWordsSchema as short,
} from '$lib/core/bounds.schema';

/**
 * What a reader sends to the client: the JSON that is sealed (docs/PROTOCOL.md). `hello` is the first and says who
 * reads; the relay never learns it. A step and an appointment are suggestions: only the client takes them over.
 */
export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({ v: z.literal(1), kind: z.literal('hello'), name: short, role: short }),
  z.strictObject({ v: z.literal(1), kind: z.literal('note'), text }),
  z.strictObject({ v: z.literal(1), kind: z.literal('step'), text }),
  z.strictObject({
    v: z.literal(1),
    kind: z.literal('appointment'),
    text,
    /** A LocalDate, and a time as `14:30`; both as the reader proposes them. */
    date: z.optional(localDaySchema),
    time: z.optional(localTimeSchema),
    place: z.optional(short),
  }),
  z.strictObject({ v: z.literal(1), kind: z.literal('goodbye') }),
]);
export type Reply = z.infer<typeof replySchema>;
