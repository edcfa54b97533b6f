import * as z from 'zod/mini';
import { instantSchema } from '$lib/core/bounds.schema';
import { bodySchema } from '$lib/domain/received/received.schema';
import { replySchema } from '$lib/domain/share/reply.schema';
import { eventSchema } from '$lib/domain/share/share.schema';

/**
 * What others could write into records before everything was checked to what a screen can show (ADR 0065). What cannot
 * be shown is put down as unreadable in its place; nothing else changes.
 */
const fromOthers = z.looseObject({});
const ending = z.optional(z.looseObject({ at: z.optional(z.unknown()) }));

const share2 = z.looseObject({
  createdAt: instantSchema,
  until: instantSchema,
  claimBefore: z.optional(z.unknown()),
  device: z.optional(z.looseObject({ trusted: z.boolean() })),
  events: z.array(fromOthers),
  replies: z.array(z.looseObject({ reply: z.optional(z.unknown()) })),
  ending,
});

/** Share, version 2 to 3. */
export function withReadableShare(old: unknown): unknown {
  const share = share2.parse(old);
  const { createdAt, until, claimBefore, device } = share;
  let minute = Math.floor(Date.parse(createdAt) / 60_000);
  const events = share.events.map((one) => {
    const read = eventSchema.safeParse(one);
    if (!read.success) return { seq: 0, event: 'unreadable', minute };
    minute = read.data.minute;
    return one;
  });
  return {
    ...share,
    ...(device?.trusted === false ? { alarm: alarmOf(device) } : {}),
    claimBefore: isInstant(claimBefore) ? claimBefore : until,
    events,
    replies: share.replies.map((kept) => ({ ...kept, reply: readable(replySchema, kept.reply) })),
    ending: endedBy(share.ending, until),
  };
}

function alarmOf({ seenAt, deviceId, publicKey }: Record<string, unknown>) {
  return { at: seenAt, deviceId, publicKey };
}

const received2 = z.looseObject({
  addedAt: instantSchema,
  photo: z.optional(z.looseObject({ body: z.optional(z.unknown()) })),
  before: z.optional(z.unknown()),
  replies: z.array(z.looseObject({ reply: z.optional(z.unknown()) })),
  ending,
});

/** What was received, version 2 to 3. */
export function withReadableSnapshot(old: unknown): unknown {
  const { photo, before, ...received } = received2.parse(old);
  const isShown = !photo || bodySchema.safeParse(photo.body).success;
  return {
    ...received,
    ...(isShown ? { photo } : { isUnreadable: true }),
    before: isShown ? readable(bodySchema, before) : undefined,
    // Their own words: only a day or a time that does not exist is left out.
    replies: received.replies.map((sent) => ({ ...sent, reply: withoutNonsense(sent.reply) })),
    ending: endedBy(received.ending, received.addedAt),
  };
}

function withoutNonsense(reply: unknown): unknown {
  if (replySchema.safeParse(reply).success) return reply;
  const sent = { ...fromOthers.parse(reply) };
  delete sent.date;
  delete sent.time;
  return sent;
}

function readable<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}

function isInstant(value: unknown): boolean {
  return instantSchema.safeParse(value).success;
}

function endedBy(how: z.infer<typeof ending>, otherwise: string) {
  return how && (isInstant(how.at) ? how : { ...how, at: otherwise });
}
