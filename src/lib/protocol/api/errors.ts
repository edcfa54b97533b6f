import * as z from 'zod/mini';
import { amountSchema, unixSecondSchema } from '../../core/bounds.schema.ts';
import { claimAttempts } from './limits.ts';

/**
 * Every failure that the relay answers, with its HTTP status. The code is also the key of the words for a person
 * (`errors:<code>.title`, `.action`).
 */
export const relayErrors = {
  /** No such share, or the token does not fit: which of the two is not told. */
  'share.unknown': 404,
  /** Another share has this id: take the next number. */
  'share.conflict': 409,
  /** `now`: the end has passed or lies too far, by the clock of the relay. */
  'share.badTimes': 400,
  /** `attemptsLeft` says how many codes will still be compared. */
  'share.wrongCode': 403,
  /** Five codes were wrong: no further one is compared until the owner sets a new code. */
  'share.locked': 403,
  /** Opened on another device. */
  'share.claimed': 409,
  /** Stopped, left or ended; `endedAt` says when. */
  'share.gone': 410,
  /** Nobody opened the link in time; the share itself has not ended. */
  'share.linkExpired': 410,
  /** If-Match names another version than the newest. */
  'share.versionConflict': 412,
  /** The keys are not for exactly the device that opened the link; nothing was changed. */
  'share.devicesMismatch': 409,
  /** Too many replies wait, or were ever sent. */
  'share.repliesFull': 409,
  /** Another reply has this id. */
  'share.replyConflict': 409,
  'backup.unknown': 404,
  /** If-Match or If-None-Match does not fit the newest generation. */
  'backup.versionConflict': 412,
  /** Deleted by its owner. */
  'backup.gone': 410,
  'mailbox.unknown': 404,
  /** Another mailbox has this id, another message this number, or another answer was given: somebody was first. */
  'mailbox.conflict': 409,
  'mailbox.badTimes': 400,
  'mailbox.gone': 410,
  'mailbox.full': 409,
  'push.unknown': 404,
  /** Another push has this id. */
  'push.conflict': 409,
  /** `now`: it is too late, or too far away, by the clock of the relay. */
  'push.badTimes': 400,
  /** This relay sends nothing. */
  'push.off': 403,
  /** The relay does not send to the push service of this browser. */
  'push.hostRefused': 403,
  /** So many wait for this subscription that no more are taken. */
  'push.tooMany': 409,
  /** Ended: sent, cancelled, or nobody takes it any more. */
  'push.gone': 410,
  'relay.badRequest': 400,
  'relay.foreignOrigin': 403,
  /** No such call. */
  'relay.noSuchCall': 404,
  'relay.wrongMethod': 405,
  /** The request did not arrive in time. */
  'relay.tooSlow': 408,
  'relay.tooLarge': 413,
  /** The request is no application/json. */
  'relay.wrongKind': 415,
  /** If-Match or If-None-Match is missing or unreadable. */
  'relay.noPrecondition': 428,
  /** Too many requests from one address; Retry-After says how many seconds to wait. */
  'relay.tooMany': 429,
  'relay.defect': 500,
  /** The database does not answer now; nothing is said of whether the request was done. Send it again. */
  'relay.unavailable': 503,
  /** No room for new things; what is there can be read, renewed and stopped. */
  'relay.full': 507,
} as const;

export type RelayErrorCode = keyof typeof relayErrors;

const codes = Object.keys(relayErrors) as [RelayErrorCode, ...RelayErrorCode[]];

/** The answer to every call that failed. */
export const errorAnswerSchema = z.object({
  error: z.object({
    code: z.enum(codes),
    /** With share.wrongCode and share.locked. */
    attemptsLeft: z.optional(amountSchema.check(z.maximum(claimAttempts))),
    /** With share.gone and mailbox.gone, when it is known. */
    endedAt: z.optional(unixSecondSchema),
    /** With share.badTimes, mailbox.badTimes and push.badTimes: what time it is for the relay. */
    now: z.optional(unixSecondSchema),
  }),
});
export type RelayError = z.infer<typeof errorAnswerSchema>['error'];
