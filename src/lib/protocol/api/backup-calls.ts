import * as z from 'zod/mini';
import { countSchema, unixSecondSchema } from '../../core/bounds.schema.ts';
import type { Call } from './call.ts';
import { backupGenerations, requestLimits, sealedLengths } from './limits.ts';
import { hashSchema, sealedSchema } from './wire.ts';

const backup = sealedSchema(sealedLengths.backup);
const path = '/backups/{id}';

/** The calls on a backup. `{id}` is the backup id, derived from the recovery words. */
export const backupCalls = {
  /**
   * `If-None-Match: *` makes generation 1 and binds the write token used; `If-Match: "g"` makes g + 1. The number in
   * the envelope is that of the new generation. Deleted: it begins again at generation 1. The same request again: 200, and it counts as a refresh.
   */
  write: {
    method: 'PUT',
    path,
    token: 'write',
    precondition: 'If-Match or If-None-Match',
    limit: requestLimits.backup,
    request: z.strictObject({ readHash: hashSchema, backup }),
    answer: z.object({ generation: countSchema }),
    success: [201, 200],
    errors: ['backup.unknown', 'backup.versionConflict', 'backup.gone', 'relay.full'],
  },
  /** The newest, or the one asked for. `kept` lists all that are there, newest first. */
  read: {
    method: 'POST',
    path: `${path}/read`,
    token: 'read',
    limit: requestLimits.ordinary,
    request: z.strictObject({ generation: z.optional(countSchema) }),
    answer: z.object({
      generation: countSchema,
      backup,
      storedAt: unixSecondSchema,
      kept: z
        .array(z.object({ generation: countSchema, storedAt: unixSecondSchema }))
        .check(z.maxLength(backupGenerations)),
    }),
    success: [200],
    errors: ['backup.unknown', 'backup.gone'],
  },
  /** Deletes all generations. Deleted already: 204. */
  remove: {
    method: 'DELETE',
    path,
    token: 'write',
    limit: 0,
    success: [204],
    errors: ['backup.unknown'],
  },
} as const satisfies Record<string, Call>;
