import * as z from 'zod/mini';
import { countSchema, instantSchema, keyTextSchema } from '$lib/core/bounds.schema';

/** What was sealed and sent, so that a second sending is the same to the byte. Bytes are base64url. */
const attemptSchema = z.object({
  at: instantSchema,
  /** The version that the sealed body has. */
  version: countSchema,
  request: z.record(keyTextSchema, z.unknown()),
});

/**
 * Something that still has to go to the relay for a share, in the order of making. `create`: the share with its
 * first photo. `photo`: a next photo. `code`: another code, or none. Lives only inside encrypted records.
 */
export const outboxItemSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  /** The share's own record. */
  share: keyTextSchema,
  kind: z.enum(['create', 'photo', 'code']),
  /** The body's JSON, as the client saw it in the preview; absent for a code. */
  body: z.optional(z.record(keyTextSchema, z.unknown())),
  /** For a code: the new one; absent, none is asked any more. */
  code: z.optional(keyTextSchema),
  /** The key of the body, 32 bytes. */
  bodyKey: z.optional(keyTextSchema),
  /** What may have arrived already. */
  attempt: z.optional(attemptSchema),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;
