import * as z from 'zod/mini';
import { instantSchema, keyTextSchema } from '$lib/core/bounds.schema';

/** Something that came in, by its id, with a mark of what it said: to see whether the client changed it since. */
const broughtSchema = z.object({ id: keyTextSchema, told: keyTextSchema });

/**
 * What one contact file brought in, so that it can be looked through and undone as a whole. It holds nothing of what it says
 * about somebody: who is wiped is wiped here too.
 */
export const contactImportSchema = z.object({
  id: keyTextSchema,
  /** An ISO 8601 instant. */
  createdAt: instantSchema,
  /** The people who are new. */
  added: z.array(broughtSchema),
  /** Those who were here, and what they got. `organisation` and `note`: a mark of it; there was none before. */
  completed: z.array(
    z.object({
      id: keyTextSchema,
      phones: z.array(broughtSchema),
      organisation: z.optional(keyTextSchema),
      note: z.optional(keyTextSchema),
    }),
  ),
});
export type ContactImport = z.infer<typeof contactImportSchema>;
