import * as z from 'zod/mini';
import { lastSecond } from './last-second.ts';
import { isLocalDate, isLocalMonth } from './local-date.ts';
import { isLocalTime } from './local-time.ts';

/**
 * What a day, a moment, a count or a text can be that comes from outside: out of a reply, a share, the log, a message, a
 * reservekopie or a file. Everything that passes can be drawn by every screen (ADR 0065). Schemas take these and
 * nothing of their own.
 */

/** A day that exists, from 1900 to 2199: `2026-11-22`. */
export const localDaySchema = z.string().check(z.maxLength(10), z.refine(isLocalDate));

/** A month from 1900 to 2199: `2026-11`. */
export const localMonthSchema = z.string().check(z.maxLength(7), z.refine(isLocalMonth));

/** A time on the clock in the Netherlands: `09:30`. */
export const localTimeSchema = z.string().check(z.maxLength(5), z.refine(isLocalTime));

/** A moment that exists, from 1970 to 2199, as an ISO 8601 instant in UTC: `2026-11-22T09:30:00.000Z`. */
export const instantSchema = z.iso.datetime().check(z.maxLength(30), z.refine(isShownInstant));

function isShownInstant(text: string): boolean {
  const moment = Date.parse(text);
  return moment >= 0 && moment < (lastSecond + 1) * 1000;
}

/** The same in whole seconds since 1970. */
export const unixSecondSchema = z.int().check(z.minimum(0), z.maximum(lastSecond));

/** The same in whole minutes since 1970. */
export const unixMinuteSchema = z.int().check(z.minimum(0), z.maximum(Math.floor(lastSecond / 60)));

/** The highest number that a column of the relay holds, in either database. */
const highest = 2 ** 31 - 1;

/** Counts from 1: versions, generations, numbers in a row. */
export const countSchema = z.int().check(z.minimum(1), z.maximum(highest));

/** The same with 0, for "none yet" and for amounts. */
export const amountSchema = z.int().check(z.minimum(0), z.maximum(highest));

/** How long an appointment takes, in minutes. */
export const durationSchema = z.int().check(z.minimum(5), z.maximum(1440));

/** How many whole days something takes. */
export const mostDays = 366;
export const daySpanSchema = z.int().check(z.minimum(1), z.maximum(mostDays));

/** A day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdaySchema = z.int().check(z.minimum(1), z.maximum(7));

/** After how many days, weeks, months or years something comes back, when that is more than one. */
export const intervalSchema = z.int().check(z.minimum(2), z.maximum(99));

/** A mark that a person gives: a whole number from 0 to 10. */
export const markSchema = z.int().check(z.minimum(0), z.maximum(10));

/** A mark from 0 to 10 as an axis shows it, in steps of a half. */
export const halfMarkSchema = z.number().check(z.minimum(0), z.maximum(10), z.multipleOf(0.5));

/** A whole number that a slider can stand at. */
export const sliderSchema = z.int().check(z.minimum(-1000), z.maximum(1000));

/** Whether no two have the same id: a list of things is drawn by their ids. */
export function haveOwnIds(things: readonly { readonly id: string }[]): boolean {
  return new Set(things.map(({ id }) => id)).size === things.length;
}

/** What a person can write in one field, in UTF-16 units as a textarea counts them. */
export const wordsSchema = z.string().check(z.maxLength(10_000));

/** Words that were kept before a field had an end, or that stand beside others in a share. */
export const longWordsSchema = z.string().check(z.maxLength(100_000));

/** What a person can write on one line, such as a name. */
export const shortWordsSchema = z.string().check(z.maxLength(200));

/** An id, a key or a token as text. The longest is a public key of 87 characters. */
export const keyTextSchema = z.string().check(z.maxLength(200));

/** The name of a region's file, without `.json`. */
export const regionIdSchema = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));

/** An address on the web, as text. */
export const longestAddress = 1024;
export const addressTextSchema = z.string().check(z.maxLength(longestAddress));

/** Sealed bytes that are kept to be sent again: 16 KiB with its overhead, in base64url. */
export const sealedTextSchema = z.string().check(z.maxLength(30_000));

/** How long the words of a field can be that is not one line and not a whole page, as its textarea has it too. */
export const longest = { reply: 3_000, photoWords: 1_000, typedPhone: 100, listed: 1_000 } as const;

/** The words of a reply, and of a suggestion in one. */
export const replyWordsSchema = z.string().check(z.maxLength(longest.reply));

/** An e-mail address as HTML's `type=email` takes it, of at most 254 characters (RFC 5321, 4.5.3.1.3). */
export const mailAddressSchema = z.email({ pattern: z.regexes.html5Email }).check(z.maxLength(254));

/** What a list that others keep says of one thing, such as a place in a region. */
export const listedWordsSchema = z.string().check(z.maxLength(longest.listed));

/** What is on a photo, in words. */
export const photoWordsSchema = z.string().check(z.maxLength(longest.photoWords));

/** A number to call as it is typed. */
export const typedPhoneSchema = z.string().check(z.maxLength(longest.typedPhone));

/** How many numbers one card of a contact file can have. */
export const mostCardPhones = 50;

/** The file of a photo as unpadded base64url; 400,000 characters are 300 kB. */
export const photoFileSchema = z.string().check(z.minLength(1), z.maxLength(400_000));

/** A photo as it goes along in a share: how many, its longest side in pixels, and its file as unpadded base64url. */
export const mostSharedPhotos = 6;
export const sharedPhotoSide = 480;
export const sharedPhotoSideSchema = z.int().check(z.minimum(1), z.maximum(sharedPhotoSide));
/** How many bytes it has at most; four characters hold three. */
export const sharedPhotoBytes = 18_000;
export const sharedPhotoFileSchema = z
  .string()
  .check(z.minLength(1), z.maxLength((sharedPhotoBytes * 4) / 3));

/** How often at most something comes back. */
export const mostTimes = 500;
export const timesSchema = z.int().check(z.minimum(1), z.maximum(mostTimes));

/** How many bytes a reservekopie has that goes to a new phone: what a mailbox holds. */
export const movedBytesSchema = z.int().check(z.minimum(1), z.maximum(16 * 1024 * 1024));
