import * as z from 'zod/mini';

/**
 * The client's own rule: "als ik met meer dan twee nieuwe mensen op een dag deel, wacht 24 uur". One record, with
 * this id; absent or without `onSince` it does not hold. The app never sets it.
 */
export const sharingRuleId = 'sharing-rule';
export const sharingRuleSchema = z.object({ id: z.string(), onSince: z.optional(z.string()) });
export type SharingRule = z.infer<typeof sharingRuleSchema>;
