import type { Bytes } from '$lib/core/bytes';
import { isHmac } from '$lib/crypto/digest';
import type { DeviceAlarm, ReaderDevice, Share } from '$lib/domain/share/share.schema';
import type { AnswerOf } from '$lib/protocol/api/call';
import { shareCalls } from '$lib/protocol/api/share-calls';
import { claimKeysOf, claimMessage } from './derivations';
import { storedBytes, type SharingContext } from './sharing-dependencies';

type Told = NonNullable<AnswerOf<typeof shareCalls.owner>['device']>;

/** What the relay's word about the device comes to. `stranger`: it is not that of the reader. */
export interface SeenDevice {
  readonly device?: ReaderDevice;
  readonly stranger?: Pick<DeviceAlarm, 'deviceId' | 'publicKey'>;
}

/**
 * Looks at the device that the relay names. Once one was trusted, no other one ever is, in whatever order the relay
 * names them; before that, the one whose mac was made with the link and its code.
 */
export async function lookAtDevice(
  context: SharingContext,
  share: Share,
  told: Told | undefined,
  seenAt: string,
): Promise<SeenDevice> {
  if (!told) return {};
  const { deviceId, devicePublicKey: publicKey, deviceTokenHash: tokenHash, mac } = told;
  const named = { deviceId, publicKey, tokenHash, mac };
  const known = share.device;
  if (known?.trusted) return isSame(known, named) ? { device: known } : { stranger: named };
  const bound = {
    id: storedBytes(deviceId),
    publicKey: storedBytes(publicKey),
    tokenHash: storedBytes(tokenHash),
  };
  const trusted = await hadLink(context, share, bound, storedBytes(mac));
  const device = { ...named, trusted, seenAt };
  return trusted ? { device } : { device, stranger: named };
}

/** What to keep of the devices: one that was trusted stays, whatever was seen. */
export function keptDevice(
  known: ReaderDevice | undefined,
  { device }: SeenDevice,
): ReaderDevice | undefined {
  return known?.trusted ? known : (device ?? known);
}

/** The alarm that stands now. One that the client did not answer stays; after an answer only another device is news. */
export function alarmAfter(
  known: DeviceAlarm | undefined,
  { stranger }: SeenDevice,
  at: string,
): DeviceAlarm | undefined {
  if (!stranger) return known;
  const { deviceId, publicKey } = stranger;
  const isNews = !known || (known.answeredAt !== undefined && known.publicKey !== publicKey);
  return isNews ? { at, deviceId, publicKey } : known;
}

/** Whether the relay names the very device that is trusted here; nobody, when nobody opened the link. */
export function isAgreed(device: ReaderDevice | undefined, told: Told | undefined): boolean {
  if (!device || !told) return !device && !told;
  const { deviceId, devicePublicKey: publicKey, deviceTokenHash: tokenHash, mac } = told;
  return device.trusted && isSame(device, { deviceId, publicKey, tokenHash, mac });
}

function isSame(one: ReaderDevice, other: Omit<ReaderDevice, 'trusted' | 'seenAt'>): boolean {
  return (['deviceId', 'publicKey', 'tokenHash', 'mac'] as const).every(
    (field) => one[field] === other[field],
  );
}

/** Whether the mac was made with the link and its code. A new code that may have arrived counts as well. */
async function hadLink(
  { vault, deps }: SharingContext,
  share: Share,
  device: Parameters<typeof claimMessage>[1],
  mac: Bytes,
): Promise<boolean> {
  const shareId = storedBytes(share.shareId);
  const changes = vault
    .collection('outboxItem')
    .current.filter((item) => item.share === share.id && item.kind === 'code' && item.attempt);
  for (const code of new Set([share.code, ...changes.map((item) => item.code)])) {
    const { macKey } = await claimKeysOf(shareId, storedBytes(share.linkSecret), code, deps.argon2);
    if (await isHmac(macKey, claimMessage(shareId, device), mac)) return true;
  }
  return false;
}
