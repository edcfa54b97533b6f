import { expect, it } from 'vitest';
import { toBase64Url } from '$lib/core/bytes';
import { newKeyPair } from './public-key';
import { sealPush } from './web-push';
import { openPush, rfc8291 } from './web-push.fixtures';

async function subscription() {
  const pair = await newKeyPair();
  const auth = crypto.getRandomValues(new Uint8Array(16));
  const keys = { p256dh: toBase64Url(pair.publicKey), auth: toBase64Url(auth) };
  return { own: { pair, auth }, target: { endpoint: 'https://push.example.test/a', ...keys } };
}

it('opens the known answer of RFC 8291, appendix A', async () => {
  expect(await openPush(rfc8291, rfc8291.body)).toBe(rfc8291.text);
});

it('seals for one subscription, at one length, each time anew', async () => {
  const [mine, other] = [await subscription(), await subscription()];
  const [first, second] = [
    await sealPush(mine.target, '{"a":1}', 2048),
    await sealPush(mine.target, '{}', 2048),
  ];
  if (!first || !second) throw new Error('It is sealed');
  expect([first.length, second.length]).toEqual([2048, 2048]);
  expect(JSON.parse((await openPush(mine.own, first)) ?? '')).toEqual({ a: 1 });
  expect(await openPush(other.own, first)).toBeUndefined();
  expect(first.slice(0, 16)).not.toEqual(second.slice(0, 16));
  // Salt 16, record size 4, then a key of 65 bytes: aes128gcm, never aesgcm.
  expect(first[20]).toBe(65);
});

it('seals a text that fits to the last byte, and not one byte more', async () => {
  const { own, target } = await subscription();
  const sealed = await sealPush(target, 'x'.repeat(2048 - 103), 2048);
  expect(sealed).toHaveLength(2048);
  expect(await openPush(own, sealed!)).toBe('x'.repeat(2048 - 103));
  expect(await sealPush(target, 'x'.repeat(2048 - 102), 2048)).toBeUndefined();
});

it('seals nothing that does not fit, and nothing for keys that are none', async () => {
  const { target } = await subscription();
  expect(await sealPush(target, 'é'.repeat(1000), 2048)).toBeUndefined();
  expect(await sealPush({ ...target, p256dh: 'AAAA' }, '{}', 2048)).toBeUndefined();
  expect(await sealPush({ ...target, p256dh: toBase64Url(new Uint8Array(65)) }, '{}', 2048)).toBeUndefined();
  for (const length of [3, 15, 17]) {
    const auth = toBase64Url(new Uint8Array(length));
    expect([length, await sealPush({ ...target, auth }, '{}', 2048)]).toEqual([length, undefined]);
  }
  expect(await sealPush({ ...target, p256dh: 'no key' }, '{}', 2048)).toBeUndefined();
  expect(await sealPush({ ...target, auth: 'no key' }, '{}', 2048)).toBeUndefined();
});
