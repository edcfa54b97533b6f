import * as z from 'zod/mini';
import { addressTextSchema, unixSecondSchema } from '../../core/bounds.schema.ts';
import { isPushEndpoint } from '../push-endpoint.ts';
import type { Call } from './call.ts';
import { pushLimits, requestLimits, sealedLengths } from './limits.ts';
import { hashSchema, publicKeySchema, sealedSchema } from './wire.ts';

const path = '/push/{id}';

/** A moment that tells little: a whole step of five minutes. */
const roundedSecondSchema = unixSecondSchema.check(z.multipleOf(pushLimits.step));

/** Where a subscription of the browser takes what is sent to it (RFC 8030, section 5). */
const endpointSchema = addressTextSchema.check(z.refine(isPushEndpoint));

/** `refused`: the push service does not take it. `gone`: nor anything else for this subscription. */
const pushStateSchema = z.enum(['waiting', 'sent', 'cancelled', 'missed', 'refused', 'gone']);
export type PushState = z.infer<typeof pushStateSchema>;

/** The calls on a push: something sealed to oneself, which the relay posts to a push service at its moment. */
export const pushCalls = {
  /**
   * Never changes: another moment is another push. `sealed` is a message of RFC 8291, `sendAt` when it is posted, and
   * after `notAfter` nobody needs it any more. The same request again: 200.
   */
  schedule: {
    method: 'PUT',
    path,
    token: 'none',
    limit: requestLimits.push,
    request: z.strictObject({
      tokenHash: hashSchema,
      endpoint: endpointSchema,
      sendAt: roundedSecondSchema,
      notAfter: roundedSecondSchema,
      sealed: sealedSchema(sealedLengths.push),
    }),
    success: [201, 200],
    errors: [
      'push.conflict',
      'push.badTimes',
      'push.off',
      'push.hostRefused',
      'push.tooMany',
      'push.gone',
      'relay.full',
    ],
  },
  /** What became of it. */
  look: {
    method: 'POST',
    path: `${path}/look`,
    token: 'push',
    limit: requestLimits.push,
    answer: z.object({ state: pushStateSchema }),
    success: [200],
    errors: ['push.unknown'],
  },
  /** It is not sent any more; what was sealed is gone. Cancelled or sent already: 204. */
  cancel: {
    method: 'DELETE',
    path,
    token: 'push',
    limit: 0,
    success: [204],
    errors: ['push.unknown'],
  },
} as const satisfies Record<string, Call>;

/** Why a relay sends nothing: it does not know its own address, or its operator wants none. */
const pushOffSchema = z.enum(['noOrigin', 'operator']);
export type PushOff = z.infer<typeof pushOffSchema>;

/** The key with which a subscription has to be made (RFC 8292), or why there is none. It is about no thing in particular. */
export const pushKeyCall = {
  method: 'GET',
  path: '/push',
  token: 'none',
  limit: 0,
  answer: z.union([z.object({ key: publicKeySchema }), z.object({ off: pushOffSchema })]),
  success: [200],
  errors: [],
} as const satisfies Call;
