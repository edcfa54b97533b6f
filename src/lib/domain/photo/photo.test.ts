import { expect, test } from 'vitest';
import { concatBytes, utf8 } from '$lib/core/bytes';
import { fitted, pictureSize } from './photo.rules';

const bytes = (...values: number[]) => Uint8Array.from(values);
const u16 = (value: number) => bytes(value >> 8, value & 0xff);
const u32 = (value: number) => concatBytes(u16(value >>> 16), u16(value & 0xffff));

test('a photo is made smaller to fit, and never larger', () => {
  expect(fitted({ width: 4000, height: 3000 }, 1280)).toEqual({ width: 1280, height: 960 });
  expect(fitted({ width: 300, height: 4000 }, 1280)).toEqual({ width: 96, height: 1280 });
  expect(fitted({ width: 640, height: 480 }, 1280)).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 20_000, height: 1 }, 1280)).toEqual({ width: 1280, height: 1 });
});

const jpeg = concatBytes(
  bytes(0xff, 0xd8),
  bytes(0xff, 0xe1, 0x00, 0x06, 1, 2, 3, 4),
  bytes(0xff, 0xc2, 0x00, 0x0b, 8),
  u16(3000),
  u16(4000),
);
const png = concatBytes(
  bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
  u32(13),
  utf8('IHDR'),
  u32(20_000),
  u32(19_000),
);
const gif = concatBytes(utf8('GIF89a'), bytes(0x40, 0x01, 0xc8, 0x00));
const heic = concatBytes(
  concatBytes(u32(24), utf8('ftypheic'), bytes(...Array(12).fill(0))),
  concatBytes(u32(20), utf8('ispe'), u32(0), u32(512), u32(512)),
  concatBytes(u32(20), utf8('ispe'), u32(0), u32(4032), u32(3024)),
);
const webp = concatBytes(
  utf8('RIFF'),
  u32(0),
  utf8('WEBPVP8X'),
  bytes(...Array(8).fill(0)),
  bytes(0xff, 4, 0, 0xbf, 3, 0),
);

test.each([
  ['JPEG behind its EXIF', jpeg, { width: 4000, height: 3000 }],
  ['PNG', png, { width: 20_000, height: 19_000 }],
  ['GIF', gif, { width: 320, height: 200 }],
  ['HEIC with tiles', heic, { width: 4032, height: 3024 }],
  ['WebP', webp, { width: 1280, height: 960 }],
])('the size of a %s is read from its first bytes', (_, file, size) => {
  expect(pictureSize(file)).toEqual(size);
});

test('what is no picture, or ends too early, has no size', () => {
  expect(pictureSize(new Uint8Array())).toBeUndefined();
  expect(pictureSize(utf8('%PDF-1.7 and so on'))).toBeUndefined();
  for (const file of [jpeg, png, gif, webp]) expect(pictureSize(file.slice(0, 8))).toBeUndefined();
});
