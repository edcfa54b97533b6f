import * as z from 'zod/mini';
import {
  haveOwnIds,
  listedWordsSchema,
  localDaySchema,
  regionIdSchema,
  shortWordsSchema,
  typedPhoneSchema,
} from '$lib/core/bounds.schema';
import { contactRoleSchema } from '$lib/domain/contact/contact.schema';
import { openingHoursSchema, placeKindSchema } from './place.schema';

const nameSchema = shortWordsSchema.check(z.minLength(1));

/** A page that everybody can read, without its protocol, such as `wijkhuisdehaard.nl/missie/`. */
const pageSchema = shortWordsSchema.check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./~%-]*)?$/));

/** How many of each a region has at most: what a phone draws without waiting. */
export const mostInRegion = { places: 300, partners: 100, numbers: 50, texts: 20 } as const;

/** How many regions there are to choose from at most. */
const mostRegions = 200;

/** How often a place opens on one day at most. */
const mostPairs = 6;
const hoursSchema = openingHoursSchema.check(
  z.refine((hours) => Object.values(hours).every((pairs) => pairs.length <= mostPairs)),
);

/** `regions/index.json`: which regions there are. */
export const regionIndexSchema = z.object({
  regions: z
    .array(z.object({ id: regionIdSchema, name: nameSchema }))
    .check(z.maxLength(mostRegions), z.refine(haveOwnIds)),
});
export type RegionIndex = z.infer<typeof regionIndexSchema>;

/** Nothing stands in a region without the page that says it, and the day on which somebody read it there. */
const said = { id: nameSchema, name: nameSchema, source: pageSchema, checkedOn: localDaySchema };

/** A place where people can walk in. */
export const regionPlaceSchema = z.object({
  ...said,
  kind: placeKindSchema,
  address: listedWordsSchema,
  phone: typedPhoneSchema,
  note: listedWordsSchema,
  hours: hoursSchema,
});
export type RegionPlace = z.infer<typeof regionPlaceSchema>;

/** An organisation that helps here; `role` as the client's own people have it. */
export const regionPartnerSchema = z.object({
  ...said,
  role: contactRoleSchema,
  phone: typedPhoneSchema,
  note: listedWordsSchema,
});

/** A number to call that belongs to no place. */
export const regionNumberSchema = z.object({
  ...said,
  phone: typedPhoneSchema.check(z.minLength(3)),
  note: listedWordsSchema,
});

/** Something to read; `name` stands above it. */
export const regionTextSchema = z.object({ ...said, text: listedWordsSchema.check(z.minLength(1)) });

/** `regions/<id>.json`: who keeps the file, and on which day they went through it (a LocalDate). */
export const regionHeadSchema = z.object({
  id: regionIdSchema,
  name: nameSchema,
  source: nameSchema,
  checkedOn: localDaySchema,
});

const listOf = <T extends z.ZodMiniType<{ readonly id: string }>>(thing: T, most: number) =>
  z.array(thing).check(z.maxLength(most), z.refine(haveOwnIds));

/** What a region holds when there is no fault in it. */
export const regionSchema = z.extend(regionHeadSchema, {
  places: listOf(regionPlaceSchema, mostInRegion.places),
  partners: listOf(regionPartnerSchema, mostInRegion.partners),
  numbers: listOf(regionNumberSchema, mostInRegion.numbers),
  texts: listOf(regionTextSchema, mostInRegion.texts),
});
export type Region = z.infer<typeof regionSchema>;

/** The region that the client chose; there is one of these at most. */
export const regionChoiceSchema = z.object({ id: z.literal('region'), regionId: regionIdSchema });
export type RegionChoice = z.infer<typeof regionChoiceSchema>;
