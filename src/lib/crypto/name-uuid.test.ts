import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { nameUuid } from './name-uuid';

it('is the SHA-256 of the name with version 8 and the variant of RFC 9562', () => {
  const uuid = nameUuid('Goal/één');
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const hash = createHash('sha256').update('Goal/één').digest('hex');
  const variant = ((Number(`0x${hash[16]}`) & 3) | 8).toString(16);
  expect(uuid.replaceAll('-', '')).toBe(
    `${hash.slice(0, 12)}8${hash.slice(13, 16)}${variant}${hash.slice(17, 32)}`,
  );
});

it('is the same for the same name, and another for another', () => {
  expect(nameUuid('Goal/a')).toBe(nameUuid('Goal/a'));
  expect(nameUuid('Goal/a')).not.toBe(nameUuid('CarePlan/a'));
});
