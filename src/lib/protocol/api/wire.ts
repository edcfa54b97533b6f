import * as z from 'zod/mini';
import { toBase64Url } from '../../core/bytes.ts';

/**
 * Bytes on the wire: unpadded base64url (RFC 4648 section 5), written in one way only, so that two texts never mean
 * the same bytes. A branded type is given by a schema alone: what was not checked cannot be used as such.
 */

/** The last character of 16 bytes carries two bits, that of 32 or 65 bytes four: the others are 0. */
const [sixteen, thirtyTwo] = [/^[\w-]{21}[AQgw]$/, /^[\w-]{42}[AEIMQUYcgkosw048]$/];

/** 16 bytes, 22 characters: the id of a share, device, reply, backup or mailbox. */
export const idSchema = z.string().check(z.regex(sixteen)).brand<'Id'>();

/** 32 bytes, 43 characters: the SHA-256 of a token, which is all that the relay keeps of it. */
export const hashSchema = z.string().check(z.regex(thirtyTwo)).brand<'Hash'>();

/** 32 bytes, 43 characters: permits a call. Only ever in the Authorization header, or as `claimToken`. */
export const tokenSchema = z.string().check(z.regex(thirtyTwo)).brand<'Token'>();

/** 32 bytes, 43 characters: HMAC-SHA-256, which the relay cannot check and only passes on. */
export const macSchema = z.string().check(z.regex(thirtyTwo)).brand<'Mac'>();

/** 32 bytes, 43 characters: a number that is used once, which the relay only passes on. */
export const nonceSchema = z.string().check(z.regex(thirtyTwo)).brand<'Nonce'>();

/** 65 bytes, 87 characters: an uncompressed point on P-256, which begins with 0x04 (SEC 1, section 2.3.3). */
export const publicKeySchema = z
  .string()
  .check(z.regex(/^B[A-P][\w-]{84}[AEIMQUYcgkosw048]$/))
  .brand<'PublicKey'>();

/**
 * Sealed bytes of one of the given lengths, in bytes. Texts are padded to a few sizes, so that a length tells
 * nothing: any other length is refused.
 */
export function sealedSchema(lengths: readonly number[]) {
  const characters = new Set(lengths.map((length) => Math.ceil((length * 4) / 3)));
  return z
    .string()
    .check(
      z.minLength(Math.min(...characters)),
      z.maxLength(Math.max(...characters)),
      z.refine((text) => characters.has(text.length)),
      z.regex(/^[\w-]+$/),
    )
    .brand<'Sealed'>();
}

/** The bytes as the wire writes them; RangeError when there are not exactly so many. */
export function toWire(bytes: Uint8Array, length: 16 | 32 | 65): string {
  if (bytes.length !== length) throw new RangeError(`Expected ${length} bytes, not ${bytes.length}`);
  return toBase64Url(bytes);
}
