import * as z from 'zod/mini';
import { wordsSchema as words } from '$lib/core/bounds.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

/** What a topic is about, as it goes to another screen or to somebody else. Checked strictly. */
export const shownSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dimension'), dimension: dimensionIdSchema }),
  z.strictObject({ kind: z.literal('aspect'), aspect: words, dimension: dimensionIdSchema }),
  z.strictObject({ kind: z.literal('own'), words }),
]);
