import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { newKeyPair } from '$lib/crypto/public-key';
import { commitmentOf, digitsOf, keyOf, transcriptOf } from '../../../tests/sharing/second-handshake';
import { ReceiverHandshake, SenderHandshake, type Offer } from './handshake';
import { openMessage, sealMessage } from './hpke-messages';

const file = 'tests/vectors/mailbox.json';
const fill = (length: number, from: number): Bytes =>
  Uint8Array.from({ length }, (_, at) => (from + at) % 256);
const bytes = (text: string): Bytes => fromBase64Url(text)!;
const purposes = ['phone', 'screen', 'phone'] as const;

/** Fixed bytes, and what the second implementation makes of them. */
async function freezeOne(purpose: Offer['purpose'], n: number) {
  const [screen, phone] = [await newKeyPair(), await newKeyPair()];
  const chosen = { mailboxId: fill(16, n), phoneNonce: fill(32, 40 + n), answer: fill(32, 90 + n) };
  const said = { ...chosen, purpose, screenKey: screen.publicKey, phoneKey: phone.publicKey };
  const transcript = transcriptOf(said);
  const key = Uint8Array.from(keyOf(phone.privateKey, screen.publicKey, transcript));
  const message = fill(40, n);
  const seal = (seq: number, psk?: Bytes) =>
    sealMessage(screen.publicKey, { mailboxId: chosen.mailboxId, seq, key: psk }, message);
  const made = {
    mailboxId: chosen.mailboxId,
    screenKey: screen.publicKey,
    screenPrivateKey: screen.privateKey,
    phoneKey: phone.publicKey,
    phonePrivateKey: phone.privateKey,
    phoneNonce: chosen.phoneNonce,
    commitment: commitmentOf(said),
    answer: chosen.answer,
    transcript,
    key,
    message,
    firstSealed: (await seal(1))!,
    thirdSealed: (await seal(3, key))!,
  };
  const texts = Object.entries(made).map(([name, value]) => [name, toBase64Url(value)]);
  type Texts = Record<keyof typeof made, string>;
  return { purpose, digits: digitsOf(transcript), ...(Object.fromEntries(texts) as Texts) };
}

// FREEZE=1 npx vitest run src/lib/sharing/handshake.test.ts makes the file; a change in it is another protocol.
if (process.env.FREEZE) {
  const made = { about: 'Frozen: docs/PROTOCOL.md, Mailboxes.', handshakes: [] as unknown[] };
  for (const [n, purpose] of purposes.entries()) made.handshakes.push(await freezeOne(purpose, n));
  writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
}
type Frozen = Awaited<ReturnType<typeof freezeOne>>;
const frozen: readonly Frozen[] = JSON.parse(readFileSync(file, 'utf8')).handshakes;

const offerOf = ({ mailboxId, screenKey, purpose }: Frozen): Offer => ({
  mailboxId: bytes(mailboxId),
  publicKey: bytes(screenKey),
  purpose,
});
const screenPair = (one: Frozen) => ({
  publicKey: bytes(one.screenKey),
  privateKey: bytes(one.screenPrivateKey),
});
const phonePair = (one: Frozen) => ({
  publicKey: bytes(one.phoneKey),
  privateKey: bytes(one.phonePrivateKey),
});
const senderOf = (one: Frozen, nonce = bytes(one.phoneNonce)) =>
  SenderHandshake.begin(offerOf(one), phonePair(one), nonce);
const receiverOf = (one: Frozen, answer = bytes(one.answer)) =>
  new ReceiverHandshake(offerOf(one), screenPair(one), () => answer);

describe('the handshake of two screens', () => {
  it.each(frozen)('says at both ends what it said when it was frozen: $digits', async (one) => {
    const [sender, receiver] = [await senderOf(one), receiverOf(one)];
    expect(toBase64Url(sender.commitment)).toBe(one.commitment);
    expect(await receiver.take(sender.commitment)).toBe(true);
    expect(await receiver.take(sender.opening)).toBe(true);
    const agreed = { digits: one.digits, key: bytes(one.key) };
    expect(receiver.agreement).toEqual(agreed);
    expect(await sender.finish(receiver.answer!)).toEqual(agreed);
    const mailboxId = bytes(one.mailboxId);
    const [first, third] = [bytes(one.firstSealed), bytes(one.thirdSealed)];
    const message = bytes(one.message);
    expect(await openMessage(screenPair(one), { mailboxId, seq: 1 }, first)).toEqual(message);
    const place = { mailboxId, seq: 3, key: bytes(one.key) };
    expect(await openMessage(screenPair(one), place, third)).toEqual(message);
    for (const other of [
      { ...place, seq: 4 },
      { ...place, key: undefined },
      { ...place, key: fill(32, 1) },
    ]) {
      expect(await openMessage(screenPair(one), other, third)).toBeUndefined();
    }
  });

  it.each(frozen)('was frozen as a second implementation makes it: $digits', (one) => {
    const said = {
      mailboxId: bytes(one.mailboxId),
      screenKey: bytes(one.screenKey),
      purpose: one.purpose,
      answer: bytes(one.answer),
      phoneKey: bytes(one.phoneKey),
      phoneNonce: bytes(one.phoneNonce),
    };
    const transcript = transcriptOf(said);
    expect(toBase64Url(commitmentOf(said))).toBe(one.commitment);
    expect(toBase64Url(transcript)).toBe(one.transcript);
    expect(digitsOf(transcript)).toBe(one.digits);
    const ends = [
      [one.phonePrivateKey, one.screenKey],
      [one.screenPrivateKey, one.phoneKey],
    ] as const;
    for (const [own, other] of ends) {
      expect(toBase64Url(keyOf(bytes(own), bytes(other), transcript))).toBe(one.key);
    }
  });

  it('has nothing to answer before a commitment, and makes another answer each time', async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 20; n++) {
      const pair = await newKeyPair();
      const offer = { ...offerOf(frozen[0]!), publicKey: pair.publicKey };
      const receiver = new ReceiverHandshake(offer, pair);
      expect(receiver.answer).toBeUndefined();
      await receiver.take(fill(32, n));
      seen.add(toBase64Url(receiver.answer!));
    }
    expect(seen.size).toBe(20);
  });

  it('takes only what was committed to, for this screen and this purpose', async () => {
    const [one, other] = [frozen[0]!, frozen[1]!];
    const sender = await senderOf(one);
    const changed = (at: number) => sender.opening.map((byte, n) => (n === at ? byte ^ 1 : byte));
    const elsewhere = [
      { ...offerOf(one), mailboxId: bytes(other.mailboxId) },
      { ...offerOf(one), publicKey: bytes(other.screenKey) },
      { ...offerOf(one), purpose: other.purpose },
    ];
    const openings = [
      ...[1, 40, 64, 65, 96].map(changed),
      sender.opening.slice(1),
      new Uint8Array([...sender.opening, 0]),
      new Uint8Array(0),
      (await senderOf(one, fill(32, 7))).opening,
    ];
    for (const opening of openings) {
      const receiver = receiverOf(one);
      expect(await receiver.take(sender.commitment)).toBe(true);
      expect(await receiver.take(opening)).toBe(false);
      expect(receiver.agreement).toBeUndefined();
    }
    for (const offer of elsewhere) {
      const there = await SenderHandshake.begin(offer, phonePair(one), bytes(one.phoneNonce));
      const receiver = receiverOf(one);
      expect(await receiver.take(there.commitment)).toBe(true);
      expect(await receiver.take(there.opening)).toBe(false);
    }
  });

  it('is done once: nothing is a second commitment or a second opening', async () => {
    const one = frozen[0]!;
    const [sender, receiver] = [await senderOf(one), receiverOf(one)];
    expect(await receiver.take(utf8('no commitment'))).toBe(false);
    expect(receiver.answer).toBeUndefined();
    expect(await receiver.take(sender.commitment)).toBe(true);
    const late = await SenderHandshake.begin(offerOf(one));
    expect(await receiver.take(late.commitment)).toBe(false);
    expect(await receiver.take(late.opening)).toBe(false);
    expect(await receiver.take(sender.opening)).toBe(true);
    expect(await receiver.take(sender.opening)).toBe(false);
    expect(receiver.agreement?.digits).toBe(one.digits);
  });

  it('refuses a key that is no point of the curve, at either end', async () => {
    const one = frozen[0]!;
    const none = Uint8Array.of(4, ...fill(64, 1));
    const sender = await SenderHandshake.begin({ ...offerOf(one), publicKey: none }, phonePair(one));
    expect(await sender.finish(bytes(one.answer))).toBeUndefined();
    const pair = { ...phonePair(one), publicKey: none };
    const liar = await SenderHandshake.begin(offerOf(one), pair, bytes(one.phoneNonce));
    const receiver = receiverOf(one);
    expect(await receiver.take(liar.commitment)).toBe(true);
    expect(await receiver.take(liar.opening)).toBe(false);
  });
});
