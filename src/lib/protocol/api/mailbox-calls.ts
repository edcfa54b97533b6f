import * as z from 'zod/mini';
import { amountSchema, countSchema, unixSecondSchema } from '../../core/bounds.schema.ts';
import type { Call } from './call.ts';
import { mailboxLimits, requestLimits, sealedLengths } from './limits.ts';
import { hashSchema, nonceSchema, sealedSchema } from './wire.ts';

const sealed = sealedSchema(sealedLengths.message);
const path = '/mailbox/{id}';

/** The calls on a mailbox: a short-lived place where one screen receives what another seals for it, and answers once. */
export const mailboxCalls = {
  /** The same request again: 200. */
  open: {
    method: 'PUT',
    path,
    token: 'none',
    limit: requestLimits.ordinary,
    request: z.strictObject({ takeHash: hashSchema, sendHash: hashSchema, notAfter: unixSecondSchema }),
    success: [201, 200],
    errors: ['mailbox.conflict', 'mailbox.badTimes', 'relay.full'],
  },
  /** `seq` counts from 1. The same message again: 200; another one with its number: 409, somebody else was first. */
  send: {
    method: 'POST',
    path: `${path}/messages`,
    token: 'send',
    limit: requestLimits.ordinary,
    request: z.strictObject({ seq: countSchema, sealed }),
    success: [201, 200],
    errors: ['mailbox.unknown', 'mailbox.conflict', 'mailbox.gone', 'mailbox.full', 'relay.full'],
  },
  /** Messages above `after` in order; those up to `after` were received and are deleted. */
  take: {
    method: 'POST',
    path: `${path}/take`,
    token: 'take',
    limit: requestLimits.ordinary,
    request: z.strictObject({ after: amountSchema }),
    answer: z.object({
      messages: z.array(z.object({ seq: countSchema, sealed })).check(z.maxLength(mailboxLimits.messages)),
    }),
    success: [200],
    errors: ['mailbox.unknown', 'mailbox.gone'],
  },
  /** The one answer of the screen to whoever sends. The same one again: 200; another one: 409. */
  answer: {
    method: 'POST',
    path: `${path}/answer`,
    token: 'take',
    limit: requestLimits.ordinary,
    request: z.strictObject({ answer: nonceSchema }),
    success: [201, 200],
    errors: ['mailbox.unknown', 'mailbox.conflict', 'mailbox.gone'],
  },
  /** What the screen answered; 204 when it has not yet. */
  listen: {
    method: 'POST',
    path: `${path}/listen`,
    token: 'send',
    limit: requestLimits.ordinary,
    answer: z.object({ answer: nonceSchema }),
    success: [200, 204],
    errors: ['mailbox.unknown', 'mailbox.gone'],
  },
  /** Closes it, from either end; whatever lay in it is gone. Closed already: 204. */
  close: {
    method: 'DELETE',
    path,
    token: 'take or send',
    limit: 0,
    success: [204],
    errors: ['mailbox.unknown'],
  },
} as const satisfies Record<string, Call>;
