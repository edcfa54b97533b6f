import type { Bytes } from '$lib/core/bytes';

/** Sizes, in bytes, that hide how long a text is: rising sizes, and from the last on in steps of it. */
export interface PaddingSizes {
  readonly steps: readonly number[];
}

/** A vault's records: 512, 1,024, 2,048, 4,096 bytes, and then by 4 KiB. */
export const recordSizes: PaddingSizes = { steps: [512, 1024, 2048, 4096] };

const lengthBytes = 4;
const endMark = 0x80;

/** `u32 big-endian length | content | 0x80 | zeros`, up to the first size that it fits in. */
export function pad(content: Bytes, sizes: PaddingSizes): Bytes {
  const needed = lengthBytes + content.length + 1;
  const padded = new Uint8Array(sizeFor(needed, sizes));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, lengthBytes);
  padded[needed - 1] = endMark;
  return padded;
}

/** The content; `undefined` when these bytes were not made by `pad`. */
export function unpad(padded: Bytes): Bytes | undefined {
  if (padded.length <= lengthBytes) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = lengthBytes + length;
  if (padded[end] !== endMark) return undefined;
  // A plain loop: a callback for each byte of hundreds of records is felt on an old phone.
  for (let at = end + 1; at < padded.length; at++) if (padded[at] !== 0) return undefined;
  return padded.subarray(lengthBytes, end);
}

function sizeFor(needed: number, { steps }: PaddingSizes): number {
  const fitting = steps.find((size) => needed <= size);
  if (fitting !== undefined) return fitting;
  const step = steps.at(-1) ?? 1;
  return Math.ceil(needed / step) * step;
}
