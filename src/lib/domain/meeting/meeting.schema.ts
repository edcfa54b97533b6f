import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localDaySchema, wordsSchema as words } from '$lib/core/bounds.schema';
import { attendeeSchema } from '$lib/domain/appointment/appointment.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';
import { mostTopics } from './meeting-limits';

/** What a topic is about: a side of life, one statement of it, or something in own words. */
const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dimension'), dimension: dimensionIdSchema }),
  z.object({ kind: z.literal('aspect'), aspect: keyTextSchema, dimension: dimensionIdSchema }),
  z.object({ kind: z.literal('own'), words }),
]);
export type Subject = z.infer<typeof subjectSchema>;

/**
 * One topic of a talk. What goes well and what the client wants, can and needs is written in the goal itself, and the
 * steps in that goal: the ids are there from the beginning, so that the first word has a place in the plan.
 */
const topicSchema = z.object({
  id: keyTextSchema,
  subject: subjectSchema,
  /** What goes well, as it was kept before the goal itself had a place for it. */
  well: words,
  goalId: keyTextSchema,
  /** The first step, and those that were agreed after it. */
  stepId: keyTextSchema,
  moreStepIds: z.optional(z.array(keyTextSchema)),
});
export type Topic = z.infer<typeof topicSchema>;

/**
 * Where the talk is. `overview`: the web, and choosing topics. `insight`: what goes well, I want, can and need.
 * `outlook`: the smallest step and who does it. `teachBack`: agreed, in the client's words. `next`: when again.
 */
const placeSchema = z.discriminatedUnion('part', [
  z.object({ part: z.enum(['overview', 'teachBack', 'next']) }),
  z.object({ part: z.enum(['insight', 'outlook']), topicId: keyTextSchema }),
]);
export type MeetingPlace = z.infer<typeof placeSchema>;

/** A talk about what matters to the client, prepared, held and stopped whenever the client wants. */
export const meetingSchema = z.object({
  id: keyTextSchema,
  /** ISO 8601 instants, all of them. */
  createdAt: instantSchema,
  /** The appointment that it belongs to; `on`: which time of a repeated one. */
  appointmentId: z.optional(keyTextSchema),
  on: z.optional(localDaySchema),
  topics: z.array(topicSchema).check(z.maxLength(mostTopics)),
  /** Who joins for which topic, when there is no appointment that keeps it. */
  joins: z.array(attendeeSchema),
  /** Absent: it has not begun. */
  place: z.optional(placeSchema),
  begunAt: z.optional(instantSchema),
  /** Ids of what was filled in of other questionnaires, which the client shows in the talk. */
  shownResponses: z.optional(z.array(keyTextSchema)),
  /** What was agreed, in the client's own words. */
  teachBack: words,
  /** The appointment that was made for the next time. */
  nextAppointmentId: z.optional(keyTextSchema),
  /** The version of the plan that was kept at the end. */
  versionId: z.optional(keyTextSchema),
  /** Absent: it can be gone on with. */
  endedAt: z.optional(instantSchema),
});
export type Meeting = z.infer<typeof meetingSchema>;
