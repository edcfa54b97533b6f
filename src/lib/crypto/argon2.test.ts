import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { argon2id as wasm } from 'hash-wasm';
import { argon2id as noble } from '@noble/hashes/argon2.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bytes } from '$lib/core/bytes';
import { systemSteadyClock } from '$lib/core/steady-clock';
import { argon2id, chooseParameters } from './argon2';
import { defaultParameters, fitParameters, isOurs, type Argon2Parameters } from './argon2-parameters';
import { codeKey, codeKind, newCodeKey } from './code-key';

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const filled = (length: number, value: number) => new Uint8Array(length).fill(value);
/** A quick stand-in for Argon2id that tells texts apart. */
const hashed = (text: string): Bytes => Uint8Array.from(createHash('sha512').update(text).digest());
const least: Argon2Parameters = { memory: 19 * 1024, passes: 2, lanes: 1 };

afterEach(() => vi.unstubAllGlobals());

describe('Argon2id', () => {
  it('gives the answer of RFC 9106, section 5.3', async () => {
    const tag = '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659';
    const ours = noble(filled(32, 1), filled(16, 2), {
      t: 3,
      m: 32,
      p: 4,
      dkLen: 32,
      key: filled(8, 3),
      personalization: filled(12, 4),
    });
    expect(toHex(ours)).toBe(tag);
    // hash-wasm takes no associated data: its own answer for the rest is held to the other one below.
  });

  it('gives the same bytes in both libraries', async () => {
    const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
    const memory = fc.integer({ min: 8, max: 256 });
    await fc.assert(
      fc.asyncProperty(
        bytes(1, 40),
        bytes(8, 32),
        memory,
        fc.integer({ min: 1, max: 4 }),
        async (...given) => {
          const [password, salt, memorySize, iterations] = given;
          const one = await wasm({
            password,
            salt,
            memorySize,
            iterations,
            parallelism: 1,
            hashLength: 64,
            outputType: 'hex',
          });
          const options = { t: iterations, m: memorySize, p: 1, dkLen: 64 };
          expect(toHex(noble(password, salt, options))).toBe(one);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives that same answer without workers, for parameters that we write', async () => {
    const salt = filled(16, 9);
    const expected = await wasm({
      password: '204863',
      salt,
      memorySize: least.memory,
      iterations: least.passes,
      parallelism: 1,
      hashLength: 64,
      outputType: 'hex',
    });
    expect(toHex((await argon2id('204863', salt, least))!)).toBe(expected);
  }, 30_000);

  it('refuses other parameters at once, without any work', async () => {
    const begun = vi.fn();
    vi.stubGlobal('Worker', begun);
    const absurd: object[] = [
      { memory: 19 * 1024 - 1 },
      { memory: 128 * 1024 + 1 },
      { memory: 2 ** 40 },
      { memory: 20_000.5 },
      { memory: Number.NaN },
      { memory: '32768' },
      { passes: 1 },
      { passes: 11 },
      { passes: Infinity },
      { lanes: 2 },
    ];
    for (const change of absurd) {
      const parameters: Argon2Parameters = Object.assign({ ...defaultParameters }, change);
      expect([change, await argon2id('204863', filled(16, 9), parameters)]).toEqual([change, undefined]);
    }
    expect(begun).not.toHaveBeenCalled();
  });
});

describe('the work that a phone is asked', () => {
  it('is about three quarters of a second, and always within our limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (took) => {
        const parameters = fitParameters(took);
        expect(isOurs(parameters)).toBe(true);
        const time = (parameters.memory * parameters.passes * took) / (least.memory * least.passes);
        expect(time <= 1000 || parameters.passes * parameters.memory === least.memory * least.passes).toBe(
          true,
        );
      }),
    );
    expect(fitParameters(60)).toEqual({ memory: 64 * 1024, passes: 7, lanes: 1 });
    expect(fitParameters(5000)).toEqual(least);
    expect(isOurs(defaultParameters)).toBe(true);
  });

  it('is the least where nothing can be measured', async () => {
    expect(await chooseParameters(systemSteadyClock)).toEqual(least);
  });
});

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
