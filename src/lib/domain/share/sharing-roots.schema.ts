import * as z from 'zod/mini';
import { amountSchema, keyTextSchema } from '$lib/core/bounds.schema';

/** The only record of its kind. */
export const sharingRootsId = 'sharing-home';

/**
 * What all shares of this client come from. Each root is 32 random bytes in base64url; `next` is the first number
 * that was not given out under it. The last root is the one of now; older ones belong to a phone that was lost, and
 * their shares got tokens of a later root.
 */
export const sharingRootsSchema = z.object({
  id: keyTextSchema,
  roots: z.array(z.object({ secret: keyTextSchema, next: amountSchema })).check(z.minLength(1)),
});
export type SharingRoots = z.infer<typeof sharingRootsSchema>;
