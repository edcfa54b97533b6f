import type { Bytes } from '$lib/core/bytes';

/** Limits of a photo: what is taken in, and what is kept. */
export const photoLimits = {
  /** Bytes of a file that is taken in. */
  fileBytes: 32 * 1024 * 1024,
  /** Pixels of a picture that is taken in: unpacked, each takes four bytes of the phone's memory. */
  pixels: 50_000_000,
  /** Longest side of what is kept, in pixels. */
  side: 1280,
  /** Bytes that a kept photo should at most have. */
  keptBytes: 200 * 1024,
  /** How many photos are kept: all of them are in memory while the app is open. */
  count: 20,
} as const;

/** Why a file does not become a photo. Each has a sentence and a next step in `errors`. */
export type PhotoErrorCode =
  | 'photo.empty'
  | 'photo.fileTooBig'
  | 'photo.tooManyPixels'
  | 'photo.notAPicture'
  | 'photo.unreadable'
  | 'photo.many';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The size to keep: never larger than it was, and each side at least one pixel. */
export function fitted({ width, height }: PictureSize, side: number): PictureSize {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Four letters in a file. */
const letters = (bytes: Bytes, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/**
 * How large a picture says it is, read from the start of its file without unpacking it, so that a small file
 * with an enormous picture in it is refused before it fills the memory. Reads JPEG, PNG, GIF, WebP, AVIF and
 * HEIC; `undefined` for anything else.
 */
export function pictureSize(bytes: Bytes): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint16(0) === 0xffd8) return jpegSize(view);
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (letters(bytes, 0) === 'GIF8')
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (letters(bytes, 0) === 'RIFF' && letters(bytes, 8) === 'WEBP') return webpSize(bytes, view);
    if (letters(bytes, 4) === 'ftyp') return heifSize(bytes, view);
  } catch (error) {
    // The file ends before its size is told.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** ITU T.81: segments `FF marker length`; a frame header (SOF) holds the height and the width. */
function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** RFC 9649: three kinds of first chunk. */
function webpSize(bytes: Bytes, view: DataView): PictureSize | undefined {
  const kind = letters(bytes, 12);
  if (kind === 'VP8X') {
    const uint24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: uint24(24) + 1, height: uint24(27) + 1 };
  }
  if (kind === 'VP8L') {
    const packed = view.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 };
  }
  if (kind === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  return undefined;
}

/** How far into a file the sizes of HEIC and AVIF are looked for, in bytes. */
const heifHeader = 64 * 1024;

/** ISO/IEC 23008-12: every image, tile and thumbnail has an `ispe` box; the largest is the picture. */
function heifSize(bytes: Bytes, view: DataView): PictureSize | undefined {
  let largest: PictureSize | undefined;
  const end = Math.min(bytes.length - 16, heifHeader);
  for (let at = 0; at <= end; at += 1) {
    if (bytes[at] !== 0x69 || letters(bytes, at) !== 'ispe') continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
