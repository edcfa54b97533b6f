import * as z from 'zod/mini';
import { haveOwnIds, localDaySchema, shortWordsSchema, wordsSchema } from '$lib/core/bounds.schema';
import { openingHoursSchema, placeKindSchema } from './place.schema';

const nameSchema = shortWordsSchema.check(z.minLength(1));

/** The name of a region's file, without `.json`. */
const regionIdSchema = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));

/** `regions/index.json`: which regions there are. */
export const regionIndexSchema = z.object({
  regions: z.array(z.object({ id: regionIdSchema, name: nameSchema })).check(z.refine(haveOwnIds)),
});
export type RegionIndex = z.infer<typeof regionIndexSchema>;

/** A place that a region vouches for. */
const regionPlaceSchema = z.object({
  id: nameSchema,
  kind: placeKindSchema,
  name: nameSchema,
  address: wordsSchema,
  phone: wordsSchema,
  note: wordsSchema,
  hours: openingHoursSchema,
});
export type RegionPlace = z.infer<typeof regionPlaceSchema>;

/** `regions/<id>.json`: the places of one region, who says so, and on which day they looked (a LocalDate). */
export const regionSchema = z.object({
  id: regionIdSchema,
  name: nameSchema,
  source: wordsSchema,
  checkedOn: localDaySchema,
  places: z.array(regionPlaceSchema).check(z.refine(haveOwnIds)),
});
export type Region = z.infer<typeof regionSchema>;

/** The region that the client chose; there is one of these at most. */
export const regionChoiceSchema = z.object({ id: z.literal('region'), regionId: regionIdSchema });
export type RegionChoice = z.infer<typeof regionChoiceSchema>;
