import { Aes256Gcm, CipherSuite as OtherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import fc from 'fast-check';
import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { utf8, type Bytes } from '$lib/core/bytes';
import ecdh from '../../../tests/vectors/ecdh-p256.json';
import macs from '../../../tests/vectors/hmac-sha256.json';
import rfc9180 from '../../../tests/vectors/hpke-p256.json';
import { hmac, isHmac, sha256 } from './digest';
import { hpkeOpen, hpkeOverhead, hpkeSeal, isPublicKey, newKeyPair, sharedSecret } from './public-key';

const hex = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
const binding = { info: utf8('info'), aad: utf8('aad') };
const psk = new Uint8Array(32).fill(9);
const other = new OtherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const otherPsk = { key: psk.buffer, id: utf8('egw/1').buffer };

afterEach(() => vi.restoreAllMocks());

describe('HPKE', () => {
  it('gives the answers of RFC 9180, appendix A.3.1 and A.3.2, under the library that we use', async () => {
    const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);
    expect(rfc9180.tests.map(({ mode }) => mode)).toEqual(['base', 'psk']);
    for (const { skRm, pkRm, enc, ct, pt, aad, info, psk, psk_id: id } of rfc9180.tests) {
      const keys = {
        privateKey: await suite.DeserializePrivateKey(hex(skRm)),
        publicKey: await suite.DeserializePublicKey(hex(pkRm)),
      };
      const options = { aad: hex(aad), info: hex(info), ...(psk && { psk: hex(psk), pskId: hex(id ?? '') }) };
      expect(toHex(await suite.Open(keys, hex(enc), hex(ct), options))).toBe(pt);
    }
  });

  it('seals what another implementation opens, and the other way round, in both modes', async () => {
    const pair = await newKeyPair();
    const recipientKey = await other.kem.importKey('raw', pair.privateKey.buffer, false);
    const recipientPublicKey = await other.kem.importKey('raw', pair.publicKey.buffer, true);
    for (const mode of [{}, { psk }]) {
      const [info, aad] = [binding.info.buffer, binding.aad.buffer];
      const extra = 'psk' in mode ? { psk: otherPsk } : {};
      const ours = (await hpkeSeal(pair.publicKey, utf8('words'), { ...binding, ...mode }))!;
      const enc = ours.slice(0, 65).buffer;
      const opened = await other.open({ recipientKey, enc, info, ...extra }, ours.slice(65).buffer, aad);
      expect(new TextDecoder().decode(opened)).toBe('words');
      const theirs = await other.seal({ recipientPublicKey, info, ...extra }, utf8('answer').buffer, aad);
      const sealed = Uint8Array.from([...new Uint8Array(theirs.enc), ...new Uint8Array(theirs.ct)]);
      expect(await hpkeOpen(pair, sealed, { ...binding, ...mode })).toEqual(utf8('answer'));
    }
  });

  it('opens whatever was sealed, and adds the same length to it', async () => {
    const pair = await newKeyPair();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (made, withPsk) => {
        const plaintext = Uint8Array.from(made);
        const bound = withPsk ? { ...binding, psk } : binding;
        const sealed = (await hpkeSeal(pair.publicKey, plaintext, bound))!;
        expect(sealed).toHaveLength(plaintext.length + hpkeOverhead);
        expect(await hpkeOpen(pair, sealed, bound)).toEqual(plaintext);
      }),
      { numRuns: 25 },
    );
  });

  it('opens nothing with another key, header, purpose or psk, nor with one bit changed or cut off', async () => {
    const [pair, stranger] = [await newKeyPair(), await newKeyPair()];
    const sealed = (await hpkeSeal(pair.publicKey, utf8('words'), { ...binding, psk }))!;
    const open = (change: object, bytes = sealed, keys = pair) =>
      hpkeOpen(keys, bytes, { ...binding, psk, ...change });
    expect(await open({})).toEqual(utf8('words'));
    expect(await open({}, sealed, stranger)).toBeUndefined();
    expect(await open({ aad: utf8('Aad') })).toBeUndefined();
    expect(await open({ info: utf8('Info') })).toBeUndefined();
    expect(await open({ psk: new Uint8Array(32).fill(8) })).toBeUndefined();
    expect(await open({ psk: undefined })).toBeUndefined();
    for (const at of [0, 1, 64, 65, sealed.length - 1]) {
      expect(
        await open(
          {},
          sealed.map((byte, n) => (n === at ? byte ^ 1 : byte)),
        ),
      ).toBeUndefined();
    }
    expect(await open({}, sealed.slice(0, -1))).toBeUndefined();
    expect(await open({}, sealed.slice(0, 70))).toBeUndefined();
  });
});

describe('a public key', () => {
  it('is taken only when it is an uncompressed point of the curve, as Wycheproof tells', async () => {
    expect(ecdh.tests.length).toBeGreaterThan(40);
    for (const { tcId, public: key, result } of ecdh.tests) {
      expect([tcId, await isPublicKey(hex(key))]).toEqual([tcId, result === 'valid']);
    }
    expect(await hpkeSeal(new Uint8Array(65).fill(4), utf8('words'), binding)).toBeUndefined();
  });
});

describe('a key pair', () => {
  it('makes one secret with another pair, and none with a key that is no point', async () => {
    const [one, other] = [await newKeyPair(), await newKeyPair()];
    const secret = await sharedSecret(one, other.publicKey);
    expect(secret).toHaveLength(32);
    expect(await sharedSecret(other, one.publicKey)).toEqual(secret);
    expect(await sharedSecret(one, new Uint8Array(65).fill(4))).toBeUndefined();
  });

  it('has one form only: no compressed point, and none with another mark in front', async () => {
    const { publicKey } = await newKeyPair();
    const isOdd = (publicKey[64] ?? 0) & 1;
    expect(await isPublicKey(publicKey)).toBe(true);
    expect(await isPublicKey(Uint8Array.of(2 + isOdd, ...publicKey.slice(1, 33)))).toBe(false);
    expect(await isPublicKey(Uint8Array.of(6 + isOdd, ...publicKey.slice(1)))).toBe(false);
    expect(await isPublicKey(Uint8Array.of(...publicKey, 0))).toBe(false);
  });

  it('is refused when the browser gives half of it', async () => {
    const whole = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
      'deriveBits',
    ]);
    const jwk = await crypto.subtle.exportKey('jwk', whole.privateKey);
    const given = vi.spyOn(crypto.subtle, 'exportKey');
    for (const half of [{ x: undefined }, { y: undefined }, { d: undefined }, { x: 'AAAA' }, { d: '!' }]) {
      given.mockResolvedValueOnce({ ...jwk, ...half });
      await expect(newKeyPair()).rejects.toThrow(TypeError);
    }
  });
});

describe('HMAC-SHA-256', () => {
  it('takes what Wycheproof calls valid and refuses what it calls invalid', async () => {
    for (const { tcId, key, msg, tag, result } of macs.tests) {
      expect([tcId, await isHmac(hex(key), hex(msg), hex(tag))]).toEqual([tcId, result === 'valid']);
    }
    const valid = macs.tests.find(({ result }) => result === 'valid')!;
    expect(toHex(await hmac(hex(valid.key), hex(valid.msg)))).toBe(valid.tag);
  });
});

it('SHA-256 gives the answer of FIPS 180-4 for "abc"', async () => {
  expect(toHex(await sha256(utf8('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
