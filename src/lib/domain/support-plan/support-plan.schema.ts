import * as z from 'zod/mini';
import {
  instantSchema,
  keyTextSchema,
  localDaySchema,
  typedPhoneSchema,
  wordsSchema as words,
} from '$lib/core/bounds.schema';

/** One thing in the client's own words, in a list. Line ids are unique within the whole plan. */
const planLineSchema = z.object({ id: keyTextSchema, text: words });
export type PlanLine = z.infer<typeof planLineSchema>;

/** Somebody to call: a contact (whose name and number are looked up), or a name and number typed here. */
const planCallSchema = z.object({
  id: keyTextSchema,
  contactId: z.optional(keyTextSchema),
  /** What the client calls this person. Empty for a contact: wiping that must not leave its name here. */
  name: words,
  /** As typed. Empty: there is nothing to tap. */
  phone: typedPhoneSchema,
  /** When it is good to call, in own words. */
  when: words,
});
export type PlanCall = z.infer<typeof planCallSchema>;

/** A phase as the client names it: "Gewone dagen". Every list may stay empty, and is in the client's order. */
const phaseSchema = z.object({
  id: keyTextSchema,
  name: words,
  /** What I notice: early signs. */
  signs: z.array(planLineSchema),
  /** What others notice. */
  othersNotice: z.array(planLineSchema),
  helps: z.array(planLineSchema),
  doesNotHelp: z.array(planLineSchema),
  calls: z.array(planCallSchema),
  othersMay: z.array(planLineSchema),
});
export type Phase = z.infer<typeof phaseSchema>;

export const wishSubjectSchema = z.enum(['pets', 'post', 'key', 'children', 'other']);
export type WishSubject = z.infer<typeof wishSubjectSchema>;

/** A practical wish: who looks after what. */
const practicalWishSchema = z.object({
  id: keyTextSchema,
  subject: wishSubjectSchema,
  /** What it is about, when the subject is `other`. */
  name: words,
  text: words,
});
export type PracticalWish = z.infer<typeof practicalWishSchema>;

/** The talk afterwards. `on`: a LocalDate, which the client may correct. */
const talkAfterwardsSchema = z.object({
  id: keyTextSchema,
  on: localDaySchema,
  helped: words,
  didNotHelp: words,
  nextTime: words,
});
export type TalkAfterwards = z.infer<typeof talkAfterwardsSchema>;

/** "I am in this phase now": only ever picked by the client. Without a phase: picked none of them. */
const phasePickSchema = z.object({
  id: keyTextSchema,
  /** ISO 8601 instant. */
  at: instantSchema,
  phaseId: z.optional(keyTextSchema),
  /** The phase's name at that time, so that looking back stays readable. */
  name: words,
});
export type PhasePick = z.infer<typeof phasePickSchema>;

const ownCardPartSchema = z.enum(['sayToMe', 'ratherNot', 'goodToKnow', 'medicine', 'allergy', 'helpers']);
export type OwnCardPart = z.infer<typeof ownCardPartSchema>;

/** What the client chose for the emergency card. Nothing is chosen beforehand. */
const cardChoiceSchema = z.object({
  /** Written for the card itself. */
  own: z.array(z.object({ id: keyTextSchema, part: ownCardPartSchema, text: words })),
  /** Ids of lines of the plan, of its typed calls too. */
  picked: z.array(keyTextSchema),
  /** Ids of contacts with a number. */
  contacts: z.array(keyTextSchema),
  /** Whether "what helpers need to know" (medicine, allergy, helpers) stands on the card. */
  forHelpers: z.boolean(),
  /** Whether the card is readable on the help page, also while the app is locked. */
  atHelp: z.boolean(),
});
export type CardChoice = z.infer<typeof cardChoiceSchema>;

/** What to do when it gets worse, in the client's own words. There is one, made at the first word. */
export const supportPlanSchema = z.object({
  id: keyTextSchema,
  createdAt: instantSchema,
  phases: z.array(phaseSchema),
  /** Oldest first. The last one says where the client is now. */
  picks: z.array(phasePickSchema),
  wishes: z.array(practicalWishSchema),
  talks: z.array(talkAfterwardsSchema),
  card: cardChoiceSchema,
});
export type SupportPlan = z.infer<typeof supportPlanSchema>;
