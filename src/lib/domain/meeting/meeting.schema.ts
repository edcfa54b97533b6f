import * as z from 'zod/mini';
import { isLocalDate } from '$lib/core/local-date';
import { attendeeSchema } from '$lib/domain/appointment/appointment.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

/** The longest text that a person can write in one field, in UTF-16 units as a textarea counts them. */
const longest = 10_000;
const words = z.string().check(z.maxLength(longest));

/** A good talk is about few things: never more than this. */
export const mostTopics = 3;

/** What a topic is about: a side of life, one statement of it, or something in own words. */
const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dimension'), dimension: dimensionIdSchema }),
  z.object({ kind: z.literal('aspect'), aspect: z.string(), dimension: dimensionIdSchema }),
  z.object({ kind: z.literal('own'), words }),
]);
export type Subject = z.infer<typeof subjectSchema>;

/**
 * One topic of a talk. What the client wants, can and needs is written in the goal itself, and the smallest step in
 * that goal: both ids are there from the beginning, so that the first word has a place in the plan.
 */
const topicSchema = z.object({
  id: z.string(),
  subject: subjectSchema,
  /** What goes well, asked first. */
  well: words,
  goalId: z.string(),
  stepId: z.string(),
});
export type Topic = z.infer<typeof topicSchema>;

/**
 * Where the talk is. `overview`: the web, and choosing topics. `insight`: what goes well, I want, can and need.
 * `outlook`: the smallest step and who does it. `teachBack`: agreed, in the client's words. `next`: when again.
 */
const placeSchema = z.discriminatedUnion('part', [
  z.object({ part: z.enum(['overview', 'teachBack', 'next']) }),
  z.object({ part: z.enum(['insight', 'outlook']), topicId: z.string() }),
]);
export type MeetingPlace = z.infer<typeof placeSchema>;

/** A talk about what matters to the client, prepared, held and stopped whenever the client wants. */
export const meetingSchema = z.object({
  id: z.string(),
  /** ISO 8601 instants, all of them. */
  createdAt: z.string(),
  /** The appointment that it belongs to; `on`: which time of a repeated one. */
  appointmentId: z.optional(z.string()),
  on: z.optional(z.string().check(z.refine(isLocalDate))),
  topics: z.array(topicSchema).check(z.maxLength(mostTopics)),
  /** Who joins for which topic, when there is no appointment that keeps it. */
  joins: z.array(attendeeSchema),
  /** Absent: it has not begun. */
  place: z.optional(placeSchema),
  begunAt: z.optional(z.string()),
  /** What was agreed, in the client's own words. */
  teachBack: words,
  /** The appointment that was made for the next time. */
  nextAppointmentId: z.optional(z.string()),
  /** The version of the plan that was kept at the end. */
  versionId: z.optional(z.string()),
  /** Absent: it can be gone on with. */
  endedAt: z.optional(z.string()),
});
export type Meeting = z.infer<typeof meetingSchema>;
