import { concatBytes, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { sha256 } from '$lib/crypto/digest';
import { hkdf } from '$lib/crypto/hkdf';
import { newKeyPair, sharedSecret, type RawKeyPair } from '$lib/crypto/public-key';
import { newSecret } from '$lib/crypto/secret';
import type { MailboxLink } from '$lib/protocol/link';

// docs/PROTOCOL.md, "Mailboxes"; why: ADR 0049. Frozen in tests/vectors/mailbox.json.

/** What a QR says of its screen. */
export type Offer = Pick<MailboxLink, 'mailboxId' | 'publicKey' | 'purpose'>;

/** What the phone that sends commits to, and shows after the answer: 65 and 32 bytes. */
interface Opening {
  readonly publicKey: Bytes;
  readonly nonce: Bytes;
}

/** What both ends have once everything was said. */
export interface Agreement {
  /** Six digits that are the same at both ends, unless somebody stands in between. */
  readonly digits: string;
  /** Seals everything that comes after: 32 bytes. */
  readonly key: Bytes;
}

const [pointLength, nonceLength] = [65, 32];

function commitmentOf(offer: Offer, { publicKey, nonce }: Opening): Promise<Bytes> {
  const label = utf8('egw/2/mailbox-commit');
  const parts = [offer.mailboxId, offer.publicKey, publicKey, nonce, utf8(offer.purpose)];
  return sha256(concatBytes(label, ...parts));
}

/** `undefined` when the other key is no key. */
async function agree(
  offer: Offer,
  said: { readonly commitment: Bytes; readonly answer: Bytes; readonly opening: Opening },
  own: RawKeyPair,
  other: Bytes,
): Promise<Agreement | undefined> {
  const secret = await sharedSecret(own, other);
  if (!secret) return undefined;
  const { commitment, answer, opening } = said;
  const shown = [opening.publicKey, opening.nonce, utf8(offer.purpose)];
  const all = concatBytes(offer.mailboxId, offer.publicKey, commitment, answer, ...shown);
  const transcript = await sha256(concatBytes(utf8('egw/2/mailbox-transcript'), all));
  const digest = await sha256(concatBytes(utf8('egw/2/mailbox-digits'), transcript));
  const number = new DataView(digest.buffer).getBigUint64(0) % 1_000_000n;
  return {
    digits: String(number).padStart(6, '0'),
    key: await hkdf(secret, transcript, utf8('egw/2/mailbox-key'), 32),
  };
}

/** The phone that sends: it commits, hears an answer, and shows what it had committed to. */
export class SenderHandshake {
  /** The first message. */
  readonly commitment: Bytes;
  /** The second, for after the answer. */
  readonly opening: Bytes;
  #offer: Offer;
  #pair: RawKeyPair;
  #nonce: Bytes;

  private constructor(offer: Offer, pair: RawKeyPair, nonce: Bytes, commitment: Bytes) {
    this.#offer = offer;
    this.#pair = pair;
    this.#nonce = nonce;
    this.commitment = commitment;
    this.opening = concatBytes(pair.publicKey, nonce);
  }

  /** Key pair and nonce are for this one time. */
  static async begin(offer: Offer, pair?: RawKeyPair, nonce = newSecret()): Promise<SenderHandshake> {
    const own = pair ?? (await newKeyPair());
    return new SenderHandshake(offer, own, nonce, await commitmentOf(offer, { ...own, nonce }));
  }

  /** `undefined` when the screen's key is no key. */
  finish(answer: Bytes): Promise<Agreement | undefined> {
    const opening = { publicKey: this.#pair.publicKey, nonce: this.#nonce };
    const said = { commitment: this.commitment, answer, opening };
    return agree(this.#offer, said, this.#pair, this.#offer.publicKey);
  }
}

/** The screen that receives: it takes one commitment and one opening, and makes its nonce in between. */
export class ReceiverHandshake {
  #offer: Offer;
  #pair: RawKeyPair;
  #newNonce: () => Bytes;
  #commitment: Bytes | undefined;
  #answer: Bytes | undefined;
  #agreement: Agreement | undefined;

  constructor(offer: Offer, pair: RawKeyPair, newNonce: () => Bytes = newSecret) {
    this.#offer = offer;
    this.#pair = pair;
    this.#newNonce = newNonce;
  }

  /** What to answer: there is nothing to know of it before the other has committed. */
  get answer(): Bytes | undefined {
    return this.#answer;
  }

  get agreement(): Agreement | undefined {
    return this.#agreement;
  }

  /** Takes the first message, or the second. `false`: it is not what it should be, and nothing may go on. */
  async take(message: Bytes): Promise<boolean> {
    if (this.#commitment && this.#answer) return this.#open(message, this.#commitment, this.#answer);
    if (message.length !== nonceLength) return false;
    this.#commitment = message;
    this.#answer = this.#newNonce();
    return true;
  }

  async #open(message: Bytes, commitment: Bytes, answer: Bytes): Promise<boolean> {
    if (this.#agreement || message.length !== pointLength + nonceLength) return false;
    const opening = { publicKey: message.slice(0, pointLength), nonce: message.slice(pointLength) };
    if (toBase64Url(await commitmentOf(this.#offer, opening)) !== toBase64Url(commitment)) return false;
    const said = { commitment, answer, opening };
    this.#agreement = await agree(this.#offer, said, this.#pair, opening.publicKey);
    return this.#agreement !== undefined;
  }
}
