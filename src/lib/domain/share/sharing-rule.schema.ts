import * as z from 'zod/mini';
import { instantSchema, keyTextSchema } from '$lib/core/bounds.schema';

/**
 * The client's own rule: "als ik met meer dan twee nieuwe mensen op een dag deel, wacht 24 uur". One record, with
 * this id; absent or without `onSince` it does not hold. The app never sets it.
 */
export const sharingRuleId = 'sharing-rule';
export const sharingRuleSchema = z.object({
  id: keyTextSchema,
  onSince: z.optional(instantSchema),
  /** When the client asked to take it off, by this phone: it holds for 24 hours more. */
  offAskedAt: z.optional(instantSchema),
  /** The first moment after that which the relay told: from here the 24 hours count. Absent: none was heard yet. */
  offCountsFrom: z.optional(instantSchema),
});
export type SharingRule = z.infer<typeof sharingRuleSchema>;
