import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { sha256 } from '$lib/crypto/digest';
import type { Received } from '$lib/domain/received/received.schema';
import { openBodyKey } from './hpke-messages';
import { openBody, headerBytesOf } from './share-envelope';
import { storedBytes } from './sharing-dependencies';

/** What a relay handed out as the newest photo. Texts are base64url. */
export interface ServedSnapshot {
  readonly version: number;
  readonly body: string;
  readonly sealedKey?: string;
}

export interface SnapshotError {
  readonly code: 'share.rollback' | 'share.fork' | 'share.expired' | 'share.damaged' | 'share.newer';
}

/**
 * Whether the client made this photo for this device, and it is not older than what was seen before. The relay is not
 * believed in anything: not in the version (a lower one is a rollback; the same one with other bytes a fork), not in
 * the end date, not in the key. Gives how the record changes.
 */
export async function verifySnapshot(
  received: Received,
  { version, body: text, sealedKey }: ServedSnapshot,
  now: number,
): Promise<Result<(current: Received, at: string) => Received, SnapshotError>> {
  const sealed = storedBytes(text);
  const digest = toBase64Url(await sha256(sealed));
  const { highest } = received;
  if (highest && version < highest.version) return err({ code: 'share.rollback' });
  if (highest && version === highest.version && digest !== highest.digest) return err({ code: 'share.fork' });
  const key = await keyFor(received, { version, sealed, sealedKey });
  if (!key) return err({ code: 'share.damaged' });
  const opened = await openBody(key, sealed, { id: storedBytes(received.id), version });
  if (!opened.ok)
    return err({ code: opened.error.code === 'envelope.newer' ? 'share.newer' : 'share.damaged' });
  const body = opened.value;
  if (Date.parse(body.until) <= now) return err({ code: 'share.expired' });
  return ok((current, at) => {
    const isNew = current.highest === undefined || version > current.highest.version;
    const changed: Received = {
      ...current,
      photo: { version, body, key: toBase64Url(key), digest, gotAt: at },
      highest: { version, digest },
      checkedAt: at,
    };
    if (isNew && current.photo) changed.before = current.photo.body;
    if (isNew) changed.readAt = undefined;
    if (body.publisherKey && current.access) {
      changed.access = { ...current.access, publisherKey: body.publisherKey };
    }
    return changed;
  });
}

/** The key of a body: sealed for this device, or for the photo that the link opened the one that came along then. */
async function keyFor(
  received: Received,
  { version, sealed, sealedKey }: { version: number; sealed: Bytes; sealedKey?: string },
): Promise<Bytes | undefined> {
  const { access, device, firstKey } = received;
  if (sealedKey === undefined || !access) {
    return firstKey === undefined ? undefined : storedBytes(firstKey);
  }
  const bond = { shareId: storedBytes(received.id), psk: storedBytes(access.psk) };
  const pair = { publicKey: storedBytes(device.publicKey), privateKey: storedBytes(device.privateKey) };
  return openBodyKey(bond, pair, { version, outside: headerBytesOf(sealed) }, storedBytes(sealedKey));
}
