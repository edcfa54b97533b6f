import * as z from 'zod/mini';
import {
  countSchema,
  instantSchema,
  keyTextSchema,
  photoFileSchema,
  photoWordsSchema,
  sharedPhotoFileSchema,
  sharedPhotoSideSchema,
} from '$lib/core/bounds.schema';

export const photoFormatSchema = z.enum(['image/webp', 'image/jpeg']);

/** A copy that is small enough to go along in a share. */
const shareCopySchema = z.object({
  format: photoFormatSchema,
  width: sharedPhotoSideSchema,
  height: sharedPhotoSideSchema,
  data: sharedPhotoFileSchema,
});

/** A photo of something that helps: scaled down and drawn anew, so that place and camera are gone from it. */
export const photoSchema = z.object({
  id: keyTextSchema,
  /** When it was put here, an ISO 8601 instant; not when it was taken. */
  createdAt: instantSchema,
  format: photoFormatSchema,
  /** In pixels. */
  width: countSchema,
  height: countSchema,
  /** The file, as unpadded base64url. */
  data: photoFileSchema,
  /** What is on it, in the client's words; also what a screen reader says. */
  alt: photoWordsSchema,
  /** Made when the photo is shared for the first time. */
  shareCopy: z.optional(shareCopySchema),
});
export type Photo = z.infer<typeof photoSchema>;

/** A photo that was scaled down and drawn anew. */
export type SmallPhoto = Pick<Photo, 'format' | 'width' | 'height' | 'data'>;
