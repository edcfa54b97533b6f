import * as z from 'zod/mini';

/** What was sealed and sent, so that a second sending is the same to the byte. Bytes are base64url. */
const attemptSchema = z.object({
  at: z.string(),
  /** The version that the sealed body has. */
  version: z.int(),
  request: z.record(z.string(), z.unknown()),
});

/**
 * Something that still has to go to the relay for a share, in the order of making. `create`: the share with its
 * first photo. `photo`: a next photo. `code`: another code, or none. Lives only inside encrypted records.
 */
export const outboxItemSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  /** The share's own record. */
  share: z.string(),
  kind: z.enum(['create', 'photo', 'code']),
  /** The body's JSON, as the client saw it in the preview; absent for a code. */
  body: z.optional(z.record(z.string(), z.unknown())),
  /** For a code: the new one; absent, none is asked any more. */
  code: z.optional(z.string()),
  /** The key of the body, 32 bytes. */
  bodyKey: z.optional(z.string()),
  /** What may have arrived already. */
  attempt: z.optional(attemptSchema),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;
