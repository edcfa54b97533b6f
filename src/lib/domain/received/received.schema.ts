import * as z from 'zod/mini';
import {
  amountSchema,
  countSchema,
  instantSchema,
  keyTextSchema,
  sealedTextSchema,
  wordsSchema as words,
} from '$lib/core/bounds.schema';
import { shareContentsSchema } from '$lib/domain/share-contents/share-contents.schema';
import { replySchema } from '$lib/domain/share/reply.schema';

/** A shared photo: the JSON that is sealed (docs/PROTOCOL.md). What is not named here is refused. */
export const bodySchema = z.strictObject({
  v: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  publishedAt: instantSchema,
  until: instantSchema,
  from: z.nullable(words),
  /** Replies are sealed to this key from now on; 65 bytes in base64url. */
  publisherKey: z.optional(keyTextSchema),
  parts: shareContentsSchema,
});
export type Body = z.infer<typeof bodySchema>;

/** What a claim is repeated with after a lost answer. Thrown away as soon as it succeeded. */
const claimSchema = z.object({
  look: keyTextSchema,
  token: keyTextSchema,
  bootKey: keyTextSchema,
  mac: keyTextSchema,
});

/** A photo as this device keeps it, with what tells a changed or older one. */
const snapshotSchema = z.object({
  version: countSchema,
  body: bodySchema,
  /** 32 bytes: what it was sealed with. */
  key: keyTextSchema,
  /** SHA-256 of the sealed bytes. */
  digest: keyTextSchema,
  /** When this device got it. */
  gotAt: instantSchema,
});
export type ReceivedSnapshot = z.infer<typeof snapshotSchema>;

/** A message that this reader sent, or still has to. `sealed` is the same at every attempt. */
const sentReplySchema = z.object({
  id: keyTextSchema,
  seq: amountSchema,
  at: instantSchema,
  reply: replySchema,
  sealed: sealedTextSchema,
  sentAt: z.optional(instantSchema),
});
export type SentReply = z.infer<typeof sentReplySchema>;

/** How it ended for this reader. `at`: when, as the relay told it or as this device knows it. */
const endingSchema = z.object({ at: instantSchema, why: z.enum(['stopped', 'expired', 'left']) });

/**
 * What a reader keeps of one share, with the keys of this device: it lives only inside encrypted records. Bytes are
 * base64url; moments are ISO 8601 instants. `id` is the share's id. Without `access` the claim is still under way.
 */
export const receivedSchema = z.object({
  id: keyTextSchema,
  addedAt: instantSchema,
  /** What the reader calls it; empty: by what the client signed. */
  label: words,
  device: z.object({
    id: keyTextSchema,
    publicKey: keyTextSchema,
    privateKey: keyTextSchema,
    token: keyTextSchema,
  }),
  claim: z.optional(claimSchema),
  /** The relay was not told yet that the claim is stored: until then it keeps what opens the share. */
  needsAck: z.optional(z.boolean()),
  access: z.optional(z.object({ psk: keyTextSchema, publisherKey: keyTextSchema })),
  /** The key of the photo that the link opened, 32 bytes: for that one the relay has no sealed key. */
  firstKey: z.optional(keyTextSchema),
  photo: z.optional(snapshotSchema),
  /** There was a photo that no screen can show; an older app kept it, and this one did not take it over. */
  isUnreadable: z.optional(z.boolean()),
  /** The highest version ever seen, with its digest: it stays when the copy goes. */
  highest: z.optional(z.object({ version: countSchema, digest: keyTextSchema })),
  /** The photo before this one, for what is new (`newsOf`). */
  before: z.optional(bodySchema),
  /** When the reader looked at the newest photo; absent: not yet. */
  readAt: z.optional(instantSchema),
  /** When the relay last said what it has. */
  checkedAt: z.optional(instantSchema),
  replies: z.array(sentReplySchema),
  /** The relay once sent something that the client cannot have made; it was not taken. */
  alarm: z.optional(z.object({ at: instantSchema, why: z.enum(['rollback', 'fork']) })),
  ending: z.optional(endingSchema),
  /** When the relay heard that the reader left; absent: it still has to. */
  leftAt: z.optional(instantSchema),
});
export type Received = z.infer<typeof receivedSchema>;
