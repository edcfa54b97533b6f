import { fromBase64Url } from '$lib/core/bytes';
import type { SmallPhoto } from '$lib/domain/photo/photo.schema';

/** The photo as a file in memory, to be shown through a blob: address. */
export function photoFile({ data, format }: Pick<SmallPhoto, 'data' | 'format'>): Blob {
  return new Blob([fromBase64Url(data) ?? ''], { type: format });
}
