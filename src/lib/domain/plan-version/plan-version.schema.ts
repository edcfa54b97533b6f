import * as z from 'zod/mini';
import { isLocalDate } from '$lib/core/local-date';
import { planDocumentSchema } from '$lib/domain/plan-document/plan-document.schema';

/** The longest text that a person can write in one field, in UTF-16 units as a textarea counts them. */
const longest = 10_000;
const words = z.string().check(z.maxLength(longest));

/** The plan as it was agreed on one day. It stays as it was, whatever changes later. */
export const planVersionSchema = z.object({
  id: z.string(),
  /** An ISO 8601 instant. */
  createdAt: z.string(),
  /** The day on which it was agreed. */
  on: z.string().check(z.refine(isLocalDate)),
  /** `talk`: at the end of a talk. `kept`: the client kept it. The others: the whole plan was put to rest, or taken up. */
  why: z.enum(['talk', 'kept', 'closed', 'reopened']),
  /** Together with whom, in the client's words. May be empty. */
  together: words,
  /** What was agreed, in the client's words. May be empty. */
  agreed: words,
  meetingId: z.optional(z.string()),
  /** The goals that became "nu even klaar" together with the whole plan. */
  closedGoalIds: z.array(z.string()),
  /** Contacts in it have no name of their own: see `unnamed`. */
  document: planDocumentSchema,
});
export type PlanVersion = z.infer<typeof planVersionSchema>;
