import * as z from 'zod/mini';
import {
  halfMarkSchema,
  keyTextSchema,
  localDaySchema as day,
  localTimeSchema as time,
  wordsSchema as words,
} from '$lib/core/bounds.schema';
import { appointmentKindSchema, appointmentPlaceSchema } from '$lib/domain/appointment/appointment.schema';
import { contactRoleSchema } from '$lib/domain/contact/contact.schema';
import { askStateSchema, goalStateSchema, partnerSchema } from '$lib/domain/goal/goal.schema';
import { helpLevelSchema } from '$lib/domain/help-wish/help-wish.schema';
import { shownResponseSchema } from '$lib/domain/questionnaire/shown-response.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

/** Somebody as the client calls them; else by role. `contactId` is for the client's own phone only. */
export const personSchema = z.object({
  name: words,
  role: z.optional(contactRoleSchema),
  contactId: z.optional(keyTextSchema),
});
export type DocumentPerson = z.infer<typeof personSchema>;

const doerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('me') }),
  z.object({ kind: z.literal('person'), person: personSchema }),
  z.object({
    kind: z.literal('partner'),
    partner: z.optional(partnerSchema),
    name: words,
    state: askStateSchema,
    on: day,
  }),
]);
export type DocumentDoer = z.infer<typeof doerSchema>;

const stepSchema = z.object({
  text: words,
  doer: doerSchema,
  /** The day for which it was agreed. */
  day: z.optional(day),
  doneOn: z.optional(day),
  /** The words are somebody else's, of that day. Whose is not told (ADR 0050). */
  saidOn: z.optional(day),
});
export type DocumentStep = z.infer<typeof stepSchema>;

const goalSchema = z.object({
  dimension: z.optional(dimensionIdSchema),
  state: goalStateSchema,
  since: day,
  /** What goes well already. */
  well: z.optional(words),
  want: words,
  can: words,
  need: words,
  steps: z.array(stepSchema),
});
export type DocumentGoal = z.infer<typeof goalSchema>;

/** One side of life. All six are in every document, also when nothing is known. */
const sideSchema = z.object({
  dimension: dimensionIdSchema,
  /** 0 to 10 in steps of a half; absent: open, which is not 0. */
  mark: z.optional(halfMarkSchema),
  own: z.boolean(),
  thin: z.boolean(),
  talk: z.boolean(),
  words,
});
export type DocumentSide = z.infer<typeof sideSchema>;

const appointmentSchema = z.object({
  day,
  start: z.optional(time),
  title: words,
  kind: z.optional(appointmentKindSchema),
  place: z.optional(appointmentPlaceSchema),
  placeWords: words,
  /** Who comes along, and who joins with the client's approval. */
  along: z.array(personSchema),
  joins: z.array(personSchema),
});
export type DocumentAppointment = z.infer<typeof appointmentSchema>;

/** The whole plan on one day, by itself: nothing in it points to a record, so it can be kept, printed and shared. */
export const planDocumentSchema = z.object({
  on: day,
  /** When the web was filled in that the marks are from. */
  webOn: z.optional(day),
  sides: z.array(sideSchema).check(z.length(6)),
  /** What went well, the newest first. */
  successes: z.array(words),
  story: words,
  /** Open ones first, as the plan lists them; then those that are done for now. */
  goals: z.array(goalSchema),
  helpWishes: z.array(
    z.object({
      dimension: z.optional(dimensionIdSchema),
      level: helpLevelSchema,
      words: z.optional(words),
      on: day,
    }),
  ),
  appointments: z.array(appointmentSchema),
  /** What was filled in of other questionnaires, as far as the client added it. */
  responses: z.optional(z.array(shownResponseSchema)),
});
export type PlanDocument = z.infer<typeof planDocumentSchema>;
