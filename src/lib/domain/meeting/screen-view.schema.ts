import * as z from 'zod/mini';
import {
  amountSchema,
  halfMarkSchema as mark,
  localDaySchema as day,
  localTimeSchema,
  wordsSchema as words,
} from '$lib/core/bounds.schema';
import { contactRoleSchema } from '$lib/domain/contact/contact.schema';
import { askStateSchema, partnerSchema } from '$lib/domain/goal/goal.schema';
import { shownSubjectSchema } from './shown-subject.schema';
import { shownResponseSchema } from '$lib/domain/questionnaire/shown-response.schema';
import { areAllSides } from '$lib/domain/wellbeing/dimensions';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

const doerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('me') }),
  /** `role`: of somebody in the list of people who has no name there. */
  z.strictObject({ kind: z.literal('person'), name: words, role: z.optional(contactRoleSchema) }),
  z.strictObject({
    kind: z.literal('partner'),
    partner: z.optional(partnerSchema),
    name: words,
    state: askStateSchema,
    on: day,
  }),
]);

const stepSchema = z.strictObject({
  text: words,
  doer: doerSchema,
  day: z.optional(day),
  saidOn: z.optional(day),
});
export type ScreenStep = z.infer<typeof stepSchema>;

const topic = { subject: shownSubjectSchema, number: amountSchema, count: amountSchema };

/**
 * What the big screen shows of a talk: the one page that the phone shows, and nothing of the rest. Checked strictly
 * on both sides; it is never kept.
 */
export const screenViewSchema = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('overview'),
    /** All six, or none when there is no web. */
    sides: z
      .array(
        z.strictObject({
          dimension: dimensionIdSchema,
          value: z.optional(mark),
          own: z.boolean(),
          thin: z.boolean(),
          talk: z.boolean(),
        }),
      )
      .check(z.refine((sides) => sides.length === 0 || areAllSides(sides))),
    topics: z.array(shownSubjectSchema),
    /** Answers of other questionnaires that the client shows. A phone of before this field sends none. */
    responses: z.optional(z.array(shownResponseSchema)),
  }),
  z.strictObject({ part: z.literal('insight'), ...topic, well: words, want: words, can: words, need: words }),
  z.strictObject({
    part: z.literal('outlook'),
    ...topic,
    want: words,
    step: stepSchema,
    more: z.optional(z.array(stepSchema)),
  }),
  z.strictObject({
    part: z.literal('teachBack'),
    agreed: z.array(
      z.strictObject({
        subject: shownSubjectSchema,
        well: z.optional(words),
        want: words,
        can: z.optional(words),
        need: z.optional(words),
        step: z.optional(stepSchema),
        /** The steps after the first. A phone of before this field sends none. */
        more: z.optional(z.array(stepSchema)),
      }),
    ),
    words,
  }),
  z.strictObject({
    part: z.literal('next'),
    day: z.optional(day),
    start: z.optional(localTimeSchema),
  }),
]);
export type ScreenView = z.infer<typeof screenViewSchema>;
