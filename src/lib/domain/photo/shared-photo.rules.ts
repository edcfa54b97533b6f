import { sharedPhotoSide } from '$lib/core/bounds.schema';
import { fromBase64Url } from '$lib/core/bytes';
import { pictureSize } from './photo.rules';
import type { SmallPhoto } from './photo.schema';

/** Whether the picture itself is small: a small file can hold an enormous one, which would fill the memory. */
export function isSmallPicture({ data }: Pick<SmallPhoto, 'data'>): boolean {
  const bytes = fromBase64Url(data);
  const size = bytes && pictureSize(bytes);
  return size !== undefined && Math.max(size.width, size.height) <= sharedPhotoSide;
}
