import { concatBytes, fromBase64Url, toBase64Url, utf8, type Bytes } from '../core/bytes.ts';
import { err, ok, type Result } from '../core/result.ts';

/** What is inside a sealed package. */
const envelopeTypes = { body: 1, boot: 2, backup: 4 } as const;
export type EnvelopeType = keyof typeof envelopeTypes;

/** What is said about a sealed package in the clear, and bound to it. */
export interface EnvelopeHeader {
  readonly type: EnvelopeType;
  /** 16 bytes. */
  readonly id: Bytes;
  readonly version: bigint;
  /** Unix seconds; 0 when it does not end. */
  readonly notAfter: bigint;
  /** SHA-256 of the key, its first 8 bytes, in base64url. */
  readonly keyId: string;
}

/** A sealed package in its parts. `aad`: the 48 bytes of the header. `iv` 12 bytes; `ct` with the tag of 16. */
export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly aad: Bytes;
  readonly iv: Bytes;
  readonly ct: Bytes;
}

const magic = utf8('EGW1');
const headerLength = 48;
const ivLength = 12;
const tagLength = 16;
/** What a package has besides its padded content, in bytes: header, iv and tag. */
export const envelopeOverhead = headerLength + ivLength + tagLength;
/** AES-256-GCM. */
const suite = 1;

/**
 * `magic 4 | suite u8 | type u8 | flags u16 | id 16 | version u64 | notAfter u64 | keyId 8`, big-endian: 48 bytes.
 */
export function writeHeader({ type, id, version, notAfter, keyId }: EnvelopeHeader): Bytes {
  const keyIdBytes = fromBase64Url(keyId);
  if (id.length !== 16 || keyIdBytes?.length !== 8) throw new RangeError('An id has 16 bytes, a key id 8');
  const numbers = new DataView(new ArrayBuffer(16));
  numbers.setBigUint64(0, version);
  numbers.setBigUint64(8, notAfter);
  const kind = Uint8Array.of(suite, envelopeTypes[type], 0, 0);
  return concatBytes(magic, kind, id, new Uint8Array(numbers.buffer), keyIdBytes);
}

/**
 * Takes a package apart without opening it. Errors: envelope.foreign (not ours, or of another type), .newer (ours,
 * with a suite, type or flag that this app does not know: refused), .damaged (too short to be whole).
 */
export function readEnvelope(
  bytes: Bytes,
  wanted: EnvelopeType,
): Result<Envelope, { readonly code: 'envelope.foreign' | 'envelope.newer' | 'envelope.damaged' }> {
  if (magic.some((byte, at) => bytes[at] !== byte)) return err({ code: 'envelope.foreign' });
  if (bytes.length < headerLength + ivLength + tagLength) return err({ code: 'envelope.damaged' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  const [theirSuite, type, flags] = [view.getUint8(4), view.getUint8(5), view.getUint16(6)];
  if (theirSuite !== suite || flags !== 0) return err({ code: 'envelope.newer' });
  if (type !== envelopeTypes[wanted]) {
    const isKnown = Object.values<number>(envelopeTypes).includes(type);
    return err({ code: isKnown ? 'envelope.foreign' : 'envelope.newer' });
  }
  const header: EnvelopeHeader = {
    type: wanted,
    id: bytes.slice(8, 24),
    version: view.getBigUint64(24),
    notAfter: view.getBigUint64(32),
    keyId: toBase64Url(bytes.subarray(40, 48)),
  };
  return ok({
    header,
    aad: bytes.slice(0, headerLength),
    iv: bytes.slice(headerLength, headerLength + ivLength),
    ct: bytes.subarray(headerLength + ivLength),
  });
}
