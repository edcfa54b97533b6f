import { hkdfSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seal, unseal } from './aead';
import { askPrf, canAskPrf, createPrf, prfKey } from './prf';

const place = { credentialId: new Uint8Array(16), salt: new Uint8Array(32).fill(3) };
const failure = (code: string) => ({ ok: false, error: { code } });

/** A phone's answer; `secret` as the authenticator gives it. */
function credential(prf: object | undefined) {
  return {
    id: '',
    type: 'public-key',
    rawId: new ArrayBuffer(16),
    getClientExtensionResults: () => ({ prf }),
  };
}

const given = { results: { first: new Uint8Array(32).fill(5).buffer } };
const answering = (made: object | undefined, asked: object | undefined) => ({
  create: vi.fn<(options?: CredentialCreationOptions) => Promise<Credential>>(async () => credential(made)),
  get: vi.fn<(options?: CredentialRequestOptions) => Promise<Credential>>(async () => credential(asked)),
});

beforeEach(() => vi.stubGlobal('location', { hostname: 'eigenwijzer.example' }));
afterEach(() => vi.unstubAllGlobals());

describe('fingerprint or face', () => {
  it('gives the same 32 bytes when it is made and when it is asked again, and not its own secret', async () => {
    const made = await createPrf('Eigenwijzer', answering(given, given));
    const asked = await askPrf(place, answering(given, given));
    if (!made.ok || !asked.ok) throw new Error('Refused');
    expect(made.value.key).toEqual(asked.value);
    expect(asked.value).toHaveLength(32);
    expect(asked.value).not.toEqual(new Uint8Array(32).fill(5));
  });

  it('gives a key that the secret of the authenticator makes by HKDF, and no other', async () => {
    const secret = given.results.first;
    const expected = hkdfSync('sha256', new Uint8Array(secret), new Uint8Array(0), 'egw/1/prf', 32);
    const asked = await askPrf(place, answering(given, given));
    expect(asked).toEqual({ ok: true, value: new Uint8Array(expected) });
    // Some browsers give the secret as a view on a larger buffer.
    const larger = new Uint8Array(48).fill(7);
    larger.fill(5, 8, 40);
    const view = { results: { first: larger.subarray(8, 40) } };
    expect(await askPrf(place, answering(view, view))).toEqual(asked);
  });

  it('makes a key that seals, and cannot be read out', async () => {
    const bytes = new Uint8Array(32).fill(6);
    const key = await prfKey(bytes);
    const sealed = await seal(key, bytes, bytes);
    expect(await unseal(await prfKey(bytes), bytes, sealed)).toEqual(bytes);
    expect(key.extractable).toBe(false);
  });

  it('is made on this phone, for this site, and only after the finger or the face', async () => {
    const phone = answering(given, given);
    const made = await createPrf('Eigenwijzer', phone);
    const asked = phone.create.mock.calls[0]?.[0]?.publicKey;
    expect(asked).toMatchObject({
      rp: { id: 'eigenwijzer.example', name: 'Eigenwijzer' },
      user: { name: 'Eigenwijzer', displayName: 'Eigenwijzer' },
      authenticatorSelection: {
        authenticatorAttachment: 'platform',
        residentKey: 'preferred',
        userVerification: 'required',
      },
    });
    expect([asked?.user.id.byteLength, asked?.challenge.byteLength]).toEqual([16, 32]);
    const salt = asked?.extensions?.prf?.eval?.first;
    expect(salt?.byteLength).toBe(32);
    expect(made).toMatchObject({ value: { place: { credentialId: new Uint8Array(16), salt } } });
  });

  it('is asked for once more by phones that give nothing at making', async () => {
    const phone = answering({ enabled: true }, given);
    expect((await createPrf('Eigenwijzer', phone)).ok).toBe(true);
    expect(phone.get).toHaveBeenCalledOnce();
  });

  it('asks for this site, with the salt of this wrap, and always for the person', async () => {
    const phone = answering(given, given);
    await askPrf(place, phone);
    expect(phone.get.mock.calls[0]?.[0]?.publicKey).toMatchObject({
      rpId: 'eigenwijzer.example',
      userVerification: 'required',
      allowCredentials: [{ type: 'public-key', id: place.credentialId }],
      extensions: { prf: { eval: { first: place.salt } } },
    });
  });

  it('says what is the matter', async () => {
    expect(await createPrf('Eigenwijzer', undefined)).toEqual(failure('prf.unsupported'));
    expect(await createPrf('Eigenwijzer', answering(undefined, given))).toEqual(failure('prf.unsupported'));
    expect(await askPrf(place, answering(given, {}))).toEqual(failure('prf.failed'));
    expect(await askPrf(place, undefined)).toEqual(failure('prf.unsupported'));
    expect(await askPrf(place, answering(given, undefined))).toEqual(failure('prf.failed'));
    const refusals = {
      ...{ NotAllowedError: 'cancelled', AbortError: 'cancelled' },
      ...{ NotSupportedError: 'unsupported', SecurityError: 'unsupported', DataError: 'failed' },
    };
    for (const [name, code] of Object.entries(refusals)) {
      const phone = answering(given, given);
      phone.get.mockRejectedValue(new DOMException('', name));
      phone.create.mockRejectedValue(new DOMException('', name));
      expect(await askPrf(place, phone)).toEqual(failure(`prf.${code}`));
      expect(await createPrf('Eigenwijzer', phone)).toEqual(failure(`prf.${code}`));
    }
    const broken = answering(given, given);
    broken.get.mockRejectedValue(new TypeError('Not what WebAuthn tells'));
    expect(await askPrf(place, broken)).toEqual(failure('prf.failed'));
  });

  it('takes nothing but a passkey for an answer', async () => {
    for (const other of [null, { ...credential(given), type: 'password' }]) {
      const phone = { create: async () => other, get: async () => other };
      expect(await createPrf('Eigenwijzer', phone)).toEqual(failure('prf.failed'));
      expect(await askPrf(place, phone)).toEqual(failure('prf.failed'));
    }
  });

  it('is asked of the browser, where it knows passkeys', async () => {
    expect(await askPrf(place)).toEqual(failure('prf.unsupported'));
    vi.stubGlobal('PublicKeyCredential', {});
    vi.stubGlobal('navigator', { credentials: answering(given, given) });
    expect((await askPrf(place)).ok).toBe(true);
    expect((await createPrf('Eigenwijzer')).ok).toBe(true);
  });

  it('may be asked where the phone itself says that it has one', async () => {
    expect(await canAskPrf()).toBe(false);
    const phone = vi.fn<() => Promise<boolean>>();
    vi.stubGlobal('PublicKeyCredential', { isUserVerifyingPlatformAuthenticatorAvailable: phone });
    phone.mockResolvedValueOnce(true).mockResolvedValueOnce(false).mockRejectedValueOnce(new Error('Broken'));
    expect([await canAskPrf(), await canAskPrf(), await canAskPrf()]).toEqual([true, false, false]);
  });
});
