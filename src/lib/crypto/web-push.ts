import { encryptNotification } from '@block65/webcrypto-web-push';
import { fromBase64Url, utf8, type Bytes } from '$lib/core/bytes';

/** Where a subscription of the browser takes what is sent, and the keys that it is sealed for; base64url. */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** What sealing adds (RFC 8188, RFC 8291): salt, record size, public key with its length; delimiter and tag. */
const overhead = 16 + 4 + 1 + 65 + 1 + 16;

/**
 * Seals a text for the subscription alone (RFC 8291, `aes128gcm`), to exactly this many bytes. Blanks fill what is left,
 * which JSON permits. `undefined` when it does not fit, or when the keys are none.
 */
export async function sealPush(target: PushTarget, text: string, length: number): Promise<Bytes | undefined> {
  const words = utf8(text);
  const room = length - overhead;
  const [publicKey, secret] = [fromBase64Url(target.p256dh), fromBase64Url(target.auth)];
  if (words.length > room || publicKey?.length !== 65 || secret?.length !== 16) return undefined;
  const padded = new Uint8Array(room).fill(0x20);
  padded.set(words);
  const keys = { p256dh: target.p256dh, auth: target.auth };
  const subscription = { endpoint: target.endpoint, expirationTime: null, keys };
  try {
    return Uint8Array.from(await encryptNotification(subscription, padded, { pad: false }));
  } catch {
    return undefined;
  }
}
