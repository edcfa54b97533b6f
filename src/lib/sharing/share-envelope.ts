import * as z from 'zod/mini';
import { amountSchema } from '$lib/core/bounds.schema';
import { concatBytes, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { aeadKey, seal, unseal } from '$lib/crypto/aead';
import { keyIdOf } from '$lib/crypto/digest';
import { pad, unpad, type PaddingSizes } from '$lib/crypto/padding';
import { newestContents } from '$lib/domain/share-contents/contents-version.rules';
import { bodySchema, type Body } from '$lib/domain/received/received.schema';
import { publicKeySchema, tokenSchema } from '$lib/protocol/api/wire';
import { readEnvelope, writeHeader, type EnvelopeHeader } from '$lib/protocol/envelope';

const kibibyte = 1024;
const bodySizes: PaddingSizes = { steps: [4, 16, 64, 256].map((size) => size * kibibyte) };
const bootSizes: PaddingSizes = { steps: [4 * kibibyte] };
/** The most that fits in a body, in bytes of UTF-8 JSON: 256 KiB less the length and the end mark. */
export const maxBodyBytes = 256 * kibibyte - 5;

/** What stands on the outside of a body or boot. `id` 16 bytes, `notAfter` unix seconds. */
export interface EnvelopeFields {
  readonly id: Bytes;
  readonly version: number;
  readonly notAfter: number;
}

/** `envelope.damaged`: it does not open, or what is in it is not as agreed. `envelope.newer`: by a newer app. */
export interface SealError {
  readonly code: 'envelope.damaged' | 'envelope.newer';
}

/** What a link opens, beside the body: 32, 65 and 32 bytes in base64url. */
const bootSchema = z.strictObject({
  bodyKey: tokenSchema,
  publisherKey: publicKeySchema,
  psk: tokenSchema,
});
export type Boot = z.infer<typeof bootSchema>;

/** The JSON of a body as bytes, to see whether it fits and to seal. */
export function bodyBytes(body: Body): Bytes {
  return utf8(JSON.stringify(body));
}

/** Seals a photo under its own key of 32 bytes. RangeError above `largestBody`: look before. */
export async function sealBody(key: Bytes, outside: EnvelopeFields, body: Body): Promise<Bytes> {
  const bytes = bodyBytes(body);
  if (bytes.length > maxBodyBytes) throw new RangeError('Does not fit in a body');
  return sealEnvelope('body', key, outside, pad(bytes, bodySizes));
}

/** Opens and checks a photo down to its last field. */
export async function openBody(
  key: Bytes,
  sealed: Bytes,
  wanted: Pick<EnvelopeFields, 'id' | 'version'>,
): Promise<Result<Body, SealError>> {
  const opened = await openEnvelope('body', key, sealed, wanted);
  if (!opened.ok) return opened;
  const { json, notAfter } = opened.value;
  if (isNewer(json)) return err({ code: 'envelope.newer' });
  const body = bodySchema.safeParse(json);
  if (!body.success || Math.floor(Date.parse(body.data.until) / 1000) !== notAfter) return damaged;
  return ok(body.data);
}

export async function sealBoot(
  key: Bytes,
  outside: EnvelopeFields,
  boot: Record<keyof Boot, string>,
): Promise<Bytes> {
  return sealEnvelope('boot', key, outside, pad(utf8(JSON.stringify(boot)), bootSizes));
}

/** Whatever version it says: the body beside it tells. */
export async function openBoot(key: Bytes, sealed: Bytes, id: Bytes): Promise<Result<Boot, SealError>> {
  const opened = await openEnvelope('boot', key, sealed, { id });
  if (!opened.ok) return opened;
  const boot = bootSchema.safeParse(opened.value.json);
  return boot.success ? ok(boot.data) : damaged;
}

const damaged = err({ code: 'envelope.damaged' });

/** The first 48 bytes of an envelope: what a body key is bound to. */
export function headerBytesOf(sealed: Bytes): Bytes {
  return sealed.slice(0, 48);
}

async function sealEnvelope(
  type: EnvelopeHeader['type'],
  key: Bytes,
  { id, version, notAfter }: EnvelopeFields,
  padded: Bytes,
): Promise<Bytes> {
  const keyId = toBase64Url(await keyIdOf(key));
  const header = { type, id, version: BigInt(version), notAfter: BigInt(notAfter), keyId };
  const aad = writeHeader(header);
  const { iv, ct } = await seal(await aeadKey(key), aad, padded);
  return concatBytes(aad, iv, ct);
}

async function openEnvelope(
  type: EnvelopeHeader['type'],
  key: Bytes,
  sealed: Bytes,
  wanted: { readonly id: Bytes; readonly version?: number },
): Promise<Result<{ json: unknown; notAfter: number }, SealError>> {
  const envelope = readEnvelope(sealed, type);
  if (!envelope.ok)
    return envelope.error.code === 'envelope.newer' ? err({ code: 'envelope.newer' }) : damaged;
  const { header, aad, iv, ct } = envelope.value;
  if (toBase64Url(header.id) !== toBase64Url(wanted.id)) return damaged;
  if (wanted.version !== undefined && header.version !== BigInt(wanted.version)) return damaged;
  if (header.keyId !== toBase64Url(await keyIdOf(key))) return damaged;
  const padded = await unseal(await aeadKey(key), aad, { iv, ct });
  const bytes = padded && unpad(padded);
  const json = bytes && parseJson(bytes);
  return json === undefined ? damaged : ok({ json, notAfter: Number(header.notAfter) });
}

function isNewer(json: unknown): boolean {
  const known = z.object({ v: amountSchema }).safeParse(json);
  return known.success && known.data.v > newestContents;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** JSON in bytes; `undefined` when it is none. */
export function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
