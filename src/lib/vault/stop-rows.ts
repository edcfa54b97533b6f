import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, unixSecondSchema } from '$lib/core/bounds.schema';
import { lastSecond } from '$lib/core/last-second';

/**
 * What it takes to stop one share, and nothing else: it lies in the clear, so that everything can be stopped while
 * the vault is locked (ADR 0026). It does not tell what is shared nor with whom. A damaged row stops too much, not too little.
 */
const stopSchema = z.looseObject({
  /** The share's id, 22 characters of base64url, and the token that may only stop it, 43. */
  id: keyTextSchema,
  token: keyTextSchema,
  /** Unix seconds, by the relay: after this there is nothing to stop. */
  notAfter: z.catch(unixSecondSchema, lastSecond),
  /** ISO 8601 instants. When the client asked it; absent: it is only possible. */
  askedAt: z.catch(z.optional(instantSchema), new Date(0).toISOString()),
  /** When the relay last confirmed it. It is asked again now and then, until `notAfter`. */
  sentAt: z.catch(z.optional(instantSchema), undefined),
});
export type Stop = z.infer<typeof stopSchema>;

const restoredSchema = z.object({ at: keyTextSchema });

/** Checks what lies on the disk of stops. */
export interface StopRows {
  /** `undefined` for what is no stop. */
  stopIn(row: unknown): Stop | undefined;
  /** When a copy was put back. */
  restoredAtIn(row: unknown): string | undefined;
}

export const stopRows: StopRows = {
  stopIn: (row) => stopSchema.safeParse(row).data,
  restoredAtIn: (row) => restoredSchema.safeParse(row).data?.at,
};
