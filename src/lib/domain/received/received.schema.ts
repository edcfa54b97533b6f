import * as z from 'zod/mini';
import { shareContentsSchema } from '$lib/domain/share-contents/share-contents.schema';
import { replySchema } from '$lib/domain/share/reply.schema';

const words = z.string().check(z.maxLength(10_000));

/** A shared photo: the JSON that is sealed (docs/PROTOCOL.md). What is not named here is refused. */
export const bodySchema = z.strictObject({
  v: z.literal(1),
  publishedAt: z.iso.datetime(),
  until: z.iso.datetime(),
  from: z.nullable(words),
  /** Replies are sealed to this key from now on; 65 bytes in base64url. */
  publisherKey: z.optional(z.string()),
  parts: shareContentsSchema,
});
export type Body = z.infer<typeof bodySchema>;

/** What a claim is repeated with after a lost answer. Thrown away as soon as it succeeded. */
const claimSchema = z.object({
  look: z.string(),
  token: z.string(),
  bootKey: z.string(),
  mac: z.string(),
});

/** A photo as this device keeps it, with what tells a changed or older one. */
const photoSchema = z.object({
  version: z.int(),
  body: bodySchema,
  /** 32 bytes: what it was sealed with. */
  key: z.string(),
  /** SHA-256 of the sealed bytes. */
  digest: z.string(),
  /** When this device got it. */
  gotAt: z.string(),
});
export type ReceivedPhoto = z.infer<typeof photoSchema>;

/** A message that this reader sent, or still has to. `sealed` is the same at every attempt. */
const sentReplySchema = z.object({
  id: z.string(),
  seq: z.int(),
  at: z.string(),
  reply: replySchema,
  sealed: z.string(),
  sentAt: z.optional(z.string()),
});
export type SentReply = z.infer<typeof sentReplySchema>;

/** How it ended for this reader. `at`: when, as the relay told it or as this device knows it. */
const endingSchema = z.object({ at: z.string(), why: z.enum(['stopped', 'expired', 'left']) });

/**
 * What a reader keeps of one share, with the keys of this device: it lives only inside encrypted records. Bytes are
 * base64url; moments are ISO 8601 instants. `id` is the share's id. Without `access` the claim is still under way.
 */
export const receivedSchema = z.object({
  id: z.string(),
  addedAt: z.string(),
  /** What the reader calls it; empty: by what the client signed. */
  label: words,
  device: z.object({
    id: z.string(),
    publicKey: z.string(),
    privateKey: z.string(),
    token: z.string(),
  }),
  claim: z.optional(claimSchema),
  /** The relay was not told yet that the claim is stored: until then it keeps what opens the share. */
  needsAck: z.optional(z.boolean()),
  access: z.optional(z.object({ psk: z.string(), publisherKey: z.string() })),
  /** The key of the photo that the link opened, 32 bytes: for that one the relay has no sealed key. */
  firstKey: z.optional(z.string()),
  photo: z.optional(photoSchema),
  /** The highest version ever seen, with its digest: it stays when the copy goes. */
  highest: z.optional(z.object({ version: z.int(), digest: z.string() })),
  /** The photo before this one, for what is new (`newsOf`). */
  before: z.optional(bodySchema),
  /** When the reader looked at the newest photo; absent: not yet. */
  readAt: z.optional(z.string()),
  /** When the relay last said what it has. */
  checkedAt: z.optional(z.string()),
  replies: z.array(sentReplySchema),
  /** The relay once sent something that the client cannot have made; it was not taken. */
  alarm: z.optional(z.object({ at: z.string(), why: z.enum(['rollback', 'fork']) })),
  ending: z.optional(endingSchema),
  /** When the relay heard that the reader left; absent: it still has to. */
  leftAt: z.optional(z.string()),
});
export type Received = z.infer<typeof receivedSchema>;
