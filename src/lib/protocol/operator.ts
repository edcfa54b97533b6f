import * as z from 'zod/mini';
import { mailAddressSchema, regionIdSchema } from '../core/bounds.schema.ts';

/** Where the server says what its operator set for the app. No answer: nothing is set. */
export const operatorPath = '/operator.json';

/** What the operator set. Fields that this version does not know are left out. */
export const operatorSchema = z.object({
  /** Where ideas about the app may be mailed to. */
  feedbackTo: z.optional(mailAddressSchema),
  /** The region whose places are shown to who has chosen none. */
  region: z.optional(regionIdSchema),
});
export type Operator = z.infer<typeof operatorSchema>;
