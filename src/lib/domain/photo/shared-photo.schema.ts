import * as z from 'zod/mini';
import { photoWordsSchema, sharedPhotoFileSchema, sharedPhotoSideSchema } from '$lib/core/bounds.schema';
import { fromBase64Url } from '$lib/core/bytes';
import { photoFormatSchema, type SmallPhoto } from './photo.schema';
import { pictureKind, pictureSize } from './photo.rules';

/** A photo as somebody else gets it: the file is what it says to be, so that no other kind of picture is ever unpacked. */
export const sharedPhotoSchema = z
  .strictObject({
    format: photoFormatSchema,
    width: sharedPhotoSideSchema,
    height: sharedPhotoSideSchema,
    data: sharedPhotoFileSchema,
    /** What is on it, in the client's words; empty when there are none. */
    alt: photoWordsSchema,
  })
  .check(z.refine(isWhatItSays));
export type SharedPhoto = z.infer<typeof sharedPhotoSchema>;

function isWhatItSays({ format, width, height, data }: SmallPhoto): boolean {
  const bytes = fromBase64Url(data);
  if (!bytes || pictureKind(bytes) !== format) return false;
  const size = pictureSize(bytes);
  return size?.width === width && size.height === height;
}
