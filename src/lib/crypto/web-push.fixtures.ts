import { concatBytes, fromBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { hkdf } from './hkdf';
import { sharedSecret, type RawKeyPair } from './public-key';

/** What a browser has of a subscription of its own. */
export interface OwnSubscription {
  readonly pair: RawKeyPair;
  /** 16 bytes. */
  readonly auth: Bytes;
}

/** Opens as a browser does (RFC 8291): for tests only, since browsers open before they hand over. */
export async function openPush({ pair, auth }: OwnSubscription, body: Bytes): Promise<string | undefined> {
  const salt = body.slice(0, 16);
  const idLength = body[20] ?? 0;
  const sender = body.slice(21, 21 + idLength);
  const secret = await sharedSecret(pair, sender);
  if (!secret) return undefined;
  const info = concatBytes(utf8('WebPush: info\0'), pair.publicKey, sender);
  const input = await hkdf(secret, auth, info, 32);
  const key = await hkdf(input, salt, utf8('Content-Encoding: aes128gcm\0'), 16);
  const iv = await hkdf(input, salt, utf8('Content-Encoding: nonce\0'), 12);
  const usable = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const opened = await crypto.subtle
    .decrypt({ name: 'AES-GCM', iv }, usable, body.slice(21 + idLength))
    .catch(() => undefined);
  if (!opened) return undefined;
  const bytes = new Uint8Array(opened);
  const end = bytes.lastIndexOf(2);
  return new TextDecoder().decode(bytes.slice(0, end));
}

/** The receiver of RFC 8291, appendix A, and what was sent to it. */
export const rfc8291 = {
  text: 'When I grow up, I want to be a watermelon',
  auth: fromBase64Url('BTBZMqHH6r4Tts7J_aSIgg') ?? new Uint8Array(),
  pair: {
    publicKey:
      fromBase64Url(
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      ) ?? new Uint8Array(),
    privateKey: fromBase64Url('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94') ?? new Uint8Array(),
  },
  body:
    fromBase64Url(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    ) ?? new Uint8Array(),
};
