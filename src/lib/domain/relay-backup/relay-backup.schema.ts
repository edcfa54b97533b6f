import * as z from 'zod/mini';
import { amountSchema, instantSchema, keyTextSchema } from '$lib/core/bounds.schema';

/** The only record of its kind. */
export const relayBackupId = 'relay-backup';

/**
 * The client's choice for a sealed reservekopie on the server, and what lies there. Absent: never chosen. `place` is
 * where it was put, with the token that may replace and delete it (base64url), so that after new words the old one
 * can still be deleted. Moments are ISO 8601 instants.
 */
export const relayBackupSchema = z.object({
  id: keyTextSchema,
  onSince: z.optional(instantSchema),
  place: z.optional(z.object({ id: keyTextSchema, writeToken: keyTextSchema, generation: amountSchema })),
  /** A place of earlier words that still has to be emptied. */
  old: z.array(z.object({ id: keyTextSchema, writeToken: keyTextSchema })),
  storedAt: z.optional(instantSchema),
  /** The photos did not fit and were left out. Say so. */
  withoutPhotos: z.boolean(),
});
export type RelayBackup = z.infer<typeof relayBackupSchema>;
