import * as z from 'zod/mini';
import {
  amountSchema,
  countSchema,
  instantSchema,
  keyTextSchema,
  localDaySchema,
  unixMinuteSchema,
  wordsSchema as words,
} from '$lib/core/bounds.schema';
import { shareChoiceSchema } from '$lib/domain/share-contents/share-choice.schema';
import { shareContentsSchema } from '$lib/domain/share-contents/share-contents.schema';
import { replySchema } from './reply.schema';

/** How long a share lasts at most. Every share ends. */
export const sharePeriods = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type SharePeriod = (typeof sharePeriods)[number];

/** `qr`: shown at the table. `link`: sent through an app of the person's own choice. */
const shareWays = ['qr', 'link'] as const;
export type ShareWay = (typeof shareWays)[number];

/** For whom it is. Without `contactId` somebody who is not among the people in the app. */
const receiverSchema = z.object({ name: words, contactId: z.optional(keyTextSchema) });
export type Receiver = z.infer<typeof receiverSchema>;

/** Keys with which replies are sealed to the client. Raw P-256: 65 and 32 bytes, in base64url. */
const keyPairSchema = z.object({ publicKey: keyTextSchema, privateKey: keyTextSchema });
export type StoredKeyPair = z.infer<typeof keyPairSchema>;

/** One photo that was sent or waits to be. `version` counts from 1; `madeAt`: when it was pressed. */
const snapshotSchema = z.object({
  version: countSchema,
  madeAt: instantSchema,
  sentAt: z.optional(instantSchema),
});

/** The device that opened the link, as the relay told it. Only a device whose `mac` was right is `trusted`. */
const readerDeviceSchema = z.object({
  deviceId: keyTextSchema,
  publicKey: keyTextSchema,
  tokenHash: keyTextSchema,
  mac: keyTextSchema,
  trusted: z.boolean(),
  /** When this app heard of it. */
  seenAt: instantSchema,
});
export type ReaderDevice = z.infer<typeof readerDeviceSchema>;

/** Which device it was and when; `answeredAt`: the client knows. Another device after that is another alarm. */
const alarmSchema = z.object({
  at: instantSchema,
  deviceId: keyTextSchema,
  publicKey: keyTextSchema,
  answeredAt: z.optional(instantSchema),
});
export type DeviceAlarm = z.infer<typeof alarmSchema>;

/** What the relay noted, in the order of `seq`. `minute`: minutes since 1970; no address, no kind of device. */
const shareEvents = [
  'created',
  'claimed',
  'opened',
  'reply',
  'wrongCode',
  'refused',
  'updated',
  'codeReset',
  'ownerChanged',
  'revoked',
  'expired',
  'left',
] as const;
/** `unreadable`: there was a line that no screen can show; an older app kept it. It has number 0. */
export const eventSchema = z.object({
  seq: amountSchema,
  event: z.enum([...shareEvents, 'unreadable']),
  version: z.optional(countSchema),
  deviceId: z.optional(keyTextSchema),
  minute: unixMinuteSchema,
});
export type ShareEvent = z.infer<typeof eventSchema>;

/** Something the reader sent, and what the client did with it. */
const keptReplySchema = z.object({
  id: keyTextSchema,
  deviceId: keyTextSchema,
  seq: amountSchema,
  /** When this app got it. */
  seenAt: instantSchema,
  /** `undefined`: it could not be opened or read. It is kept, so that the client knows that there was something. */
  reply: z.optional(replySchema),
  /** What the client did with it; absent as long as nothing was decided. */
  decision: z.optional(z.enum(['accepted', 'declined'])),
  decidedAt: z.optional(instantSchema),
});
export type StoredReply = z.infer<typeof keptReplySchema>;

/** Older versions knew another end, for a share whose number was taken at the relay: nobody ever saw it. */
function withoutConflict(why: unknown): unknown {
  return why === 'conflict' ? 'cancelled' : why;
}

const endingSchema = z.object({
  at: instantSchema,
  why: z.pipe(z.transform(withoutConflict), z.enum(['stopped', 'cancelled', 'expired', 'left'])),
  /** Only the relay said so: the client did not ask it (ADR 0073). */
  toldByRelay: z.optional(z.literal(true)),
});
export type ShareEnding = z.infer<typeof endingSchema>;

/**
 * One agreement of the client with one reader, with its keys: it lives only inside encrypted records. Bytes are
 * base64url; all moments are ISO 8601 instants. What state it is in follows from these facts: `shareState`.
 */
export const shareSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  /** Which of the client's numbers it has, under which root: docs/PROTOCOL.md. */
  number: amountSchema,
  shareId: keyTextSchema,
  ownerToken: keyTextSchema,
  receiver: receiverSchema,
  /** How the client signs it; empty: with no name. */
  from: words,
  /** What was ticked, so that a new photo of the same is one tap. */
  choice: shareChoiceSchema,
  /** What the newest photo shows: for "het veranderde sindsdien". */
  shown: shareContentsSchema,
  way: z.enum(shareWays),
  /** Six digits that the reader is told another way; absent: none is asked. */
  code: z.optional(keyTextSchema),
  until: instantSchema,
  /** The day on which the client wants it stopped, sooner than that. The app does so at the first opening on it. */
  stopOn: z.optional(localDaySchema),
  /** Until when the link can be opened for the first time. */
  claimBefore: instantSchema,
  /** By the client's own rule it leaves no sooner. */
  waitsUntil: z.optional(instantSchema),
  /** 32 bytes each: what the link carries, and what is agreed with the reader beside it. */
  linkSecret: keyTextSchema,
  psk: keyTextSchema,
  /** What the newest photo at the relay is sealed with; before that, what the first one will be. */
  bodyKey: keyTextSchema,
  /** The last one is the one of now. */
  keys: z.array(keyPairSchema).check(z.minLength(1)),
  /** Oldest first, never empty. */
  photos: z.array(snapshotSchema).check(z.minLength(1)),
  /** When the relay had it for the first time. */
  sharedAt: z.optional(instantSchema),
  /** When this app last heard the relay about it. */
  checkedAt: z.optional(instantSchema),
  /** The device that was trusted, for good. As long as none was: the last one that the relay named. */
  device: z.optional(readerDeviceSchema),
  /** The relay named a device that is not the reader's. It stays until the client answers it. */
  alarm: z.optional(alarmSchema),
  /** How many codes will still be compared; at 0 the link is locked until there is a new code. */
  attemptsLeft: z.optional(amountSchema),
  events: z.array(eventSchema),
  /** When the relay gave another log than it gave before. */
  logChangedAt: z.optional(instantSchema),
  replies: z.array(keptReplySchema),
  ending: z.optional(endingSchema),
  /** The share that came in its place, by a new link. */
  replacedBy: z.optional(keyTextSchema),
});
export type Share = z.infer<typeof shareSchema>;
