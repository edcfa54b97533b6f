import * as z from 'zod/mini';
import {
  durationSchema,
  halfMarkSchema as mark,
  localDaySchema as day,
  localTimeSchema as time,
  longWordsSchema as words,
  mostSharedPhotos,
} from '$lib/core/bounds.schema';
import {
  appointmentKindSchema,
  appointmentPlaceSchema,
  repeatEverySchema,
} from '$lib/domain/appointment/appointment.schema';
import { cardParts } from '$lib/domain/emergency-card/card-parts';
import { contactRoles } from '$lib/domain/contact/contact-roles';
import { askStateSchema, goalStateSchema, partnerSchema } from '$lib/domain/goal/goal.schema';
import { helpLevelSchema } from '$lib/domain/help-wish/help-wish.schema';
import { importantDateKindSchema } from '$lib/domain/important-date/important-date.schema';
import { shownSubjectSchema } from '$lib/domain/meeting/shown-subject.schema';
import { sharedPhotoSchema } from '$lib/domain/photo/shared-photo.schema';
import { shownResponseSchema } from '$lib/domain/questionnaire/shown-response.schema';
import { wishSubjectSchema } from '$lib/domain/support-plan/support-plan.schema';
import { areAllSides } from '$lib/domain/wellbeing/dimensions';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

/**
 * What one person gets to see: the `parts` of a body (docs/PROTOCOL.md). The receiver checks it strictly too:
 * what is not named here is refused. No ids, no moments finer than a day, nothing of the client's own
 * administration. All words are literal; only the size of the whole bounds them.
 */

/** Somebody as the client names them: in words, or by role (`former`: of earlier). */
const sharedNameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('name'), text: words }),
  z.strictObject({ kind: z.literal('role'), role: z.enum(contactRoles), former: z.boolean() }),
]);
export type SharedName = z.infer<typeof sharedNameSchema>;

const sharedWebSchema = z.strictObject({
  /** The day that the web stands for. */
  on: day,
  /** All six, in their fixed order. `value` absent: open. */
  axes: z
    .array(
      z.strictObject({
        dimension: dimensionIdSchema,
        value: z.optional(mark),
        own: z.boolean(),
        thin: z.boolean(),
        talk: z.boolean(),
      }),
    )
    .check(z.length(6), z.refine(areAllSides)),
  /** Statements of our questionnaire: with an answer, or to talk about. */
  aspects: z.array(z.strictObject({ id: words, answer: z.optional(mark), talk: z.boolean() })),
  words: z.partialRecord(dimensionIdSchema, words),
  closing: words,
});
export type SharedWeb = z.infer<typeof sharedWebSchema>;

const sharedDoerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('me') }),
  z.strictObject({ kind: z.literal('person'), name: sharedNameSchema }),
  z.strictObject({
    kind: z.literal('partner'),
    partner: z.optional(partnerSchema),
    name: words,
    state: askStateSchema,
    on: day,
  }),
]);
export type SharedDoer = z.infer<typeof sharedDoerSchema>;

const sharedStepSchema = z.strictObject({
  text: words,
  doer: sharedDoerSchema,
  /** The day for which it was agreed. */
  day: z.optional(day),
  doneOn: z.optional(day),
  /** The words are somebody else's, of that day: never shown as the client's own. Whose is not told (ADR 0050). */
  saidOn: z.optional(day),
});
export type SharedStep = z.infer<typeof sharedStepSchema>;

const sharedGoalSchema = z.strictObject({
  /** What goes well already; it stands first. */
  well: z.optional(words),
  want: words,
  can: words,
  need: words,
  dimension: z.optional(dimensionIdSchema),
  state: goalStateSchema,
  steps: z.array(sharedStepSchema),
});
export type SharedGoal = z.infer<typeof sharedGoalSchema>;

const companionSchema = z.strictObject({
  name: sharedNameSchema,
  state: z.enum(['open', 'asked', 'yes', 'no']),
});

const sharedAppointmentSchema = z.strictObject({
  title: words,
  kind: z.optional(appointmentKindSchema),
  /** Absent while it is not known yet. */
  day: z.optional(day),
  start: z.optional(time),
  minutes: z.optional(durationSchema),
  place: z.optional(appointmentPlaceSchema),
  /** It comes back; `day` is the first time from now. */
  repeats: z.optional(repeatEverySchema),
  placeWords: words,
  companions: z.array(companionSchema),
  /** Who joins for a topic: only those whom the client approved. */
  attendees: z.array(z.strictObject({ name: sharedNameSchema, topic: words })),
  discuss: z.strictObject({ words, dimensions: z.array(dimensionIdSchema), aspects: z.array(words) }),
  calledOff: z.boolean(),
});
export type SharedAppointment = z.infer<typeof sharedAppointmentSchema>;

const sharedDateSchema = z.strictObject({
  day: z.optional(day),
  kind: z.optional(importantDateKindSchema),
  words,
});
export type SharedDate = z.infer<typeof sharedDateSchema>;

const sharedHelpWishSchema = z.strictObject({
  dimension: z.optional(dimensionIdSchema),
  level: helpLevelSchema,
  /** Absent: the client wrote none. */
  words: z.optional(words),
  on: day,
});
export type SharedHelpWish = z.infer<typeof sharedHelpWishSchema>;

const sharedPlanSchema = z.strictObject({
  goals: z.array(sharedGoalSchema),
  helpWishes: z.array(sharedHelpWishSchema),
  /** Absent: not shown. */
  appointments: z.optional(z.array(sharedAppointmentSchema)),
});
export type SharedPlan = z.infer<typeof sharedPlanSchema>;

const sharedPersonSchema = z.strictObject({
  name: sharedNameSchema,
  role: z.enum(contactRoles),
  organisation: z.optional(words),
  phones: z.array(words),
  reachable: words,
  /** The client wants no contact for now, and shows that. */
  paused: z.optional(z.literal(true)),
});
export type SharedPerson = z.infer<typeof sharedPersonSchema>;

const sharedPhaseSchema = z.strictObject({
  name: words,
  helps: z.array(words),
  doesNotHelp: z.array(words),
  signs: z.array(words),
  othersNotice: z.array(words),
  othersMay: z.array(words),
  calls: z.array(z.strictObject({ name: sharedNameSchema, phone: words, when: words })),
});
export type SharedPhase = z.infer<typeof sharedPhaseSchema>;

/** The emergency card, with only the lines that stand on it. */
const sharedCardSchema = z.strictObject({
  parts: z.array(z.strictObject({ part: z.enum(cardParts), lines: z.array(words).check(z.minLength(1)) })),
  calls: z.array(z.strictObject({ name: sharedNameSchema, phone: words })),
});
export type SharedCard = z.infer<typeof sharedCardSchema>;

const sharedSupportPlanSchema = z.strictObject({
  phases: z.array(sharedPhaseSchema),
  /** Absent: not shown. */
  card: z.optional(sharedCardSchema),
  /** Which phase the client picked last, and on which day; only when the client shows that. */
  now: z.optional(z.strictObject({ phase: words, since: day })),
  wishes: z.array(z.strictObject({ subject: wishSubjectSchema, name: words, text: words })),
  /** Photos that help, small. Absent: not shown. */
  photos: z.optional(z.array(sharedPhotoSchema).check(z.minLength(1), z.maxLength(mostSharedPhotos))),
});
export type SharedSupportPlan = z.infer<typeof sharedSupportPlanSchema>;

const sharedSuccessSchema = z.strictObject({ text: words, decidedMyself: z.boolean(), on: day });
export type SharedSuccess = z.infer<typeof sharedSuccessSchema>;

/** What was agreed in one talk, as it was read aloud at its end. */
const sharedAgreementSchema = z.strictObject({
  on: day,
  /** Who was there, as far as the client said. */
  present: z.array(sharedNameSchema),
  topics: z.array(z.strictObject({ subject: shownSubjectSchema, goal: sharedGoalSchema })),
  /** In the client's own words: what is going to happen, and who does what. */
  words,
  /** The next talk. */
  next: z.optional(z.strictObject({ day, start: z.optional(time) })),
});
export type SharedAgreement = z.infer<typeof sharedAgreementSchema>;

export const shareContentsSchema = z.strictObject({
  successes: z.optional(z.array(sharedSuccessSchema)),
  agreements: z.optional(z.array(sharedAgreementSchema)),
  web: z.optional(sharedWebSchema),
  /** What was filled in of other questionnaires. */
  responses: z.optional(z.array(shownResponseSchema)),
  goals: z.optional(z.array(sharedGoalSchema)),
  plan: z.optional(sharedPlanSchema),
  agenda: z.optional(
    z.strictObject({ appointments: z.array(sharedAppointmentSchema), dates: z.array(sharedDateSchema) }),
  ),
  helpWishes: z.optional(z.array(sharedHelpWishSchema)),
  people: z.optional(z.array(sharedPersonSchema)),
  story: z.optional(z.strictObject({ text: words, on: day })),
  supportPlan: z.optional(sharedSupportPlanSchema),
  /** The client agrees that a copy is kept (ADR 0085). Absent: did not say so. No part of what is shown. */
  mayKeep: z.optional(z.literal(true)),
});
export type ShareContents = z.infer<typeof shareContentsSchema>;

/** The parts of the app that can be shown, in the order in which they stand on the page. */
export const shareParts = [
  'successes',
  'agreements',
  'web',
  'responses',
  'goals',
  'plan',
  'helpWishes',
  'agenda',
  'people',
  'story',
  'supportPlan',
] as const;
export type SharePart = (typeof shareParts)[number];
