import * as z from 'zod/mini';

/** The longest text that a person can write in one field, in UTF-16 units as a textarea counts them. */
const longest = 10_000;
const words = z.string().check(z.maxLength(longest));

/** What somebody is to the client. The order is the order in which the screens offer them. */
export const contactRoles = [
  'caseManager',
  'closeContact',
  'buddy',
  'peerExpert',
  'gp',
  'socialWorker',
  'factTeam',
  'practitioner',
  'pharmacy',
  'addictionCare',
  'debtHelp',
  'administrator',
  'municipality',
  'work',
  'housing',
  'independentAdvocate',
  'patientAdvocate',
  'other',
] as const;

export const contactRoleSchema = z.enum(contactRoles);
export type ContactRole = z.infer<typeof contactRoleSchema>;

/** One number, exactly as it was typed; `phone.rules.ts` turns it into something to call. */
const contactPhoneSchema = z.object({ id: z.string(), text: words });
export type ContactPhone = z.infer<typeof contactPhoneSchema>;

/** One turn in how somebody belongs to the client's people: put away, or one of them again. ISO 8601 instants. */
const contactTurnSchema = z.object({ to: z.enum(['earlier', 'present']), at: z.string() });

/**
 * Somebody whom the client trusts or is helped by. Only the role is needed. All moments are ISO 8601 instants.
 * Others refer to it by `id`; it is never taken out of the vault, so that what they say stays readable.
 */
export const contactSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  role: contactRoleSchema,
  /** May be empty: the role is enough. */
  name: words,
  /** What the client calls this person ("mijn zus"); goes before the role. May be empty. */
  calledBy: words,
  phones: z.array(contactPhoneSchema),
  /** When this person can be reached, in the client's words. */
  reachable: words,
  note: words,
  /** What the client wants to ask, as far as it is written. It leaves only by the phone's own messages. */
  question: words,
  /** Since when the client wants no contact for a while. */
  pausedAt: z.optional(z.string()),
  /** When the client put this person at the top of their group. The latest comes first. */
  upfrontAt: z.optional(z.string()),
  /** Whether the client wants to see this person on the help page. Absent: by role. */
  onHelpPage: z.optional(z.boolean()),
  /** Since when this person belongs to earlier ("mijn vorige casemanager"). Can be put back. */
  removedAt: z.optional(z.string()),
  /** When the client wiped what was kept about this person: only the role is left. */
  erasedAt: z.optional(z.string()),
  /** Every time that this person went to earlier and came back, oldest first. */
  history: z.array(contactTurnSchema),
});
export type Contact = z.infer<typeof contactSchema>;
