import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localDaySchema, wordsSchema as words } from '$lib/core/bounds.schema';
import { personSchema, planDocumentSchema } from '$lib/domain/plan-document/plan-document.schema';

/** The plan as it was agreed on one day. It stays as it was, whatever changes later. */
export const planVersionSchema = z.object({
  id: keyTextSchema,
  /** An ISO 8601 instant. */
  createdAt: instantSchema,
  /** The day on which it was agreed. */
  on: localDaySchema,
  /** `talk`: at the end of a talk. `kept`: the client kept it. The others: the whole plan was put to rest, or taken up. */
  why: z.enum(['talk', 'kept', 'closed', 'reopened']),
  /** Together with whom, in the client's words. May be empty. */
  together: words,
  /** What was agreed, in the client's words. May be empty. */
  agreed: words,
  /** Who was there, as far as the app knows. */
  present: z.optional(z.array(personSchema)),
  meetingId: z.optional(keyTextSchema),
  /** The goals that became "nu even klaar" together with the whole plan. */
  closedGoalIds: z.array(keyTextSchema),
  /** Contacts in it have no name of their own: see `unnamed`. */
  document: planDocumentSchema,
});
export type PlanVersion = z.infer<typeof planVersionSchema>;
