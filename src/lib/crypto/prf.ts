import { utf8, type Bytes } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { aeadKey, type AeadKey } from './aead';
import { hkdf } from './hkdf';

/**
 * `prf.unsupported`: this phone or browser cannot do it. `prf.cancelled`: the person stopped, or waited too long.
 * `prf.failed`: it answered, but not with what was asked.
 */
export interface PrfError {
  readonly code: 'prf.unsupported' | 'prf.cancelled' | 'prf.failed';
}

/** What must be kept to ask the same fingerprint or face for the same key again. Nothing of it is secret. */
export interface PrfPlace {
  readonly credentialId: Bytes;
  /** 32 random bytes, one salt for each wrap. */
  readonly salt: Bytes;
}

/** What is used of the browser's `navigator.credentials`. */
interface Credentials {
  create(options?: CredentialCreationOptions): Promise<Credential | null>;
  get(options?: CredentialRequestOptions): Promise<Credential | null>;
}

const waitingTime = 60_000;
const algorithms = [-7, -257].map((alg) => ({ type: 'public-key' as const, alg }));

/**
 * Makes a passkey of this phone (WebAuthn level 3, extension `prf`) and the key that it gives. It may be copied to
 * the cloud of the phone's maker: the person is told so beforehand. `name`: what the phone shows for it.
 */
export async function createPrf(
  name: string,
  credentials: Credentials | undefined = browserCredentials(),
): Promise<Result<{ place: PrfPlace; key: Bytes }, PrfError>> {
  if (!credentials) return err({ code: 'prf.unsupported' });
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const made = await asking(() =>
    credentials.create({
      publicKey: {
        rp: { id: location.hostname, name },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: algorithms,
        timeout: waitingTime,
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'preferred',
          userVerification: 'required',
        },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!made.ok) return made;
  if (!isPublicKey(made.value)) return err({ code: 'prf.failed' });
  const { prf } = made.value.getClientExtensionResults();
  if (!prf?.enabled && !prf?.results) return err({ code: 'prf.unsupported' });
  const place = { credentialId: new Uint8Array(made.value.rawId), salt };
  // Many phones give the key only when it is asked for a second time.
  const secret = prf.results?.first;
  const key = secret ? ok(await wrapKeyBytes(secret)) : await askPrf(place, credentials);
  return key.ok ? ok({ place, key: key.value }) : key;
}

/** Asks for the finger or the face and gives the 32 bytes of the key: the same for the same place. */
export async function askPrf(
  { credentialId, salt }: PrfPlace,
  credentials: Credentials | undefined = browserCredentials(),
): Promise<Result<Bytes, PrfError>> {
  if (!credentials) return err({ code: 'prf.unsupported' });
  const answer = await asking(() =>
    credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: [{ type: 'public-key', id: credentialId }],
        timeout: waitingTime,
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!answer.ok) return answer;
  const secret = isPublicKey(answer.value)
    ? answer.value.getClientExtensionResults().prf?.results?.first
    : undefined;
  return secret ? ok(await wrapKeyBytes(secret)) : err({ code: 'prf.failed' });
}

/** Whether this phone has a fingerprint or face that may be asked. That it can do PRF shows at making. */
export async function canAskPrf(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined') return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Makes the 32 bytes usable. */
export function prfKey(bytes: Bytes): Promise<AeadKey> {
  return aeadKey(bytes);
}

async function wrapKeyBytes(secret: BufferSource): Promise<Bytes> {
  const bytes = ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
  return hkdf(Uint8Array.from(bytes), new Uint8Array(0), utf8('egw/1/prf'), 32);
}

async function asking(ask: () => Promise<Credential | null>): Promise<Result<Credential | null, PrfError>> {
  try {
    return ok(await ask());
  } catch (problem) {
    const name = problem instanceof DOMException ? problem.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return err({ code: 'prf.cancelled' });
    if (name === 'NotSupportedError' || name === 'SecurityError') return err({ code: 'prf.unsupported' });
    return err({ code: 'prf.failed' });
  }
}

function isPublicKey(credential: Credential | null): credential is PublicKeyCredential {
  return credential?.type === 'public-key';
}

function browserCredentials(): Credentials | undefined {
  return typeof PublicKeyCredential === 'undefined' ? undefined : navigator.credentials;
}
