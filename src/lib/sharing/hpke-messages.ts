import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { hpkeOpen, hpkeOverhead, hpkeSeal, type HpkeBinding, type RawKeyPair } from '$lib/crypto/public-key';
import { pad, unpad, type PaddingSizes } from '$lib/crypto/padding';
import { replySchema, type Reply } from '$lib/domain/share/reply.schema';
import { parseJson } from './share-envelope';

// docs/PROTOCOL.md, "Exact bytes": what is sealed to one key. Always `enc 65 | ct | tag 16`.

const kibibyte = 1024;
const replySizes: PaddingSizes = { steps: [4, 16].map((size) => size * kibibyte) };
const messageSizes: PaddingSizes = { steps: [4, 16, 64, 256].map((size) => size * kibibyte) };
/** The most that fits in one message of a mailbox, in bytes. */
export const maxMessageBytes = 256 * kibibyte - 5;

/** Between whom something is sealed: the share and the secret that only both ends have (32 bytes). */
export interface ShareBinding {
  readonly shareId: Bytes;
  readonly psk: Bytes;
}

/** u64 big-endian. */
function counter(number: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

/**
 * The key of body `version`, sealed for the device that opened the link. `outside`: the 48 header bytes of that body.
 * `undefined` when the device's key is no key.
 */
export function sealBodyKey(
  bond: ShareBinding,
  devicePublicKey: Bytes,
  { version, outside }: { version: number; outside: Bytes },
  key: Bytes,
): Promise<Bytes | undefined> {
  return hpkeSeal(devicePublicKey, key, { info: keyInfo(bond, version), aad: outside, psk: bond.psk });
}

/** `undefined` when it was not sealed by the client for this device, this version and this very body. */
export async function openBodyKey(
  bond: ShareBinding,
  device: RawKeyPair,
  { version, outside }: { version: number; outside: Bytes },
  sealed: Bytes,
): Promise<Bytes | undefined> {
  const key = await hpkeOpen(device, sealed, { info: keyInfo(bond, version), aad: outside, psk: bond.psk });
  return key?.length === 32 ? key : undefined;
}

function keyInfo({ shareId }: ShareBinding, version: number): Bytes {
  return concatBytes(utf8('egw/1/ck'), shareId, counter(version));
}

/**
 * What is wrong with a reply, if anything: a day or a time that the other's screens cannot show, or more than 16 KiB,
 * however its letters are written.
 */
export function replyFault(reply: Reply): 'share.noSuchDay' | 'share.tooLarge' | undefined {
  const { success, error } = replySchema.safeParse(reply);
  if (error?.issues.some(({ path }) => path[0] === 'date' || path[0] === 'time')) return 'share.noSuchDay';
  return success && utf8(JSON.stringify(reply)).length <= 16 * kibibyte - 5 ? undefined : 'share.tooLarge';
}

/** What a reply is bound to: the device that wrote it, its own id (16 bytes each) and its number. */
export interface ReplyPlace {
  readonly deviceId: Bytes;
  readonly id: Bytes;
  readonly seq: number;
}

/** `undefined` when the client's key is no key. Look with `replyFault` before. */
export function sealReply(
  bond: ShareBinding,
  publisherKey: Bytes,
  { deviceId, id, seq }: ReplyPlace,
  reply: Reply,
): Promise<Bytes | undefined> {
  const padded = pad(utf8(JSON.stringify(reply)), replySizes);
  const info = concatBytes(utf8('egw/1/reply'), bond.shareId, deviceId);
  return hpkeSeal(publisherKey, padded, { info, aad: concatBytes(counter(seq), id), psk: bond.psk });
}

/**
 * The reply; `undefined` when no key opens it or it is not what a reader may send. Newest key first. One that an older
 * app sealed is bound to its number alone.
 */
export async function openReply(
  bond: ShareBinding,
  publisherKeys: readonly RawKeyPair[],
  { deviceId, id, seq }: ReplyPlace,
  sealed: Bytes,
): Promise<Reply | undefined> {
  const info = concatBytes(utf8('egw/1/reply'), bond.shareId, deviceId);
  for (const pair of publisherKeys.toReversed()) {
    for (const aad of [concatBytes(counter(seq), id), counter(seq)]) {
      const padded = await hpkeOpen(pair, sealed, { info, aad, psk: bond.psk });
      const bytes = padded && unpad(padded);
      const reply = replySchema.safeParse(bytes && parseJson(bytes));
      if (reply.success) return reply.data;
    }
  }
  return undefined;
}

/** Where a message of a mailbox stands in its row. `key`: what both ends agreed on (32 bytes); absent until then. */
export interface MessagePlace {
  readonly mailboxId: Bytes;
  readonly seq: number;
  readonly key?: Bytes | undefined;
}

/** Seals a message for the screen of a mailbox. RangeError above `largestMessage`. */
export function sealMessage(
  publicKey: Bytes,
  place: MessagePlace,
  message: Bytes,
): Promise<Bytes | undefined> {
  if (message.length > maxMessageBytes) throw new RangeError('Does not fit in a message');
  return hpkeSeal(publicKey, pad(message, messageSizes), bindingOf(place));
}

/** `undefined` when it is not the message of this place. */
export async function openMessage(
  pair: RawKeyPair,
  place: MessagePlace,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  const padded = await hpkeOpen(pair, sealed, bindingOf(place));
  return padded && unpad(padded);
}

function bindingOf({ mailboxId, seq, key }: MessagePlace): HpkeBinding {
  const info = concatBytes(utf8('egw/2/mailbox'), mailboxId);
  return { info, aad: counter(seq), ...(key && { psk: key }) };
}

/** About how many sealed bytes a mailbox takes up for so many bytes in full messages. */
export function sealedMessageBytes(bytes: number): number {
  return Math.ceil(bytes / maxMessageBytes) * (256 * kibibyte + hpkeOverhead);
}
