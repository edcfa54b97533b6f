import { toBase64Url, type Bytes } from '$lib/core/bytes';
import type { Argon2id } from '$lib/crypto/argon2';
import { sha256 } from '$lib/crypto/digest';
import type { Body } from '$lib/domain/received/received.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { claimKeysOf, lookTokenOf, stopTokenOf, type ClaimKeys } from './derivations';
import { sealBodyKey } from './hpke-messages';
import { headerBytesOf, sealBody, sealBoot } from './share-envelope';
import { storedBytes, unixSeconds } from './sharing-dependencies';

/** What makes a share at the relay, sealed. */
export async function createRequest(share: Share, body: Body, argon2: Argon2id | undefined) {
  const [shareId, secret, token] = [
    storedBytes(share.shareId),
    storedBytes(share.linkSecret),
    storedBytes(share.ownerToken),
  ];
  const keys = await claimKeysOf(shareId, secret, share.code, argon2);
  const outside = { id: shareId, version: 1, notAfter: unixSeconds(share.until) };
  return {
    lookHash: await hashOf(await lookTokenOf(shareId, secret)),
    claimHash: await hashOf(keys.claimToken),
    ownerHash: await hashOf(token),
    stopHash: await hashOf(await stopTokenOf(token)),
    boot: await bootOf(share, keys, 1, share.bodyKey),
    body: toBase64Url(await sealBody(storedBytes(share.bodyKey), outside, body)),
    notAfter: outside.notAfter,
    claimBefore: unixSeconds(share.claimBefore),
    codeRequired: share.code !== undefined,
  };
}

/** What gives another code, or none. */
export async function codeRequest(
  share: Share,
  code: string | undefined,
  version: number,
  argon2: Argon2id | undefined,
) {
  const keys = await claimKeysOf(storedBytes(share.shareId), storedBytes(share.linkSecret), code, argon2);
  const boot = await bootOf(share, keys, version, share.bodyKey);
  return { claimHash: await hashOf(keys.claimToken), boot, codeRequired: code !== undefined };
}

/** What renews a photo: for the device that opened the link, or with another boot as long as nobody did. */
export async function snapshotRequest(
  share: Share,
  { body, version, key }: { body: Body; version: number; key: Bytes },
  argon2: Argon2id | undefined,
) {
  const id = storedBytes(share.shareId);
  const sealed = await sealBody(key, { id, version, notAfter: unixSeconds(share.until) }, body);
  const request = { body: toBase64Url(sealed) };
  if (share.device) {
    const sealedKeys = await keysFor(share.device, share, { version, sealed, key });
    return sealedKeys && { ...request, sealedKeys };
  }
  const keys = await claimKeysOf(id, storedBytes(share.linkSecret), share.code, argon2);
  return { ...request, sealedKeys: [], boot: await bootOf(share, keys, version, toBase64Url(key)) };
}

async function keysFor(
  { deviceId, publicKey }: NonNullable<Share['device']>,
  share: Share,
  { version, sealed, key }: { version: number; sealed: Bytes; key: Bytes },
) {
  const bond = { shareId: storedBytes(share.shareId), psk: storedBytes(share.psk) };
  const place = { version, outside: headerBytesOf(sealed) };
  const sealedKey = await sealBodyKey(bond, storedBytes(publicKey), place, key);
  return sealedKey && [{ deviceId, sealedKey: toBase64Url(sealedKey) }];
}

async function hashOf(token: Bytes): Promise<string> {
  return toBase64Url(await sha256(token));
}

async function bootOf(
  share: Share,
  { bootKey }: ClaimKeys,
  version: number,
  bodyKey: string,
): Promise<string> {
  const publisherKey = share.keys.at(-1)?.publicKey ?? '';
  const outside = { id: storedBytes(share.shareId), version, notAfter: unixSeconds(share.until) };
  return toBase64Url(await sealBoot(bootKey, outside, { bodyKey, publisherKey, psk: share.psk }));
}
