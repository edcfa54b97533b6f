import * as z from 'zod/mini';
import { keyTextSchema, longWordsSchema, wordsSchema } from '$lib/core/bounds.schema';
import { jsonIn } from '$lib/core/text';

/** What was typed of a share that is not made yet, and for whom: words for one person never end at another. */
const typedShareSchema = z.object({
  contactId: z.optional(keyTextSchema),
  isSomebodyElse: z.boolean(),
  name: wordsSchema,
  from: wordsSchema,
  /** The story as it was told for this person. */
  told: z.optional(longWordsSchema),
  /** Whether it goes, and not the plain story. */
  tells: z.boolean(),
});
export type TypedShare = z.infer<typeof typedShareSchema>;

/** As it waits in a draft. Nothing typed is no words. */
export function writeTyped(typed: TypedShare | undefined): string {
  return typed ? JSON.stringify(typed) : '';
}

export function readTyped(text: string): TypedShare | undefined {
  if (text === '') return undefined;
  const read = typedShareSchema.safeParse(jsonIn(new TextEncoder().encode(text)));
  return read.success ? read.data : undefined;
}
