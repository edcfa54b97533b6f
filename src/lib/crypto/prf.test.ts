import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askPrf, createPrf } from './prf';

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
  create: vi.fn(async () => credential(made)),
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
      allowCredentials: [{ id: place.credentialId }],
      extensions: { prf: { eval: { first: place.salt } } },
    });
  });

  it('says what is the matter', async () => {
    expect(await createPrf('Eigenwijzer', undefined)).toEqual(failure('prf.unsupported'));
    expect(await createPrf('Eigenwijzer', answering(undefined, given))).toEqual(failure('prf.unsupported'));
    expect(await askPrf(place, answering(given, {}))).toEqual(failure('prf.failed'));
    const refusals = { NotAllowedError: 'cancelled', NotSupportedError: 'unsupported', DataError: 'failed' };
    for (const [name, code] of Object.entries(refusals)) {
      const phone = answering(given, given);
      phone.get.mockRejectedValue(new DOMException('', name));
      expect(await askPrf(place, phone)).toEqual(failure(`prf.${code}`));
    }
  });
});
