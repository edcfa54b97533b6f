import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import gcm from '../../../tests/vectors/aes-gcm.json';
import wycheproofHkdf from '../../../tests/vectors/hkdf-sha256.json';
import { aeadKey, newAeadKey, seal, unseal } from './aead';
import { hkdf } from './hkdf';
import { pad, recordSizes, unpad } from './padding';
import { dataKey, nameOf, namingKey, newSecret, unwrapSecret, wrapSecret } from './secret';

const hex = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const someBytes = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map((bytes): Bytes => Uint8Array.from(bytes));

describe('AES-256-GCM', () => {
  it('opens what Wycheproof calls valid and refuses what it calls invalid', async () => {
    expect(gcm.tests.length).toBeGreaterThan(50);
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of gcm.tests) {
      const opened = await unseal(await aeadKey(hex(key)), hex(aad), { iv: hex(iv), ct: hex(ct + tag) });
      expect([tcId, opened && toHex(opened)]).toEqual([tcId, result === 'valid' ? msg : undefined]);
    }
  });

  it('gives back what was sealed, under another IV each time', async () => {
    const key = await newAeadKey();
    await fc.assert(
      fc.asyncProperty(someBytes(600), someBytes(40), async (plaintext, aad) => {
        const [one, other] = [await seal(key, aad, plaintext), await seal(key, aad, plaintext)];
        expect(await unseal(key, aad, one)).toEqual(plaintext);
        expect(one.iv).toHaveLength(12);
        expect(toHex(one.iv)).not.toBe(toHex(other.iv));
      }),
    );
  });

  it('opens nothing under another key, with another header, or with one bit changed', async () => {
    const key = await newAeadKey();
    const [aad, sealed] = [utf8('header'), await seal(key, utf8('header'), utf8('words'))];
    expect(await unseal(await newAeadKey(), aad, sealed)).toBeUndefined();
    expect(await unseal(key, utf8('Header'), sealed)).toBeUndefined();
    const changed = sealed.ct.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
    expect(await unseal(key, aad, { iv: sealed.iv, ct: changed })).toBeUndefined();
  });

  it('makes keys that cannot be read out', async () => {
    expect((await newAeadKey()).extractable).toBe(false);
    expect((await aeadKey(newSecret())).extractable).toBe(false);
    expect(() => aeadKey(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('HKDF-SHA-256', () => {
  it('gives the answers of RFC 5869, appendix A.1 to A.3', async () => {
    const count = (from: number, to: number) =>
      Uint8Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const ikm = new Uint8Array(22).fill(0x0b);
    const none = new Uint8Array(0);
    expect(toHex(await hkdf(ikm, count(0, 0x0c), count(0xf0, 0xf9), 42))).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    );
    expect(toHex(await hkdf(count(0, 0x4f), count(0x60, 0xaf), count(0xb0, 0xff), 82))).toBe(
      'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c' +
        '59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
    );
    expect(toHex(await hkdf(ikm, none, none, 42))).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    );
  });

  it('gives the answers of Wycheproof', async () => {
    expect(wycheproofHkdf.tests.length).toBeGreaterThan(50);
    for (const { tcId, ikm, salt, info, size, okm } of wycheproofHkdf.tests) {
      expect([tcId, toHex(await hkdf(hex(ikm), hex(salt), hex(info), size))]).toEqual([tcId, okm]);
    }
  });
});

describe('padding', () => {
  it('gives back every content, and only in the agreed sizes', () => {
    fc.assert(
      fc.property(someBytes(20_000), (content) => {
        const padded = pad(content, recordSizes);
        expect(unpad(padded)).toEqual(content);
        const { length } = padded;
        expect([512, 1024, 2048].includes(length) || length % 4096 === 0).toBe(true);
      }),
    );
  });

  it('hides lengths up to the edge of each size', () => {
    const lengthFor = (content: number) => pad(new Uint8Array(content), recordSizes).length;
    const edges = [0, 507, 508, 1019, 1020, 2043, 2044, 4091, 4092, 8187, 8188];
    expect(edges.map(lengthFor)).toEqual([512, 512, 1024, 1024, 2048, 2048, 4096, 4096, 8192, 8192, 12288]);
  });

  it('refuses bytes that it did not make', () => {
    fc.assert(
      fc.property(someBytes(1200), (bytes) => {
        const content = unpad(bytes);
        if (content) expect(toHex(bytes)).toContain(`${toHex(content)}80`);
      }),
    );
    const padded = pad(utf8('words'), recordSizes);
    for (const at of [0, 9, 511]) {
      expect(unpad(padded.map((byte, place) => (place === at ? byte ^ 1 : byte)))).toBeUndefined();
    }
    expect(unpad(new Uint8Array(0))).toBeUndefined();
  });
});

describe('secrets', () => {
  it('come out of a wrap with the right key only', async () => {
    const [wrapper, secret] = [await newAeadKey(), newSecret()];
    const { id } = await dataKey(secret);
    const wrap = await wrapSecret(wrapper, secret);
    expect(await unwrapSecret(wrapper, id, wrap)).toEqual(secret);
    expect(await unwrapSecret(await newAeadKey(), id, wrap)).toBeUndefined();
    expect(await unwrapSecret(wrapper, 'AAAAAAAAAAA', wrap)).toBeUndefined();
  });

  it('are bound to what they are: something else under the same key is no wrap', async () => {
    const [wrapper, secret] = [await newAeadKey(), newSecret()];
    const { id } = await dataKey(secret);
    const headed = (header: string) => seal(wrapper, concatBytes(utf8(header), utf8(id)), secret);
    expect(await unwrapSecret(wrapper, id, await headed('EGV1 wrap'))).toEqual(secret);
    expect(await unwrapSecret(wrapper, id, await headed(''))).toBeUndefined();
  });

  it('cannot be read out of a naming key', async () => {
    expect((await namingKey(newSecret())).extractable).toBe(false);
  });

  it('name the same words the same, and differently under another secret', async () => {
    const key = await namingKey(new Uint8Array(32));
    expect(await nameOf(key, 'a')).toBe(await nameOf(key, 'a'));
    expect(await nameOf(key, 'a')).not.toBe(await nameOf(key, 'b'));
    expect(await nameOf(await namingKey(newSecret()), 'a')).not.toBe(await nameOf(key, 'a'));
    // HMAC-SHA-256 of RFC 4231, test case 2, its first 16 bytes.
    const jefe = await namingKey(utf8('Jefe'));
    const expected = toBase64Url(hex('5bdcc146bf60754e6a042426089575c7'));
    expect(await nameOf(jefe, 'what do ya want for nothing?')).toBe(expected);
  });

  it('give a data key the first 8 bytes of their digest as id', async () => {
    // SHA-256 of 32 zero bytes begins with 66687aadf862bd77.
    expect((await dataKey(new Uint8Array(32))).id).toBe(toBase64Url(hex('66687aadf862bd77')));
  });
});
