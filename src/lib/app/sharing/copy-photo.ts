import type { Photo } from '$lib/domain/photo/photo.schema';
import type { CopyPhoto } from '$lib/features/sharing/photo-choice.state.svelte';
import { photoFile } from '$lib/parts/photo-file';
import type { Collection } from '$lib/vault/store/collection';

/** Keeps with a photo the small copy that goes along in shares. */
export function copyPhotoIn(photos: Collection<Photo>): CopyPhoto {
  return async (photo) => {
    const { shrinkPhoto, toShare } = await import('$lib/parts/shrink-photo');
    const made = await shrinkPhoto(photoFile(photo), toShare);
    return made.ok ? photos.update(photo.id, (kept) => ({ ...kept, shareCopy: made.value })) : made;
  };
}
