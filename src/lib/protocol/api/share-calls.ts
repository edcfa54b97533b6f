import * as z from 'zod/mini';
import { amountSchema, countSchema, unixMinuteSchema, unixSecondSchema } from '../../core/bounds.schema.ts';
import type { Call } from './call.ts';
import { claimAttempts, logLimits, requestLimits, sealedLengths, waitingReplies } from './limits.ts';
import { hashSchema, idSchema, macSchema, publicKeySchema, sealedSchema, tokenSchema } from './wire.ts';

const boot = sealedSchema(sealedLengths.boot);
const body = sealedSchema(sealedLengths.body);
const sealedKey = sealedSchema(sealedLengths.bodyKey);
const reply = sealedSchema(sealedLengths.reply);
const attempts = amountSchema.check(z.maximum(claimAttempts));

/** The device that opened a link. `mac` is checked by the owner's app, never by the relay. */
const deviceShape = {
  deviceId: idSchema,
  devicePublicKey: publicKeySchema,
  deviceTokenHash: hashSchema,
  mac: macSchema,
};

/** What the log of a share can say. */
const shareEventSchema = z.enum([
  'created',
  'claimed',
  'opened',
  'reply',
  'wrongCode',
  'refused',
  'updated',
  'codeReset',
  'ownerChanged',
  'left',
  'revoked',
  'expired',
]);
export type ShareEvent = z.infer<typeof shareEventSchema>;

/** `minute`: minutes since 1970; seconds are not kept. `deviceId` is null when no device is known. */
const eventLine = z.object({
  seq: countSchema,
  event: shareEventSchema,
  version: countSchema,
  deviceId: z.nullable(idSchema),
  minute: unixMinuteSchema,
});

/** Where a share stands. `linkExpired`: nobody opened it in time. The last three have ended. */
const shareStateSchema = z.enum(['open', 'claimed', 'locked', 'linkExpired', 'stopped', 'left', 'expired']);
export type RelayShareState = z.infer<typeof shareStateSchema>;

const path = '/shares/{id}';
const ordinary = { limit: requestLimits.ordinary, method: 'POST' } as const;

/** The calls on a share. `{id}` is the share id. */
export const shareCalls = {
  /** Makes a share with version 1 in it. Times are unix seconds. The same request again: 200. */
  create: {
    method: 'PUT',
    path,
    token: 'none',
    limit: requestLimits.ordinary,
    request: z.strictObject({
      lookHash: hashSchema,
      claimHash: hashSchema,
      ownerHash: hashSchema,
      stopHash: hashSchema,
      boot,
      body,
      notAfter: unixSecondSchema,
      claimBefore: unixSecondSchema,
      codeRequired: z.boolean(),
    }),
    answer: z.object({ version: countSchema }),
    success: [201, 200],
    errors: ['share.conflict', 'share.badTimes', 'share.gone', 'relay.full'],
  },
  /** Whether a link can still be opened. Changes nothing. */
  look: {
    ...ordinary,
    path: `${path}/look`,
    token: 'look',
    answer: z.object({
      state: z.enum(['open', 'claimed', 'locked']),
      codeRequired: z.boolean(),
      attemptsLeft: attempts,
    }),
    success: [200],
    errors: ['share.unknown', 'share.gone', 'share.linkExpired'],
  },
  /**
   * Binds the share to one device and hands out what opens it. The same request again, before the ack, answers the
   * same. `sealedKey` comes when the body was renewed in between: the key in boot is then that of an older one.
   */
  claim: {
    ...ordinary,
    path: `${path}/claim`,
    token: 'look',
    request: z.strictObject({ claimToken: tokenSchema, ...deviceShape }),
    answer: z.object({ boot, body, version: countSchema, sealedKey: z.optional(sealedKey) }),
    success: [200],
    errors: [
      'share.unknown',
      'share.wrongCode',
      'share.locked',
      'share.claimed',
      'share.gone',
      'share.linkExpired',
    ],
  },
  /** The device has stored what it needs: boot is deleted, and the link opens nothing any more. */
  ack: {
    ...ordinary,
    path: `${path}/ack`,
    token: 'device',
    success: [204],
    errors: ['share.unknown', 'share.gone'],
  },
  /** The newest body when its version is not `have` (0 for none), else 204. No `sealedKey`: its key was in boot. */
  open: {
    ...ordinary,
    path: `${path}/open`,
    token: 'device',
    request: z.strictObject({ have: amountSchema }),
    answer: z.object({ version: countSchema, body, sealedKey: z.optional(sealedKey) }),
    success: [200, 204],
    errors: ['share.unknown', 'share.gone'],
  },
  /**
   * Replaces the body; If-Match names the version before it. While nobody opened the link: with a new `boot` and no
   * keys. After that: without boot, and a key for exactly the device that opened it. The same request again: 200.
   */
  renew: {
    method: 'PUT',
    path: `${path}/body`,
    token: 'owner',
    precondition: 'If-Match',
    limit: requestLimits.ordinary,
    request: z.strictObject({
      body,
      boot: z.optional(boot),
      sealedKeys: z.array(z.strictObject({ deviceId: idSchema, sealedKey })).check(z.maxLength(1)),
    }),
    answer: z.object({ version: countSchema }),
    success: [200],
    errors: [
      'share.unknown',
      'share.versionConflict',
      'share.devicesMismatch',
      'share.gone',
      'share.linkExpired',
      'relay.full',
    ],
  },
  /** What the owner's app needs to know; works after the end as well. Events with a number above `since`. */
  owner: {
    ...ordinary,
    path: `${path}/owner`,
    token: 'owner',
    request: z.strictObject({ since: amountSchema }),
    answer: z.object({
      state: shareStateSchema,
      version: countSchema,
      attempts,
      notAfter: unixSecondSchema,
      claimBefore: unixSecondSchema,
      endedAt: z.optional(unixSecondSchema),
      device: z.optional(z.object(deviceShape)),
      events: z.array(eventLine).check(z.maxLength(logLimits.answer)),
      replies: z
        .array(z.object({ id: idSchema, deviceId: idSchema, seq: amountSchema, sealed: reply }))
        .check(z.maxLength(waitingReplies)),
    }),
    success: [200],
    errors: ['share.unknown'],
  },
  /** Another code for a link that nobody opened yet; all attempts are free again. */
  resetCode: {
    ...ordinary,
    path: `${path}/reset-code`,
    token: 'owner',
    request: z.strictObject({ claimHash: hashSchema, boot, codeRequired: z.boolean() }),
    success: [204],
    errors: ['share.unknown', 'share.claimed', 'share.gone', 'share.linkExpired'],
  },
  /** A found back owner closes out the lost phone. The same request again, with the old token: 204. */
  changeOwner: {
    ...ordinary,
    path: `${path}/owner-token`,
    token: 'owner',
    request: z.strictObject({ ownerHash: hashSchema, stopHash: hashSchema }),
    success: [204],
    errors: ['share.unknown', 'share.gone'],
  },
  /** Stops a share: body, boot, replies and keys are gone when this answers. Stopped already: 204. */
  stop: {
    method: 'DELETE',
    path,
    token: 'owner or stop',
    limit: 0,
    success: [204],
    errors: ['share.unknown'],
  },
  /** `id` is made by the reader; the same reply again: 200. */
  reply: {
    ...ordinary,
    path: `${path}/replies`,
    token: 'device',
    request: z.strictObject({ id: idSchema, seq: amountSchema, sealed: reply }),
    success: [201, 200],
    errors: ['share.unknown', 'share.gone', 'share.repliesFull', 'share.replyConflict', 'relay.full'],
  },
  /** The owner's app has stored the reply. Removed already: 204. */
  removeReply: {
    method: 'DELETE',
    path: `${path}/replies/{rid}`,
    token: 'owner',
    limit: 0,
    success: [204],
    errors: ['share.unknown'],
  },
  /** The reader does not want to see it any more: the share ends. */
  leave: {
    ...ordinary,
    path: `${path}/leave`,
    token: 'device',
    success: [204],
    errors: ['share.unknown'],
  },
} as const satisfies Record<string, Call>;
