import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { sharedPhotoBytes, sharedPhotoSide } from '$lib/core/bounds.schema';
import { err, ok, type Result } from '$lib/core/result';
import { fitted, photoLimits, pictureSize, type PhotoErrorCode } from '$lib/domain/photo/photo.rules';
import { photoFormatSchema, type SmallPhoto } from '$lib/domain/photo/photo.schema';

/** How small a file has to become, and what is tried in turn: quality from 0 to 1, longest side in pixels. */
interface Aim {
  readonly bytes: number;
  readonly attempts: readonly { readonly quality: number; readonly side: number }[];
}

const toKeep: Aim = {
  bytes: photoLimits.keptBytes,
  attempts: [
    { quality: 0.82, side: photoLimits.side },
    { quality: 0.65, side: photoLimits.side },
    { quality: 0.5, side: photoLimits.side },
    { quality: 0.5, side: 960 },
    { quality: 0.4, side: 720 },
    { quality: 0.3, side: 480 },
  ],
};

/** Of a photo that is kept already. */
export const toShare: Aim = {
  bytes: sharedPhotoBytes,
  attempts: [
    ...[0.7, 0.5, 0.35].map((quality) => ({ quality, side: sharedPhotoSide })),
    ...[0.4, 0.2].map((quality) => ({ quality, side: 320 })),
    { quality: 0.2, side: 200 },
    { quality: 0.1, side: 120 },
  ],
};

/**
 * Turns a file of the person into a small photo. The picture is drawn anew, so that where, when and with what
 * it was taken does not come along. Errors: photo.empty, .fileTooBig, .tooManyPixels, .notAPicture (of a kind
 * that we know), .unreadable (by this browser).
 */
export async function shrinkPhoto(
  file: Blob,
  aim = toKeep,
): Promise<Result<SmallPhoto, { code: PhotoErrorCode }>> {
  if (file.size === 0) return err({ code: 'photo.empty' });
  if (file.size > photoLimits.fileBytes) return err({ code: 'photo.fileTooBig' });
  const bytes = await readBytes(file);
  if (!bytes) return err({ code: 'photo.unreadable' });
  const size = pictureSize(bytes);
  if (!size) return err({ code: 'photo.notAPicture' });
  if (size.width * size.height > photoLimits.pixels) return err({ code: 'photo.tooManyPixels' });
  const picture = await unpack(file);
  if (!picture) return err({ code: 'photo.unreadable' });
  try {
    return await encode(picture, aim);
  } finally {
    picture.close();
  }
}

/** A file can be gone, or in a cloud that does not answer, by the time that it is read. */
async function readBytes(file: Blob): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** The picture the right way up; nothing when this browser cannot read it. */
async function unpack(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
}

async function encode(
  picture: ImageBitmap,
  { attempts, bytes }: Aim,
): Promise<Result<SmallPhoto, { code: PhotoErrorCode }>> {
  for (const { quality, side } of attempts) {
    const size = fitted(picture, side);
    const canvas = draw(picture, size);
    const file =
      (await toFile(canvas, 'image/webp', quality)) ?? (await toFile(canvas, 'image/jpeg', quality));
    const format = photoFormatSchema.safeParse(file?.type);
    if (!file || !format.success) break;
    if (file.size > bytes) continue;
    const data = toBase64Url(new Uint8Array(await file.arrayBuffer()));
    return ok({ format: format.data, ...size, data });
  }
  return err({ code: 'photo.unreadable' });
}

function draw(picture: ImageBitmap, { width, height }: { width: number; height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  // JPEG knows no transparency: what was clear becomes white, not black.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  return canvas;
}

/** The drawing as a file; nothing when this browser does not write that kind (Safari writes no WebP). */
function toFile(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | undefined> {
  return new Promise((done) =>
    canvas.toBlob((file) => done(file?.type === type ? file : undefined), type, quality),
  );
}
