import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localDaySchema, wordsSchema as words } from '$lib/core/bounds.schema';
import { ideaSchema } from '$lib/domain/idea/idea.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

export const goalStateSchema = z.enum(['wish', 'busy', 'rest', 'doneForNow']);
export type GoalState = z.infer<typeof goalStateSchema>;

/** One turn in the life of a goal. `by` says who decided it: on this phone always the client. */
const goalTurnSchema = z.object({
  state: goalStateSchema,
  at: instantSchema,
  by: z.enum(['client']),
});

/** Organisations at which a casemanager can ask something for the client. */
export const partnerSchema = z.enum([
  'municipality',
  'doctor',
  'debtHelp',
  'addictionCare',
  'housing',
  'work',
  'mentalHealth',
  'socialWork',
  'insurer',
  'other',
]);
export type Partner = z.infer<typeof partnerSchema>;

/** `toAsk`: it is meant to be asked, and nobody did yet. */
export const askStateSchema = z.enum(['toAsk', 'asked', 'arranged', 'notPossible']);
export type AskState = z.infer<typeof askStateSchema>;

/** Where a question stands, and since which day (a LocalDate, which the client may correct). */
const askTurnSchema = z.object({ state: askStateSchema, on: localDaySchema });
export type AskTurn = z.infer<typeof askTurnSchema>;

/** Who does a step: the client, somebody by name, or a casemanager who asks at a partner. */
const doerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('me') }),
  z.object({ kind: z.literal('person'), name: words, contactId: z.optional(keyTextSchema) }),
  z.object({
    kind: z.literal('partner'),
    /** Absent: the client did not say where. */
    partner: z.optional(partnerSchema),
    /** What the client calls the organisation; the only name there is when the partner is `other`. */
    name: words,
    /** Which casemanager asks it. Absent: the client did not say. */
    contactId: z.optional(keyTextSchema),
    /** Oldest first, never empty. */
    asks: z.array(askTurnSchema).check(z.minLength(1)),
  }),
]);
export type Doer = z.infer<typeof doerSchema>;

const stepSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  text: words,
  doer: doerSchema,
  /** Whose idea it was, when the client took it over from somebody. */
  idea: z.optional(ideaSchema),
  /** The day for which it was agreed. */
  day: z.optional(localDaySchema),
  /** When the client ticked it. Absent: still to do. */
  doneAt: z.optional(instantSchema),
  /** When the client chose it as "my step for today". The latest over all goals counts. */
  chosenAt: z.optional(instantSchema),
});
export type Step = z.infer<typeof stepSchema>;

/** Something the client wants, in own words. All moments are ISO 8601 instants. */
export const goalSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  /** What goes well already, around this. It is read first. */
  well: z.optional(words),
  want: words,
  can: words,
  need: words,
  dimension: z.optional(dimensionIdSchema),
  /** Oldest first, never empty: the last one is the state now. */
  history: z.array(goalTurnSchema).check(z.minLength(1)),
  /** In the client's own order. */
  steps: z.array(stepSchema),
});
export type Goal = z.infer<typeof goalSchema>;
