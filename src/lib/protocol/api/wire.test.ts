import fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '$lib/core/bytes';
import { pathOf } from './call';
import { sealedLengths } from './limits';
import { shareCalls } from './share-calls';
import { hashSchema, idSchema, publicKeySchema, sealedSchema, toWire } from './wire';

const takes = (schema: z.ZodMiniType, text: string) => schema.safeParse(text).success;

describe('bytes on the wire', () => {
  it('are taken at their own length and no other', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 70 });
    fc.assert(
      fc.property(bytes, (made) => {
        const text = toBase64Url(made);
        expect(takes(idSchema, text)).toBe(made.length === 16);
        expect(takes(hashSchema, text)).toBe(made.length === 32);
        expect(takes(publicKeySchema, text)).toBe(made.length === 65 && made[0] === 4);
      }),
    );
    const point = new Uint8Array(65).fill(7);
    point[0] = 4;
    expect(takes(publicKeySchema, toWire(point, 65))).toBe(true);
    expect(() => toWire(point, 32)).toThrow(RangeError);
  });

  it('are written in one way only', () => {
    const id = toBase64Url(new Uint8Array(16));
    expect(takes(idSchema, id)).toBe(true);
    expect(takes(idSchema, `${id.slice(0, -1)}B`)).toBe(false);
    expect(takes(idSchema, `${id}=`)).toBe(false);
    expect(takes(idSchema, `${id}\n`)).toBe(false);
  });

  it('are sealed at a few lengths only', () => {
    const schema = sealedSchema(sealedLengths.body);
    for (const length of sealedLengths.body) {
      expect(takes(schema, toBase64Url(new Uint8Array(length)))).toBe(true);
      expect(takes(schema, toBase64Url(new Uint8Array(length + 3)))).toBe(false);
    }
    expect(takes(schema, '*'.repeat(toBase64Url(new Uint8Array(4172)).length))).toBe(false);
  });
});

it('puts the ids of a call in its path', () => {
  expect(pathOf(shareCalls.removeReply, { id: 'A', rid: 'B' })).toBe('/api/v1/shares/A/replies/B');
});
