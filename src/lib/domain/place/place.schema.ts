import * as z from 'zod/mini';
import { instantSchema, keyTextSchema, localTimeSchema, wordsSchema as words } from '$lib/core/bounds.schema';
import { weekdays } from './weekdays';

const weekdaySchema = z.enum(weekdays);

/** A time on the clock, `09:30`; `24:00` is the end of the day. */
const timeSchema = z.union([localTimeSchema, z.literal('24:00')]);

/** Open from a time until a time. Not later than `from`: until that time on the next day. */
const openPairSchema = z.object({ from: timeSchema, until: timeSchema });
export type OpenPair = z.infer<typeof openPairSchema>;

/** Per weekday when it is open. No pairs: closed that day. A day that is absent: not known. */
export const openingHoursSchema = z.partialRecord(weekdaySchema, z.array(openPairSchema));
export type OpeningHours = z.infer<typeof openingHoursSchema>;

export const placeKinds = ['communityCentre', 'dropIn', 'livingRoom', 'other'] as const;
export const placeKindSchema = z.enum(placeKinds);
export type PlaceKind = z.infer<typeof placeKindSchema>;

/** A place where the client likes to be, of their own. Only the kind is needed. */
export const placeSchema = z.object({
  id: keyTextSchema,
  /** An ISO 8601 instant. */
  createdAt: instantSchema,
  kind: placeKindSchema,
  name: words,
  address: words,
  /** As it was typed. */
  phone: words,
  note: words,
  hours: openingHoursSchema,
});
export type Place = z.infer<typeof placeSchema>;
