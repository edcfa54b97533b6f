import { readFileSync, writeFileSync } from 'node:fs';
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url, type Bytes } from '$lib/core/bytes';
import { newestContents } from '$lib/domain/share-contents/contents-version.rules';
import { hmac, isHmac, sha256 } from '$lib/crypto/digest';
import { newKeyPair } from '$lib/crypto/public-key';
import { openReply, openBodyKey, sealBodyKey, sealReply } from './hpke-messages';
import {
  claimKeysOf,
  claimMessage,
  lookTokenOf,
  deriveShareNames,
  newCode,
  stopTokenOf,
} from './derivations';
import { openBody, openBoot, headerBytesOf, sealBody, sealBoot } from './share-envelope';

const file = 'tests/vectors/sharing.json';
const fill = (length: number, from: number): Bytes =>
  Uint8Array.from({ length }, (_, at) => (from + at) % 256);
const b64 = (bytes: Bytes | undefined) => bytes && toBase64Url(bytes);
const bytes = (text: string): Bytes => fromBase64Url(text)!;

const [root, secret, psk] = [fill(32, 1), fill(32, 101), fill(32, 60)];
const body = {
  v: 1 as const,
  publishedAt: '2026-11-22T09:30:00.000Z',
  until: '2027-02-21T09:30:00.000Z',
  from: 'Sam',
  parts: { story: { text: 'Praat gewoon met mij.', on: '2026-11-20' } },
};
const notAfter = Date.parse(body.until) / 1000;

/** Everything that follows from fixed bytes: frozen. What has chance in it is frozen as something to open. */
async function derive() {
  const { shareId, ownerToken } = await deriveShareNames(root, 7);
  const withCode = await claimKeysOf(shareId, secret, '204863');
  const without = await claimKeysOf(shareId, secret, undefined);
  const device = { id: fill(16, 5), publicKey: fill(65, 4), tokenHash: await sha256(fill(32, 9)) };
  const texts = (keys: object) =>
    Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, b64(value)]));
  return {
    root: b64(root),
    number: 7,
    shareId: b64(shareId),
    ownerToken: b64(ownerToken),
    stopToken: b64(await stopTokenOf(ownerToken)),
    secret: b64(secret),
    lookToken: b64(await lookTokenOf(shareId, secret)),
    withoutCode: texts(without),
    code: '204863',
    withCode: texts(withCode),
    device: texts(device),
    mac: b64(await hmac(withCode.macKey, claimMessage(shareId, device))),
  };
}

async function sealOnce() {
  const { shareId } = await deriveShareNames(root, 7);
  const { bootKey } = await claimKeysOf(shareId, secret, undefined);
  const [publisher, device] = [await newKeyPair(), await newKeyPair()];
  const [key, bond, deviceId, replyId] = [fill(32, 200), { shareId, psk }, fill(16, 5), fill(16, 70)];
  const outside = { id: shareId, version: 2, notAfter };
  const sealedBody = await sealBody(key, outside, body);
  const boot = { bodyKey: b64(key)!, publisherKey: b64(publisher.publicKey)!, psk: b64(psk)! };
  const place = { version: 2, outside: headerBytesOf(sealedBody) };
  const note = { v: 1 as const, kind: 'note' as const, text: 'Fijn om te lezen.' };
  const pair = ({ publicKey, privateKey }: typeof device) => ({
    publicKey: b64(publicKey),
    privateKey: b64(privateKey),
  });
  return {
    publisher: pair(publisher),
    device: pair(device),
    deviceId: b64(deviceId),
    psk: b64(psk),
    bodyKey: b64(key),
    version: 2,
    body,
    sealedBody: b64(sealedBody),
    boot,
    sealedBoot: b64(await sealBoot(bootKey, outside, boot)),
    sealedKey: b64(await sealBodyKey(bond, device.publicKey, place, key)),
    reply: note,
    seq: 3,
    replyId: b64(replyId),
    sealedReply: b64(await sealReply(bond, publisher.publicKey, { deviceId, id: replyId, seq: 3 }, note)),
  };
}

// FREEZE=1 npx vitest run src/lib/sharing/vectors.test.ts makes the file; a change in it is another protocol.
if (process.env.FREEZE) {
  const { older } = JSON.parse(readFileSync(file, 'utf8')) as { older: unknown };
  const made = {
    about: 'Frozen: docs/PROTOCOL.md.',
    derived: await derive(),
    sealed: await sealOnce(),
    older,
  };
  writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
}
const {
  older,
  ...frozen
}: {
  derived: Awaited<ReturnType<typeof derive>>;
  sealed: Awaited<ReturnType<typeof sealOnce>>;
  older: { sealedReply: string };
} = JSON.parse(readFileSync(file, 'utf8'));
type Frozen = Record<'publicKey' | 'privateKey', string>;
const raw = ({ publicKey, privateKey }: Frozen) => ({
  publicKey: bytes(publicKey),
  privateKey: bytes(privateKey),
});

describe('the protocol', () => {
  it('derives for ever what it derived when it was frozen', async () => {
    expect(await derive()).toEqual(frozen.derived);
  });

  it('opens for ever what was sealed when it was frozen', async () => {
    const { sealed } = frozen;
    const shareId = bytes(frozen.derived.shareId!);
    const bond = { shareId, psk: bytes(sealed.psk!) };
    const [device, publisher] = [raw(sealed.device as Frozen), raw(sealed.publisher as Frozen)];
    const sealedBody = bytes(sealed.sealedBody!);
    const { bootKey } = await claimKeysOf(shareId, bytes(frozen.derived.secret!), undefined);
    expect(await openBoot(bootKey, bytes(sealed.sealedBoot!), shareId)).toEqual({
      ok: true,
      value: sealed.boot,
    });
    const place = { version: 2, outside: headerBytesOf(sealedBody) };
    const key = await openBodyKey(bond, device, place, bytes(sealed.sealedKey!));
    expect(b64(key)).toBe(sealed.bodyKey);
    expect(await openBody(key!, sealedBody, { id: shareId, version: 2 })).toEqual({ ok: true, value: body });
    const from = { deviceId: bytes(sealed.deviceId!), id: bytes(sealed.replyId!), seq: 3 };
    const keys = [await newKeyPair(), publisher];
    expect(await openReply(bond, keys, from, bytes(sealed.sealedReply!))).toEqual(sealed.reply);
    const elsewhere = { ...from, id: bytes(sealed.deviceId!) };
    expect(await openReply(bond, keys, elsewhere, bytes(sealed.sealedReply!))).toBeUndefined();
    // Made before a reply was bound to its id.
    expect(await openReply(bond, keys, elsewhere, bytes(older.sealedReply))).toEqual(sealed.reply);
  });

  it('asks of a code what another implementation of Argon2id gives', async () => {
    const derive = async (
      code: string,
      salt: Bytes,
      { memory, passes }: { memory: number; passes: number },
    ) => Uint8Array.from(nobleArgon2id(code, salt, { t: passes, m: memory, p: 1, dkLen: 64 }));
    const keys = await claimKeysOf(bytes(frozen.derived.shareId!), secret, '204863', derive);
    expect(b64(keys.claimToken)).toBe(frozen.derived.withCode.claimToken);
  });

  it('takes the mac of this device and of no other', async () => {
    const { shareId } = await deriveShareNames(root, 7);
    const { macKey } = await claimKeysOf(shareId, secret, undefined);
    const device = { id: fill(16, 5), publicKey: fill(65, 4), tokenHash: fill(32, 9) };
    const mac = await hmac(macKey, claimMessage(shareId, device));
    expect(await isHmac(macKey, claimMessage(shareId, device), mac)).toBe(true);
    for (const change of [{ id: fill(16, 6) }, { publicKey: fill(65, 5) }, { tokenHash: fill(32, 8) }]) {
      expect(await isHmac(macKey, claimMessage(shareId, { ...device, ...change }), mac)).toBe(false);
    }
  });

  it('gives every share its own names, and codes of six digits', async () => {
    const seen = new Set<string>();
    for (let number = 0; number < 20; number++)
      seen.add(b64((await deriveShareNames(root, number)).shareId)!);
    expect(seen.size).toBe(20);
    for (let n = 0; n < 50; n++) expect(newCode()).toMatch(/^\d{6}$/);
  });
});

describe('a body', () => {
  const id = fill(16, 1);
  const key = fill(32, 2);

  it('is read back whatever is in it, at one of four sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 9000 }), async (text) => {
        const made = { ...body, parts: { story: { text, on: '2026-11-20' } } };
        const sealed = await sealBody(key, { id, version: 1, notAfter }, made);
        expect([4, 16, 64, 256].map((size) => size * 1024 + 76)).toContain(sealed.length);
        expect(await openBody(key, sealed, { id, version: 1 })).toEqual({ ok: true, value: made });
      }),
      { numRuns: 30 },
    );
  });

  it('is refused for another share, version, key, end date or with a field that is not agreed', async () => {
    const sealed = await sealBody(key, { id, version: 3, notAfter }, body);
    const refused = { ok: false, error: { code: 'envelope.damaged' } };
    expect(await openBody(key, sealed, { id: fill(16, 2), version: 3 })).toEqual(refused);
    expect(await openBody(key, sealed, { id, version: 2 })).toEqual(refused);
    expect(await openBody(fill(32, 3), sealed, { id, version: 3 })).toEqual(refused);
    for (const at of [6, 20, 33, 41, 50, 70, sealed.length - 1]) {
      const changed = sealed.map((byte, n) => (n === at ? byte ^ 1 : byte));
      expect((await openBody(key, changed, { id, version: 3 })).ok).toBe(false);
    }
    const other = await sealBody(key, { id, version: 3, notAfter: notAfter + 1 }, body);
    expect(await openBody(key, other, { id, version: 3 })).toEqual(refused);
    const more = { ...body, parts: { ...body.parts, extra: 1 } } as typeof body;
    expect(
      await openBody(key, await sealBody(key, { id, version: 3, notAfter }, more), { id, version: 3 }),
    ).toEqual(refused);
    const newer = { ...body, v: newestContents + 1 } as unknown as typeof body;
    expect(
      await openBody(key, await sealBody(key, { id, version: 3, notAfter }, newer), { id, version: 3 }),
    ).toEqual({
      ok: false,
      error: { code: 'envelope.newer' },
    });
  });

  it('does not grow beyond what the relay takes', async () => {
    const huge = { ...body, parts: { story: { text: 'é'.repeat(140_000), on: '2026-11-20' } } };
    await expect(sealBody(key, { id, version: 1, notAfter }, huge)).rejects.toThrow(RangeError);
  });
});
