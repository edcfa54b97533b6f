import * as z from 'zod/mini';
import { photoWordsSchema, sharedPhotoFileSchema, sharedPhotoSideSchema } from '$lib/core/bounds.schema';
import { photoFormatSchema, type SmallPhoto } from './photo.schema';

/** The first bytes of each kind of file that we write, as its base64url begins: `FF D8 FF`, and `RIFF` with `WEBPVP8`. */
const beginnings = {
  'image/jpeg': /^_9j_[\w-]+$/,
  'image/webp': /^UklGR[\w-]{6}XRUJQVlA4[\w-]+$/,
} as const satisfies Record<SmallPhoto['format'], RegExp>;

/**
 * A photo as somebody else gets it. The file is of the kind that it says to be, so that no other kind is ever unpacked; that
 * the picture in it is small is looked at before it is drawn (`isSmallPicture`).
 */
export const sharedPhotoSchema = z
  .strictObject({
    format: photoFormatSchema,
    width: sharedPhotoSideSchema,
    height: sharedPhotoSideSchema,
    data: sharedPhotoFileSchema,
    /** What is on it, in the client's words; empty when there are none. */
    alt: photoWordsSchema,
  })
  .check(z.refine(({ format, data }) => beginnings[format].test(data)));
export type SharedPhoto = z.infer<typeof sharedPhotoSchema>;
