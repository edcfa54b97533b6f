import { expect, test } from 'vitest';
import { concatBytes, fromBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { photoLimits, pictureSize } from '$lib/domain/photo/photo.rules';
import { sharedPhotoSchema } from '$lib/domain/photo/shared-photo.schema';
import { shrinkPhoto, toShare } from './shrink-photo';

function canvas(width: number, height: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  const pen = element.getContext('2d');
  if (!pen) throw new Error('no canvas');
  return pen;
}

async function file(pen: CanvasRenderingContext2D, type: string): Promise<Bytes> {
  const blob = await new Promise<Blob | null>((done) => pen.canvas.toBlob(done, type, 1));
  if (!blob) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}

/** The start half red, the other half blue. */
async function photo(width: number, height: number): Promise<Bytes> {
  const pen = canvas(width, height);
  pen.fillStyle = 'red';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'blue';
  pen.fillRect(width / 2, 0, width / 2, height);
  return file(pen, 'image/jpeg');
}

/** A picture with so much in it that no file of it is small. */
async function noise(side: number): Promise<Bytes> {
  const pen = canvas(side, side);
  const picture = pen.createImageData(side, side);
  let seed = 1;
  for (let at = 0; at < picture.data.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    picture.data[at] = at % 4 === 3 ? 255 : seed >> 16;
  }
  pen.putImageData(picture, 0, 0);
  return file(pen, 'image/png');
}

const u16 = (value: number) => Uint8Array.of(value >> 8, value & 0xff);
const u32 = (value: number) => concatBytes(u16(value >>> 16), u16(value & 0xffff));
const entry = (tag: number, type: number, count: number, value: Bytes) =>
  concatBytes(u16(tag), u16(type), u32(count), value);

/** The JPEG with an EXIF segment (TIFF, big-endian): the maker, turned a quarter, and a place. */
function withExif(jpeg: Bytes): Bytes {
  const directory = concatBytes(
    u16(3),
    entry(0x010f, 2, 8, u32(50)),
    entry(0x0112, 3, 1, concatBytes(u16(6), u16(0))),
    entry(0x8825, 4, 1, u32(58)),
    u32(0),
  );
  const place = concatBytes(u16(1), entry(0x0001, 2, 2, utf8('N\0\0\0')), u32(0));
  const tiff = concatBytes(
    utf8('MM\0*'),
    u32(8),
    directory,
    utf8('EWcam01\0'),
    place,
    utf8('GPS 52.99 N 6.56 E'),
  );
  const exif = concatBytes(utf8('Exif\0\0'), tiff);
  return concatBytes(jpeg.slice(0, 2), Uint8Array.of(0xff, 0xe1), u16(exif.length + 2), exif, jpeg.slice(2));
}

async function shrunk(bytes: Bytes) {
  const result = await shrinkPhoto(new Blob([bytes]));
  if (!result.ok) throw new Error(result.error.code);
  const data = fromBase64Url(result.value.data);
  if (!data) throw new Error('no base64url');
  return { ...result.value, bytes: data };
}

const text = (bytes: Bytes) => new TextDecoder('latin1').decode(bytes);

test('a large photo becomes small and keeps its shape', async () => {
  const kept = await shrunk(await photo(4000, 3000));
  expect(kept).toMatchObject({ width: 1280, height: 960 });
  expect(pictureSize(kept.bytes)).toEqual({ width: 1280, height: 960 });
  expect(kept.bytes.length).toBeLessThan(photoLimits.keptBytes);
});

test('where and with what it was taken is gone, and it stands the right way up', async () => {
  const original = withExif(await photo(800, 400));
  expect(text(original)).toContain('GPS 52.99');
  const kept = await shrunk(original);
  for (const trace of ['Exif', 'EXIF', 'GPS', 'EWcam01', 'http'])
    expect(text(kept.bytes)).not.toContain(trace);
  expect(kept).toMatchObject({ width: 400, height: 800 });
  const picture = await createImageBitmap(new Blob([kept.bytes], { type: kept.format }));
  const pen = canvas(400, 800);
  pen.drawImage(picture, 0, 0);
  const [red = 0, , blue = 0] = pen.getImageData(200, 100, 1, 1).data;
  expect(red).toBeGreaterThan(200);
  expect(blue).toBeLessThan(60);
});

test('a photo full of detail is made simpler until it fits', async () => {
  const kept = await shrunk(await noise(1400));
  expect(kept.bytes.length).toBeLessThanOrEqual(photoLimits.keptBytes);
  expect(kept.width).toBeGreaterThanOrEqual(480);
});

test('the copy that goes along in a share is what its reader takes, whatever is on the photo', async () => {
  for (const bytes of [withExif(await photo(4000, 3000)), await noise(1280), await photo(3, 2000)]) {
    const made = await shrinkPhoto(new Blob([bytes]), toShare);
    const copy = made.ok && { ...made.value, alt: 'Onze hond.' };
    expect(sharedPhotoSchema.safeParse(copy).error).toBeUndefined();
    expect(text(fromBase64Url(copy ? copy.data : '') ?? new Uint8Array())).not.toMatch(/exif|GPS|cam01/i);
  }
});

const huge = concatBytes(
  Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
  u32(13),
  utf8('IHDR'),
  u32(20_000),
  u32(20_000),
);
const heic = concatBytes(
  u32(24),
  utf8('ftypheic'),
  new Uint8Array(12),
  u32(20),
  utf8('ispe'),
  u32(0),
  u32(4032),
  u32(3024),
);

test.each([
  ['of 0 bytes', new Blob([]), 'photo.empty'],
  ['of 50 MB', new Blob([new Uint8Array(50 * 1024 * 1024)]), 'photo.fileTooBig'],
  ['with 20,000 by 20,000 pixels', new Blob([huge]), 'photo.tooManyPixels'],
  ['that is a text', new Blob(['%PDF-1.7 something'], { type: 'image/jpeg' }), 'photo.notAPicture'],
  ['of a kind that this browser cannot read', new Blob([heic], { type: 'image/heic' }), 'photo.unreadable'],
])('a file %s is refused with a reason', async (_, blob, code) => {
  expect(await shrinkPhoto(blob)).toEqual({ ok: false, error: { code } });
});

test('a photo that breaks off halfway is refused, not kept half', async () => {
  const whole = await photo(800, 600);
  const half = new Blob([whole.slice(0, Math.floor(whole.length * 0.6))]);
  expect(await shrinkPhoto(half)).toEqual({ ok: false, error: { code: 'photo.unreadable' } });
});
