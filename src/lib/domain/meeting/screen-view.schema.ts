import * as z from 'zod/mini';
import { isLocalDate } from '$lib/core/local-date';
import { isLocalTime } from '$lib/core/local-time';
import { askStateSchema, partnerSchema } from '$lib/domain/goal/goal.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

const words = z.string().check(z.maxLength(10_000));
const day = z.string().check(z.refine(isLocalDate));
const mark = z.number().check(z.gte(0), z.lte(10), z.multipleOf(0.5));

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

const topic = { subject: subjectSchema, number: z.int(), count: z.int() };

/**
 * What the big screen shows of a talk: the one page that the phone shows, and nothing of the rest. Checked strictly
 * on both sides; it is never kept.
 */
export const screenViewSchema = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('overview'),
    /** All six, or none when there is no web. */
    sides: z.array(
      z.strictObject({
        dimension: dimensionIdSchema,
        value: z.optional(mark),
        own: z.boolean(),
        thin: z.boolean(),
        talk: z.boolean(),
      }),
    ),
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
    start: z.optional(z.string().check(z.refine(isLocalTime))),
  }),
]);
export type ScreenView = z.infer<typeof screenViewSchema>;
