import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, wordsSchema as words } from '$lib/core/bounds.schema';
import { contactRoles } from './contact-roles';

export const contactRoleSchema = z.enum(contactRoles);

/** One number, exactly as it was typed; `phone.rules.ts` turns it into something to call. */
const contactPhoneSchema = z.object({ id: keyTextSchema, text: words });
export type ContactPhone = z.infer<typeof contactPhoneSchema>;

/** One turn in how somebody belongs to the client's people: put away, or one of them again. ISO 8601 instants. */
const contactTurnSchema = z.object({ to: z.enum(['earlier', 'present']), at: instantSchema });

/**
 * Somebody whom the client trusts or is helped by. Only the role is needed. All moments are ISO 8601 instants.
 * Others refer to it by `id`; it is never taken out of the vault, so that what they say stays readable.
 */
export const contactSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  role: contactRoleSchema,
  /** May be empty: the role is enough. */
  name: words,
  /** What the client calls this person ("mijn zus"); goes before the role. May be empty. */
  calledBy: words,
  /** Where this person works, in the client's words. */
  organisation: z.optional(words),
  phones: z.array(contactPhoneSchema),
  /** When this person can be reached, in the client's words. */
  reachable: words,
  note: words,
  /** What the client wanted to ask, as it was kept before questions had a place of their own. */
  question: words,
  /** Since when the client wants no contact for a while. */
  pausedAt: z.optional(instantSchema),
  /** When the client put this person at the top of their group. The latest comes first. */
  upfrontAt: z.optional(instantSchema),
  /** Whether the client wants to see this person on the help page. Absent: by role. */
  onHelpPage: z.optional(z.boolean()),
  /** Since when this person belongs to earlier ("mijn vorige casemanager"). Can be put back. */
  removedAt: z.optional(instantSchema),
  /** When the client wiped what was kept about this person: only the role is left. */
  erasedAt: z.optional(instantSchema),
  /** Every time that this person went to earlier and came back, oldest first. */
  history: z.array(contactTurnSchema),
});
export type Contact = z.infer<typeof contactSchema>;
