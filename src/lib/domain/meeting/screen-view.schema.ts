import * as z from 'zod/mini';
import {
  amountSchema,
  halfMarkSchema as mark,
  localDaySchema as day,
  localTimeSchema,
  wordsSchema as words,
} from '$lib/core/bounds.schema';
import { askStateSchema, partnerSchema } from '$lib/domain/goal/goal.schema';
import { areAllSides, dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dimension'), dimension: dimensionIdSchema }),
  z.strictObject({ kind: z.literal('aspect'), aspect: words, dimension: dimensionIdSchema }),
  z.strictObject({ kind: z.literal('own'), words }),
]);

const doerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('me') }),
  z.strictObject({ kind: z.literal('person'), name: words }),
  z.strictObject({
    kind: z.literal('partner'),
    partner: partnerSchema,
    name: words,
    state: askStateSchema,
    on: day,
  }),
]);

const stepSchema = z.strictObject({ text: words, doer: doerSchema, saidOn: z.optional(day) });
export type ScreenStep = z.infer<typeof stepSchema>;

const topic = { subject: subjectSchema, number: amountSchema, count: amountSchema };

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
    topics: z.array(subjectSchema),
  }),
  z.strictObject({ part: z.literal('insight'), ...topic, well: words, want: words, can: words, need: words }),
  z.strictObject({ part: z.literal('outlook'), ...topic, want: words, step: stepSchema }),
  z.strictObject({
    part: z.literal('teachBack'),
    agreed: z.array(z.strictObject({ subject: subjectSchema, want: words, step: z.optional(stepSchema) })),
    words,
  }),
  z.strictObject({
    part: z.literal('next'),
    day: z.optional(day),
    start: z.optional(localTimeSchema),
  }),
]);
export type ScreenView = z.infer<typeof screenViewSchema>;
