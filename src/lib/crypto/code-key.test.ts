import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '$lib/core/bytes';
import { aeadKey, seal, unseal } from './aead';
import { argon2id } from './argon2';
import type { Argon2Parameters } from './argon2-parameters';
import { codeKey, codeKind, newCodeKey } from './code-key';

/** A quick stand-in for Argon2id that tells texts apart. */
const hashed = (text: string): Bytes => Uint8Array.from(createHash('sha512').update(text).digest());
const filled = (length: number, value: number) => new Uint8Array(length).fill(value);
const least: Argon2Parameters = { memory: 19 * 1024, passes: 2, lanes: 1 };

describe('the key of a code', () => {
  it('comes back for the same code only, and tells a wrong one from absurd work', async () => {
    const derive = async (code: string) => filled(64, code.length);
    const { place } = await newCodeKey('123456', least, derive);
    expect(place.check).toHaveLength(16);
    expect((await codeKey(' 123456 ', place, derive)).kind).toBe('key');
    expect((await codeKey('1234567', place, derive)).kind).toBe('wrong');
    expect((await codeKey('123456', { ...place, argon2: { ...least, passes: 99 } }, argon2id)).kind).toBe(
      'absurd',
    );
  });

  it('is known by each byte that it is checked by, and by no part of it', async () => {
    const derive = async (code: string) => hashed(code);
    const { place, key } = await newCodeKey('123456', least, derive);
    const output = hashed('123456');
    const digest = createHash('sha256').update(output.slice(32)).digest();
    expect(place.check).toEqual(Uint8Array.from(digest.subarray(0, 16)));
    for (const at of place.check.keys()) {
      const check = place.check.map((byte, other) => (other === at ? byte ^ 1 : byte));
      expect((await codeKey('123456', { ...place, check }, derive)).kind).toBe('wrong');
    }
    // The key is the first half.
    const sealed = await seal(await aeadKey(output.slice(0, 32)), output, output);
    expect(await unseal(key, output, sealed)).toEqual(output);
    const again = await codeKey('123456', place, derive);
    expect(again.kind === 'key' && (await unseal(again.key, output, sealed))).toEqual(output);
  });

  it('is not made with work that we never write', async () => {
    await expect(newCodeKey('123456', { ...least, passes: 1 }, argon2id)).rejects.toThrow(RangeError);
  });

  it('is the same with more blanks between the words', async () => {
    const derive = async (code: string) => hashed(code);
    const { place } = await newCodeKey('mijn  oude \t straat', least, derive);
    expect((await codeKey(' mijn oude straat', place, derive)).kind).toBe('key');
    expect((await codeKey('mijnoudestraat', place, derive)).kind).toBe('wrong');
  });

  it('is the same for the digits of every keyboard', async () => {
    const derive = async (code: string) => hashed(code);
    for (const code of ['٢٠٤٨٦٣', '۲۰۴۸۶۳', '２０４８６３', '२०४८६३', ' 204863 ']) {
      const { place } = await newCodeKey(code, least, derive);
      expect([code, codeKind(code)]).toEqual([code, 'digits']);
      expect((await codeKey('204863', place, derive)).kind).toBe('key');
      expect((await codeKey('204864', place, derive)).kind).toBe('wrong');
    }
    const { place } = await newCodeKey('mijn oude straat ١٢', least, derive);
    expect((await codeKey('mijn oude straat ۱۲', place, derive)).kind).toBe('key');
    expect((await codeKey('mijn oude straat 12', place, derive)).kind).toBe('key');
  });

  it('still comes back for a phrase that was chosen when digits of a script were its own', async () => {
    const derive = async (code: string) => hashed(code);
    const { place } = await newCodeKey('x', least, async () => hashed('mijn oude straat ١٢'));
    expect((await codeKey('mijn oude straat ١٢', place, derive)).kind).toBe('key');
    expect((await codeKey('mijn oude straat ١٣', place, derive)).kind).toBe('wrong');
  });

  it('asks six digits, or ten characters', () => {
    const kinds = [
      '123456',
      ' 123456 ',
      '12345',
      '1234567',
      '1234567890',
      'koffie met',
      'koffie  m',
      '👩‍🚀'.repeat(4),
    ];
    expect(kinds.map(codeKind)).toEqual([
      'digits',
      'digits',
      undefined,
      undefined,
      'phrase',
      'phrase',
      undefined,
      'phrase',
    ]);
  });
});
