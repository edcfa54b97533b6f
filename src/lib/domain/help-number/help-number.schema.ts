import * as z from 'zod/mini';
import { languageNames, type Language } from '$lib/core/languages';
import { haveOwnIds, localDaySchema as day, shortWordsSchema } from '$lib/core/bounds.schema';

const text = shortWordsSchema.check(z.minLength(1));
const digits = z.string().check(z.regex(/^\d{3,15}$/));
/** A site without its protocol, such as `113.nl` or `113.nl/chat`: https is all there is. */
const site = shortWordsSchema.check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]*)?$/));

/** The words of a row. They are data, because a row can be added without a new version of the app. */
const words = z.object({ name: text, when: text, hours: text });
const translations = Object.fromEntries(
  languageNames.map((language) => [language, z.optional(words)] as const),
) as Record<Language, z.ZodMiniOptional<typeof words>>;

const helpNumberSchema = z.object({
  id: text,
  /** Where on the page: filled and on top, among those for now, or under "also good to know". */
  place: z.catch(z.enum(['first', 'now', 'also']), 'also'),
  dial: digits,
  display: text,
  alternative: z.optional(z.string().check(z.regex(/^[\d\s-]{3,20}$/))),
  chat: z.optional(site),
  free: z.boolean(),
  anonymous: z.optional(z.boolean()),
  ...translations,
  nl: words,
  /** The day on which a person compared the row with the source; null: nobody did yet. */
  checkedOn: z.nullable(day),
  source: site,
});

/** How many numbers there are at most: what a phone draws without waiting. */
const mostNumbers = 100;

/** A file of help numbers. One without 112 and 113 is no such file. */
export const helpNumbersSchema = z.object({
  version: text,
  region: text,
  numbers: z.array(helpNumberSchema).check(
    z.maxLength(mostNumbers),
    z.refine((rows) => ['112', '113'].every((number) => rows.some(({ dial }) => dial === number))),
    z.refine(haveOwnIds),
  ),
});

export type HelpNumber = z.infer<typeof helpNumberSchema>;
export type HelpNumbers = z.infer<typeof helpNumbersSchema>;
