import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromBase64Url, type Bytes } from '$lib/core/bytes';
import { ReceiverHandshake, SenderHandshake, type Offer } from '$lib/sharing/handshake';
import frozen from '../vectors/mailbox.json';
import { commitmentOf, digitsOf, ManyDigits, transcriptOf } from './second-handshake';

/**
 * Somebody in between, who put their own QR in the place of the screen's: the phone talks to them, and they talk to the
 * screen. They win when both show the same digits. They compute with the second implementation, which is quick; the
 * phone and the screen are the real ones. All chance follows from names, so that each run finds the same.
 */
const tries = 1_000_000;
const patience = { timeout: 300_000 };

/** So many times 32 bytes that look like chance. */
function drawn(name: string, count = 1): readonly Bytes[] {
  const key = createHash('sha256').update(name).digest();
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(32 * count));
  const all = Uint8Array.from(stream);
  return Array.from({ length: count }, (_, n) => all.subarray(32 * n, 32 * (n + 1)));
}
const one = (name: string): Bytes => drawn(name)[0]!.slice();

const bytes = (text: string): Bytes => fromBase64Url(text)!;
const [first, second] = frozen.handshakes as [
  (typeof frozen.handshakes)[number],
  (typeof frozen.handshakes)[number],
];
const screen = { publicKey: bytes(first.screenKey), privateKey: bytes(first.screenPrivateKey) };
const phone = { publicKey: bytes(first.phoneKey), privateKey: bytes(first.phonePrivateKey) };
/** The two pairs of the attacker. */
const falseScreen = { publicKey: bytes(second.screenKey), privateKey: bytes(second.screenPrivateKey) };
const falsePhone = { publicKey: bytes(second.phoneKey), privateKey: bytes(second.phonePrivateKey) };

const offerOf = (name: string, publicKey: Bytes): Offer => ({
  mailboxId: one(name).slice(0, 16),
  publicKey,
  purpose: 'phone',
});
const [offer, falseOffer] = [
  offerOf('mailbox', screen.publicKey),
  offerOf('false mailbox', falseScreen.publicKey),
];
const saidIn = ({ mailboxId, publicKey, purpose }: Offer, phoneKey: Bytes) => ({
  ...{ mailboxId, screenKey: publicKey, purpose, phoneKey },
  ...{ answer: new Uint8Array(32), phoneNonce: new Uint8Array(32) },
});
const [toScreen, toPhone] = [saidIn(offer, falsePhone.publicKey), saidIn(falseOffer, phone.publicKey)];

/** The real phone goes through all of it with the attacker, who then knows the digits that it shows. */
async function digitsOnPhone(): Promise<number> {
  const honest = await SenderHandshake.begin(falseOffer, phone, one('nonce of the phone'));
  const attacker = new ReceiverHandshake(falseOffer, falseScreen, () => one('false answer'));
  expect(await attacker.take(honest.commitment)).toBe(true);
  const agreed = await honest.finish(attacker.answer!);
  expect(await attacker.take(honest.opening)).toBe(true);
  expect(attacker.agreement).toEqual(agreed);
  return Number(agreed!.digits);
}

const realScreen = (answer: Bytes) => new ReceiverHandshake(offer, screen, () => answer);

/** How many of the digits are all six as wanted, and how many begin with the same three. */
function count(all: readonly number[], wanted: number) {
  const thousand = Math.floor(wanted / 1000);
  return {
    six: all.filter((digits) => digits === wanted).length,
    three: all.filter((digits) => Math.floor(digits / 1000) === thousand).length,
  };
}

/** As often as a blind guess: within six standard deviations, which chance alone leaves once in 500 million. */
function expectBlind({ six, three }: { six: number; three: number }, of: number): void {
  expect(six).toBeLessThanOrEqual(of / 1e6 + 6 * Math.sqrt(of / 1e6) + 1);
  expect(Math.abs(three - of / 1000)).toBeLessThan(6 * Math.sqrt(of / 1000));
}

describe('somebody between the phone and the screen', () => {
  it('computes as the real ones do', async () => {
    const said = { ...toScreen, answer: one('a'), phoneNonce: one('b') };
    const digits = Number(digitsOf(transcriptOf(said)));
    expect(new ManyDigits({ ...said, answer: one('c') }).forAnswer(said.answer)).toBe(digits);
    expect(new ManyDigits({ ...said, phoneNonce: one('c') }).forNonce(said.phoneNonce)).toBe(digits);
    const sender = await SenderHandshake.begin(offer, falsePhone, said.phoneNonce);
    expect(Number((await sender.finish(said.answer))!.digits)).toBe(digits);
  });

  it('gains nothing by a million tries before the screen answers', patience, async () => {
    const wanted = await digitsOnPhone();
    // Ground against an answer that the screen might give: the best there is to do before it is there.
    const nonces = drawn('ground', tries);
    const many = new ManyDigits({ ...toScreen, answer: one('guess') });
    const ground = nonces.map((nonce) => many.forNonce(nonce));
    expectBlind(count(ground, wanted), tries);
    const best = nonces[ground.indexOf(wanted)] ?? nonces[0]!;
    const sent = { ...toScreen, phoneNonce: best };
    // The real screen takes it, answers what it likes, and shows other digits than the phone.
    const receiver = realScreen(one('answer of the screen'));
    expect(await receiver.take(Uint8Array.from(commitmentOf(sent)))).toBe(true);
    expect(await receiver.take(concatBytes(falsePhone.publicKey, best))).toBe(true);
    expect(Number(receiver.agreement!.digits)).not.toBe(wanted);
    // Against many fresh answers it does as well as a blind guess, and no better.
    const fresh = new ManyDigits(sent);
    const shown = drawn('fresh answers', tries / 4).map((answer) => fresh.forAnswer(answer));
    expectBlind(count(shown, wanted), tries / 4);
  });

  it('gains nothing by what it answers the phone, which has not opened yet', patience, async () => {
    // The other way round: the screen shows its digits already, and the phone has only committed itself.
    const attacker = await SenderHandshake.begin(offer, falsePhone, one('nonce of the attacker'));
    const receiver = realScreen(one('answer of the screen'));
    await receiver.take(attacker.commitment);
    await receiver.take(attacker.opening);
    const wanted = Number(receiver.agreement!.digits);
    const phones = new ManyDigits({ ...toPhone, answer: one('chosen') });
    const shown = drawn('phones', tries / 4).map((nonce) => phones.forNonce(nonce));
    expectBlind(count(shown, wanted), tries / 4);
  });

  it('finds digits that fit once the answer is there, and is refused with them', patience, async () => {
    const wanted = await digitsOnPhone();
    const answer = one('answer of the screen');
    const receiver = realScreen(answer);
    const early = await SenderHandshake.begin(offer, falsePhone, one('early'));
    expect(await receiver.take(early.commitment)).toBe(true);
    const late = new ManyDigits({ ...toScreen, answer });
    // This name is one for which the search is short; on average it takes a million tries.
    const found = drawn('late 14', tries / 10)
      .find((nonce) => late.forNonce(nonce) === wanted)
      ?.slice();
    // Without a commitment this would have been enough: the phone shows the same.
    const other = await SenderHandshake.begin(offer, falsePhone, found!);
    expect(Number((await other.finish(answer))!.digits)).toBe(wanted);
    expect(await receiver.take(other.opening)).toBe(false);
    expect(receiver.agreement).toBeUndefined();
  });
});
