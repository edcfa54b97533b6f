import { expect, it } from 'vitest';
import { endOfWhole } from './leveldb.mjs';

/** A part of a record: 1 whole, 2 first, 3 middle, 4 last. The sum of its bytes is not looked at. */
function part(type, length) {
  const bytes = Buffer.alloc(7 + length, 1);
  bytes.writeUInt16LE(length, 4);
  bytes[6] = type;
  return bytes;
}
const filled = (...parts) => Buffer.concat(parts);

it('finds where the last whole record ends', () => {
  expect(endOfWhole(filled(part(1, 10), part(1, 3)))).toBe(27);
  expect(endOfWhole(filled(part(1, 10), part(2, 3)))).toBe(17);
  expect(endOfWhole(filled(part(1, 10), part(2, 3), part(3, 3), part(4, 3)))).toBe(47);
  expect(endOfWhole(filled(part(1, 10), part(1, 8)).subarray(0, 30))).toBe(17);
  expect(endOfWhole(filled(part(1, 10), Buffer.alloc(5)))).toBe(22);
  expect(endOfWhole(filled(part(2, 32_761), part(3, 32_761), part(1, 4)))).toBe(65_547);
});
